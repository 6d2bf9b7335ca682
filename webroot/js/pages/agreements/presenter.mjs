// Agreements: what is due first, and what one looks for.

import { dayLevel, dayOf } from '../../words/time.mjs';

const UNREVIEWED = ['ended', 'draft', 'signed'];
const PRESSING = { overdue: 0, soon: 1, later: 2 };
const STAGE_ORDER = { ended: 2, draft: 1, signed: 1 };

/** What a reader should know of where it stands: one in force may not have begun. */
export const stageOf = (agreement, now = new Date()) =>
  agreement.stage === 'inForce' && agreement.from > dayOf(now) ? 'notBegun' : agreement.stage;

/** Whose review does not matter is never overdue. */
export const reviewOf = (agreement, now = new Date()) =>
  UNREVIEWED.includes(agreement.stage) || !agreement.reviewBy
    ? 'later'
    : dayLevel(agreement.reviewBy, now);

/** What is due first; then what is in force, drafts, what has ended, by number. */
export const byReview = (agreements, now = new Date()) =>
  [...agreements].sort(
    (a, b) =>
      PRESSING[reviewOf(a, now)] - PRESSING[reviewOf(b, now)] ||
      (STAGE_ORDER[a.stage] ?? 0) - (STAGE_ORDER[b.stage] ?? 0) ||
      a.number - b.number,
  );

export const agreementTitle = (agreement) =>
  agreement.number ? `${agreement.number}. ${agreement.title}` : agreement.title;

export const STAGES = [
  { id: '', label: 'All' },
  { id: 'current', label: 'In force' },
  { id: 'coming', label: 'Drafts' },
  { id: 'over', label: 'Ended' },
];

const GROUP = {
  draft: 'coming',
  signed: 'coming',
  inForce: 'current',
  dueForReview: 'current',
  suspended: 'current',
  ended: 'over',
};

const textOf = (agreement) =>
  [
    agreementTitle(agreement),
    agreement.community?.name,
    ...agreement.disclosers.map(({ name }) => name),
    ...agreement.recipients.map(({ name }) => name),
  ]
    .join(' ')
    .toLowerCase();

/** Those that have every word, in the group of stages. */
export function filtered(agreements, { words, stage }) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return agreements.filter(
    (one) =>
      (!stage || GROUP[one.stage] === stage) &&
      wanted.every((word) => textOf(one).includes(word)),
  );
}
