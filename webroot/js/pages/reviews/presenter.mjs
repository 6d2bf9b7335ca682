// Reviews in words: why each is there, what was found, and what may be found.

import { labelOf, plural } from '../../words/labels.mjs';

export const REASON = {
  override: { word: 'Sent on a ground', shape: 'carry', tone: 'wait' },
  judgement: { word: 'Sent on judgement', shape: 'carry', tone: 'wait' },
  told: { word: 'Told beforehand', shape: 'carry', tone: 'wait' },
  late: { word: 'Late referral', shape: 'clock', tone: 'wait' },
  deferred: { word: 'Telling put off', shape: 'pause', tone: 'wait' },
  sample: { word: 'Picked by chance', shape: 'ring', tone: 'quiet' },
  withoutWork: { word: 'Reading', shape: 'dot', tone: 'quiet' },
  manyPeople: { word: 'Reading', shape: 'dot', tone: 'quiet' },
  ownName: { word: 'Reading', shape: 'dot', tone: 'quiet' },
  oddHours: { word: 'Reading', shape: 'dot', tone: 'quiet' },
  leaver: { word: 'Reading', shape: 'dot', tone: 'quiet' },
};

const UNKNOWN = { word: 'Review', shape: 'ring', tone: 'quiet' };

export const reasonOf = ({ reason }) => REASON[reason] ?? UNKNOWN;

export const isReading = ({ day }) => Boolean(day);

/** What the row is called: the sharing's title, or whose reading it is. */
export const titleOf = (one) =>
  isReading(one) ? `Reading by ${one.about?.name ?? 'somebody'}` : (one.title ?? 'A sharing');

/** `3 people, read about 12 times`. */
export const readWords = ({ people, readings }) =>
  `${plural(people, 'person', 'people')}, read about ${plural(readings, 'time')}`;

/** `Child at risk of significant harm`, where a ground was stated. */
export const groundWords = ({ ground }, pack) => (ground ? labelOf(pack.grounds, ground) : '');

/** The sentence that says why it is there, and the protocol's section that asks for it. */
export const restsOn = ({ section, clause }) => `The protocol, ${section ?? clause}`;

export const OWN =
  'This is about what you did yourself, so another supervisor of your agency reviews it. If there is none, ask your steward which agency’s supervisor can look at it with you.';

export const OUTCOMES = [
  { id: 'sound', label: 'Sound', hint: 'It was right, and it was done well.' },
  {
    id: 'talk',
    label: 'Talk to the practitioner',
    hint: 'Something can be done better. Say what.',
  },
  {
    id: 'notJustified',
    label: 'Not justified',
    hint: 'It should not have been done. Say why, and what happens now.',
  },
];

export const FOUND = {
  sound: { word: 'Sound', shape: 'tick', tone: 'good' },
  talk: { word: 'Talk to the practitioner', shape: 'dot', tone: 'wait' },
  notJustified: { word: 'Not justified', shape: 'warn', tone: 'stop' },
};

export const foundOf = ({ outcome }) => FOUND[outcome] ?? UNKNOWN;

/** What came of telling the practitioner. */
export function answerWords(found, about) {
  if (!found.feedback) return 'Nothing was written to the practitioner.';
  if (!found.answer) return `${about?.name ?? 'The practitioner'} has not answered yet.`;
  return found.answer.text ? '' : `${about?.name ?? 'The practitioner'} has read and understood it.`;
}

export function lead(rows, next) {
  const waiting = rows.filter(({ own }) => !own);
  if (!waiting.length)
    return next ? 'Those shown are your own. Show later ones.' : 'Nothing waits for your review.';
  const overdue = waiting.filter(({ due }) => new Date(due) < new Date()).length;
  const count = next ? `More than ${waiting.length}` : `${waiting.length}`;
  return `${count} to review${overdue ? `, ${overdue} overdue` : ''}.`;
}
