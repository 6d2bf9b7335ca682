// Files whose time is over, holds and certificates, in words.
import { longDay } from '../../words/time.mjs';
import { labelOf, plural } from '../../words/labels.mjs';

const OBSTACLE = {
  hold: 'a legal hold stands',
  held: 'a sharing waits for its decision',
  unopened: 'a sharing was delivered and nobody has opened it',
  referral: 'a referral is open',
  request: 'the hub waits for an answer',
  duty: 'somebody still owes something',
  clock: 'a clock runs',
  correction: 'a correction is on its way',
  onward: 'a request to pass something on is open',
  challenge: 'a decision is challenged',
  subjectAccess: 'the person asked what was shared about them',
  case: 'a complaint, breach or incident is open',
  picture: 'a picture waits for the hub',
};

/** What stands where no file is listed. */
export const noneWords = ({ next }) =>
  next ? 'Nothing was found to be due so far.' : 'Nothing is due.';

/** Why a file is kept for now: sentences, none where nothing keeps it. */
export const obstacleWords = ({ obstacles }) =>
  obstacles.map((word) => OBSTACLE[word] ?? 'something is not at its end');

/** How a file stands: the looks of a status and its words. */
export function standing({ obstacles, review }) {
  if (obstacles.includes('hold')) return ['held', 'On hold'];
  if (obstacles.length) return ['paused', 'Not at its end'];
  if (review?.decision === 'erase' && review.current) return ['asked', 'Proposed'];
  return ['dueForReview', 'To review'];
}

/** What is in a file, as terms and numbers, without what is nothing. */
export const heldWords = ({ items, texts, files, concerns }, pack) =>
  [
    ...Object.entries(items).map(([category, number]) => [
      labelOf(pack.categories, category),
      plural(number, 'item', 'items'),
    ]),
    ['Titles, reasons and notes', texts ? String(texts) : ''],
    ['Files', files ? String(files) : ''],
    ['Concerns', concerns ? String(concerns) : ''],
  ].filter(([, words]) => words);

/** What somebody decided, in a sentence. */
export const reviewWords = ({ decision, by, reviewOn }) =>
  decision === 'keep'
    ? `${by.name} decided that it is kept until ${longDay(reviewOn)}.`
    : `${by.name} proposed to erase it.`;

/** What comes next, for whoever looks at it; empty where they may act. */
export function nextWords(file, self, now = Date.now()) {
  const [latest] = file.reviews;
  if (!file.reached) return `Its time is over on ${longDay(file.dueOn)}.`;
  if (latest?.decision !== 'erase' || file.mayErase) return '';
  if (latest.by.id === self) return 'You proposed it: somebody else carries it out.';
  if (Date.parse(latest.readyAt) > now) {
    return `It can be erased from ${longDay(latest.readyAt.slice(0, 10))}.`;
  }
  return '';
}

/** What went, as a certificate lists it. */
export const goneWords = ({ items, texts, files, entries }, pack) => [
  ...heldWords({ items, texts, files, concerns: 0 }, pack),
  ['Entries of the journal that say nothing any more', String(entries)],
];
