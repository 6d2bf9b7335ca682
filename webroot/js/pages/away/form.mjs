// When somebody is away, and who covers.

import { recipientOf } from '../../components/recipient-picker/presenter.mjs';
import { dayOf } from '../../words/time.mjs';

/** Teams and colleagues of one's own agency, oneself apart; each id says what it is. */
export const coverChoices = (agency, self) => [
  ...(agency?.teams ?? []).map(({ id, name }) => ({ id: `team:${id}`, label: name })),
  ...(agency?.practitioners ?? [])
    .filter(({ id, away }) => id !== self && !away)
    .map(({ id, name }) => ({ id: `practitioner:${id}`, label: name })),
];

export const awayFields = (choices) => () => [
  {
    id: 'from',
    kind: 'day',
    label: 'First day away',
    minDay: dayOf(new Date()),
    required: 'Enter the first day',
  },
  {
    id: 'until',
    kind: 'day',
    label: 'Last day away',
    minDay: dayOf(new Date()),
    required: 'Enter the last day',
    check: (value, values) =>
      values.from && value < values.from ? 'The last day is not before the first' : undefined,
  },
  {
    id: 'cover',
    kind: 'select',
    label: 'Who covers?',
    hint: 'Whoever writes to you is shown them first. They hear when a time of yours runs out. They do not see what was written to you.',
    empty: 'Nobody: people are shown the duty desk',
    choices,
    optional: true,
  },
];

/** What is sent: the cover's kind and id apart. */
export function awayBody({ from, until, cover }) {
  const who = recipientOf(cover);
  return { from, until, ...(who && { cover: who }) };
}
