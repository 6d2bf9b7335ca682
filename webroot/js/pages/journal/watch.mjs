// How well the journal is watched, in words.

import { plural } from '../../words/labels.mjs';

export const counted = (number) => number.toLocaleString('en-GB');

/** `{agencies, size}` of what so many agencies have signed; null where none has. */
export function witnessed({ witnesses, asked }) {
  const sizes = witnesses
    .map(({ size }) => size)
    .filter(Boolean)
    .sort((a, b) => b - a);
  const agencies = asked ? Math.min(asked, sizes.length) : sizes.length;
  return agencies ? { agencies, size: sizes[agencies - 1] } : null;
}

export function witnessedWords(checkpoint) {
  const by = witnessed(checkpoint);
  return by
    ? `Witnessed by ${plural(by.agencies, 'agency', 'agencies')} up to entry ${counted(by.size)}.`
    : 'No agency witnesses it.';
}

/** Before the time since when; empty where none is missing. */
export const missingWords = ({ asked, missing }) =>
  missing
    ? `${missing} of ${plural(asked, 'witness', 'witnesses')} that the protocol asks for ${missing === 1 ? 'is' : 'are'} missing since`
    : '';
