// A decision explained: what it was, why it was made, and every check.

import { plural, spaced } from '../../words/labels.mjs';

const CAUSE = {
  sent: 'when it was sent',
  ground: 'after a ground was stated',
  judgement: 'after a professional judgement was recorded',
  change: 'after consent, an agreement or something like it changed',
  release: 'after a supervisor let a place be known',
  confirm: 'after its sender confirmed it',
  confirmed: 'after its sender confirmed it',
};

/** Why this decision was made, such as `after consent changed`. */
export const causeWords = (cause) => (cause ? (CAUSE[cause] ?? spaced(cause).toLowerCase()) : '');

/** `Decision 2 of 3`; nothing where there is only one. */
export const numberWords = (index, count) =>
  count > 1 ? `Decision ${count - index} of ${count}` : 'The decision';

export const leadWords = (side) =>
  side === 'recipient'
    ? 'The protocol let this through to you. These are the checks it passed.'
    : 'All checks run every time. What needs your attention comes first.';

export const checksWords = (findings) => plural(findings?.length ?? 0, 'finding');
