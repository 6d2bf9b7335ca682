// Witnesses in words.

import { counted } from '../journal/watch.mjs';

/** The active first, each by the agency's name. */
export const inOrder = (witnesses) =>
  [...witnesses].sort(
    (a, b) =>
      Boolean(a.ended) - Boolean(b.ended) || a.agency.name.localeCompare(b.agency.name, 'en-GB'),
  );

export const upTo = ({ size }) => (size ? `Entry ${counted(size)}` : 'Nothing yet');

/** Agencies that could run one: an agency has one at a time. */
export const couldWitness = (agencies, witnesses) =>
  agencies.filter(
    ({ id, stage }) =>
      stage === 'active' && !witnesses.some((one) => !one.ended && one.agency.id === id),
  );
