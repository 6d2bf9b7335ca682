// Problems of practice in words: what staff record, and what is answered.

import { dayOf } from '../../words/time.mjs';

const NOBODY = 'Name nobody and write nothing of anybody’s data.';

const text = (id, label, required, more = {}) => ({
  id,
  kind: 'textarea',
  label,
  strong: true,
  rows: 4,
  max: 8000,
  required,
  ...more,
});

export const recordFields = () => [
  text('text', 'What does not work?', 'Write what does not work', {
    hint: `Such as: nobody answers the hub’s line after four. ${NOBODY}`,
  }),
];

export const answerFields = () => [
  text('answer', 'What is your answer?', 'Write the answer', { hint: 'Whoever recorded it reads it.' }),
  text('learning', 'What can other agencies learn of it?', undefined, {
    optional: true,
    hint: 'It waits under Learning until somebody has published it.',
    rows: 3,
  }),
];

export const auditFields = () => [
  text('text', 'What did you see in them together?', 'Write what you saw', {
    hint: 'Such as: two were the same, about opening hours.',
  }),
];

/** Those that wait for an answer first. */
export const sorted = (problems) => ({
  open: problems.filter(({ answer }) => !answer),
  answered: problems.filter(({ answer }) => answer),
});

const YEAR_MILLIS = 365 * 24 * 3_600_000;

/** The day by which they are looked through again. */
export const auditDue = ({ at }) => dayOf(Date.parse(at) + YEAR_MILLIS);

/** `Diane Marsh looked through 3 problems` */
export const auditWords = ({ by, problems }) =>
  `${by.name} looked through ${problems} ${problems === 1 ? 'problem' : 'problems'}`;
