// Agreements as readable entries, and what a steward may do with each.

import { dayOf } from '../../words/time.mjs';

const MAY = {
  inForce: ['suspend', 'end'],
  suspended: ['resume', 'end'],
  lapsed: ['end'],
};

export const TRANSITION = {
  suspend: {
    label: 'Suspend',
    ask: 'Why is it suspended?',
    done: 'Suspended. Nothing goes under it until it is resumed.',
  },
  resume: {
    label: 'Resume',
    ask: 'Why is it resumed?',
    done: 'Resumed. What waited for it is looked at again.',
  },
  end: { label: 'End', ask: 'Why is it ended?', done: 'Ended. Nothing goes under it any more.' },
};

export const transitionsOf = (agreement) => MAY[agreement.state] ?? [];

/** How its review stands: `overdue`, `soon` or `later`. */
export function reviewLevel(reviewBy, now = new Date()) {
  if (!reviewBy) return 'later';
  const today = dayOf(now);
  if (reviewBy < today) return 'overdue';
  const month = dayOf(new Date(now.getTime() + 31 * 86_400_000));
  return reviewBy <= month ? 'soon' : 'later';
}

const ENDED = ['ended', 'draft'];
const PRESSING = { overdue: 0, soon: 1, later: 2 };

/** What a reader should know of its state: one that is signed may not have begun. */
export const stateOf = (agreement, now = new Date()) =>
  agreement.state === 'inForce' && agreement.from > dayOf(now) ? 'notBegun' : agreement.state;

/** Whose review does not matter is never overdue. */
export const reviewOf = (agreement, now = new Date()) =>
  ENDED.includes(agreement.state) ? 'later' : reviewLevel(agreement.reviewBy, now);

/** What is due first; otherwise in the order of their numbers. */
export const byReview = (agreements, now = new Date()) =>
  [...agreements].sort(
    (a, b) => PRESSING[reviewOf(a, now)] - PRESSING[reviewOf(b, now)] || a.number - b.number,
  );

export const agreementTitle = (agreement) =>
  agreement.number ? `${agreement.number}. ${agreement.title}` : agreement.title;
