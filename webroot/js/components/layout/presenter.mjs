// What the navigation offers to whom.

const desk = (counts) => [
  { href: '/', label: 'Inbox', section: 'inbox', number: counts.unread, words: 'new' },
  {
    href: '/waiting',
    label: 'Waiting',
    section: 'waiting',
    number: counts.waiting,
    words: 'waiting for you',
  },
  { href: '/sharings', label: 'Shared', section: 'shared' },
  { href: '/referrals', label: 'Referrals', section: 'referrals' },
  { href: '/concerns', label: 'Concerns', section: 'concerns' },
  { href: '/people', label: 'People', section: 'people' },
];

/** @returns list of `{href, label, section, number?, words?}` */
export function navigation(session, counts) {
  const links = session.frontLine ? desk(counts) : [];
  if (session.has('hub')) {
    links.push({ href: '/hub/pictures', label: 'Pictures', section: 'pictures' });
    links.unshift({ href: '/hub', label: 'Board', section: 'board' });
    links.push({ href: '/hub/matches', label: 'Match review', section: 'matches' });
  }
  if (session.has('supervisor')) {
    links.push({
      href: '/reviews',
      label: 'Reviews',
      section: 'reviews',
      number: counts.moreReviews ? `${counts.reviews}+` : counts.reviews,
      words: 'to review',
    });
  }
  if (session.has('supervisor', 'auditor')) {
    links.push({ href: '/journal', label: 'Journal', section: 'journal' });
  }
  if (session.has('representative')) {
    links.push({ href: '/my-agency', label: 'My agency', section: 'agency' });
  }
  if (session.has('steward', 'representative', 'supervisor', 'auditor')) {
    links.push({ href: '/register', label: 'Register', section: 'register' });
  }
  // Who has a desk finds them where things wait.
  if (!session.frontLine && session.has('representative')) {
    links.push({ href: '/retention', label: 'Files due', section: 'people' });
  }
  if (!session.frontLine && session.has('representative', 'steward')) {
    links.push({ href: '/challenges', label: 'Challenges', section: 'challenges' });
    links.push({ href: '/cases', label: 'Cases', section: 'cases' });
    links.push({ href: '/reports', label: 'Annual report', section: 'reports' });
  } else if (!session.frontLine && session.has('auditor')) {
    links.push({ href: '/learning', label: 'Learning', section: 'learning' });
  }
  return links;
}

/** Where somebody starts whose role has no inbox. */
export function homeOf(session) {
  if (session.has('steward')) return '/register';
  return session.has('auditor') ? '/journal' : '/my-agency';
}
