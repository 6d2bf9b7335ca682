// A duty in words.

export const OUTCOMES = [
  { id: 'done', label: 'Done' },
  { id: 'deferred', label: 'Deferred: not now, because of a risk or an enquiry' },
  { id: 'handedOver', label: 'Handed over to a colleague' },
];

export const DONE = {
  done: 'Recorded: it is done.',
  deferred: 'Recorded: it is deferred. It comes back on its day.',
  handedOver: 'Recorded: it is your colleague’s now.',
};

export const NOTE_LABEL = {
  done: 'What was done?',
  deferred: 'Why is it deferred?',
  handedOver: 'What do they need to know?',
};

/** How it comes to stand in one's list; nothing where it is simply one's own. */
export function whyWords({ why, owner }) {
  if (why === 'covered') return `You cover for ${owner.name}`;
  if (why === 'escalated') {
    return owner
      ? `${owner.name} missed it, so it comes to you: see that somebody does it`
      : 'It was missed: see that somebody does it';
  }
  if (why === 'supervisors') {
    return owner ? `${owner.name} has left: do it, or hand it over` : 'For any supervisor';
  }
  return why === 'overseen' ? `${owner.name} has it` : '';
}

/** Those whom one may hand it to: who is of one's own agency and not oneself. */
export function colleagues({ agencies }, { agency, id } = {}) {
  const own = agencies.find((one) => one.id === agency?.id);
  return (own?.practitioners ?? []).filter((one) => one.id !== id);
}

/** What it is about, and where that is: `{href, text}`. */
export const placeOf = ({ sharing, title, person }) =>
  sharing
    ? { href: `/sharings/${sharing}`, text: title }
    : { href: `/people/${person.id}/consent`, text: person.name };
