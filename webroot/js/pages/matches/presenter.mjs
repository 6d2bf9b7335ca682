// Two records side by side: what each says, what agrees, and how much that says, in words.

import { longDay } from '../../words/time.mjs';
import { spaced } from '../../words/labels.mjs';

export const BOXES = [
  { id: 'open', label: 'To look at' },
  { id: 'unsure', label: 'Cannot tell yet' },
  { id: 'decided', label: 'Decided' },
];

export const VERDICTS = [
  { id: 'same', label: 'Same person', kind: '' },
  { id: 'different', label: 'Not the same', kind: 'secondary' },
  { id: 'cannotTell', label: 'Cannot tell', kind: 'secondary' },
];

export const DONE = {
  same: 'Recorded: one person. Their records are read together from now on.',
  different: 'Recorded: two people. You will not be asked again.',
  cannotTell: 'Recorded. You will find it under “Cannot tell yet”.',
  undone: 'Undone. Everything is as it was before, and the pair is open again.',
};

/** How a decided pair came about. */
export const STATE = {
  linked: 'One person: linked by the platform',
  same: 'One person: the hub said so',
  different: 'Two people: the hub said so',
  cannotTell: 'Nobody can tell yet',
  open: 'Waits for a decision',
};

const SEX = { female: 'Female', male: 'Male', other: 'Other', unknown: 'Not known' };

const born = (record) => {
  if (record.dateOfBirth) return longDay(record.dateOfBirth);
  if (record.estimatedBirth) return `about ${record.estimatedBirth}`;
  return record.expectedOn ? `expected ${longDay(record.expectedOn)}` : '';
};

const joined = (record, of) => record.addresses.map(of).filter(Boolean).join('; ');

const numbers = ({ nhsNumber, upn }) =>
  [nhsNumber && `NHS ${nhsNumber}`, upn && `UPN ${upn}`].filter(Boolean).join('; ');

const ROWS = [
  ['givenName', 'Given name', (record) => record.givenName],
  ['familyName', 'Family name', (record) => record.familyName],
  ['birth', 'Born', born],
  ['sex', 'Sex', (record) => SEX[record.sex]],
  ['lines', 'Street', (record) => joined(record, ({ lines }) => lines.join(', '))],
  ['town', 'Town', (record) => joined(record, ({ town }) => town)],
  ['postcode', 'Postcode', (record) => joined(record, ({ postcode }) => postcode)],
  ['identifier', 'Numbers', numbers],
];

const OF_PLACES = ['lines', 'town', 'postcode'];

const LEVEL = {
  exact: 'The same',
  variant: 'One name in two forms',
  close: 'As if mistyped',
  similar: 'Alike, but two people may differ so',
  swapped: 'The other way round',
  different: 'Different',
};

/** Weights in bits, in words: four bits make it sixteen times as likely. */
export function strength(bits) {
  const size = Math.abs(bits);
  if (size < 1) return 'says little';
  const much = size >= 8 ? 'very strongly' : size >= 4 ? 'strongly' : 'a little';
  return `speaks ${much} ${bits > 0 ? 'for' : 'against'} one person`;
}

/** Rows of the comparison: `{field, label, values, same, says}`; `same` rows are quiet. */
export function rowsOf(match) {
  return ROWS.filter(([field]) => !(match.addressesMasked && OF_PLACES.includes(field)))
    .map(([field, label, value]) => {
      const values = match.records.map((record) => value(record) ?? '');
      const reason = match.reasons.find((one) => one.field === field);
      return {
        field,
        label,
        values,
        same: reason?.level === 'exact',
        level: reason ? (LEVEL[reason.level] ?? spaced(reason.level)) : '',
        strength: reason ? strength(reason.bits) : '',
      };
    })
    .filter(({ values }) => values.some(Boolean));
}

/** How likely, without numbers that look more certain than they are; not said of masked addresses. */
export function likelihood(probability) {
  if (probability === undefined) return 'They may be one person';
  if (probability >= 0.999) return 'What agrees makes one person almost certain';
  if (probability >= 0.9) return 'What agrees makes one person likely';
  return 'What agrees leaves it open';
}

/** Why the platform did not decide this by itself, where it shows. */
export function caution(match) {
  const level = (field) => match.reasons.find((one) => one.field === field)?.level;
  if (level('birth') === 'exact' && ['different', 'similar'].includes(level('givenName'))) {
    return 'They may be twins: one day of birth, two given names.';
  }
  if (level('givenName') === 'exact' && ['different', 'similar'].includes(level('birth'))) {
    return 'They may be parent and child of one name: the dates of birth differ.';
  }
  if (!level('givenName')) return 'One record has no given name: it may be a brother’s or sister’s.';
  return '';
}

export const titleOf = ({ records: [one, other] }) =>
  one.name === other.name ? `${one.name}, twice` : `${one.name} and ${other.name}`;
