// What somebody new tries first, by what they do here. One list for each, the widest first: a hub worker shares, too.

import { homeOf } from '../layout/presenter.mjs';

const share = {
  href: '/share',
  label: 'Tell another agency something',
  help: 'Choose a child, write one thing, and see beforehand what will happen to it.',
};
const waiting = {
  href: '/waiting',
  label: 'See what waits for you',
  help: 'What is held and why, what runs out, and what you owe.',
};
const witnesses = {
  href: '/register/witnesses',
  label: 'See who watches the journal',
  help: 'Partners that sign it with keys of their own, so that nobody has to trust one alone.',
};

const LISTS = [
  {
    role: 'hub',
    name: 'a hub worker',
    steps: [
      {
        href: '/hub',
        label: 'Decide a referral',
        help: 'Each row has a clock. Take one, decide, and say why: the referrer hears it.',
      },
      {
        href: '/hub/pictures',
        label: 'Open a picture',
        help: 'Concerns of several agencies that add up. Opening one needs a ground.',
      },
      {
        href: '/hub/matches',
        label: 'Say whether two are one',
        help: 'Records of two agencies that may be one person’s.',
      },
      waiting,
    ],
  },
  {
    role: 'supervisor',
    name: 'a supervisor',
    steps: [
      {
        href: '/reviews',
        label: 'Review a decision',
        help: 'Somebody shared without consent, on a ground. Was it right?',
      },
      {
        href: '/reviews/figures',
        label: 'See how it went',
        help: 'What was decided, month by month, and why.',
      },
      {
        href: '/journal',
        label: 'Follow the journal',
        help: 'Every act and every reading, in an order that nobody can change unseen.',
      },
      {
        href: '/challenges',
        label: 'See what is challenged',
        help: 'When two agencies disagree, it goes up step by step until somebody decides.',
      },
    ],
  },
  {
    role: 'practitioner',
    name: 'a practitioner',
    steps: [
      share,
      {
        href: '/concerns/new',
        label: 'Lodge a niggling concern',
        help: 'Four answers, under a minute. Seal it if it is too small to tell anybody.',
      },
      {
        href: '/people',
        label: 'Find somebody',
        help: 'What they agreed to, and what was shared about them.',
      },
      waiting,
    ],
  },
  {
    role: 'steward',
    name: 'a steward',
    steps: [
      {
        href: '/register',
        label: 'Read the register',
        help: 'Who signed, which agreements are in force, and what is due for review.',
      },
      {
        href: '/register/rehearsal',
        label: 'Rehearse a change',
        help: 'Which decisions of the last weeks would have gone otherwise.',
      },
      {
        href: '/register/simulator',
        label: 'Try what makes a picture',
        help: 'How many concerns, of how many agencies, in how many months.',
      },
      witnesses,
    ],
  },
  {
    role: 'auditor',
    name: 'an auditor',
    steps: [
      {
        href: '/journal',
        label: 'Follow the journal',
        help: 'What was done, in order; what it says is opened by order alone.',
      },
      {
        href: '/journal/commitments',
        label: 'Check that it is whole',
        help: 'Export it, and verify it without this platform.',
      },
      witnesses,
      {
        href: '/learning',
        label: 'Read what was learnt',
        help: 'What reviews of cases found, and what became of it.',
      },
    ],
  },
  {
    role: 'representative',
    name: 'your agency’s representative',
    steps: [
      {
        href: '/my-agency',
        label: 'Look after your agency',
        help: 'Its teams and people, when they answer, and what they have signed.',
      },
      {
        href: '/retention',
        label: 'See which files are due',
        help: 'What has been kept as long as it may be, and who decides.',
      },
      {
        href: '/reports',
        label: 'Read the annual report',
        help: 'What the partnership did in a year, in numbers.',
      },
      {
        href: '/cases',
        label: 'Follow a case',
        help: 'One review of one person, with all who have to do with it.',
      },
    ],
  },
];

/** @returns `{name, steps}` for who is signed in */
export const firstStepsOf = (session) => LISTS.find(({ role }) => session.has(role)) ?? null;

/** Where they are shown: where somebody starts, or the page of their first step. */
export function areShownAt(path, session) {
  const home = session.frontLine ? '/' : homeOf(session);
  return path === home || path === firstStepsOf(session)?.steps[0].href;
}
