// What is due in the register, in words.

import { DUE } from '../../words/register.mjs';
import { dayLevel } from '../../words/time.mjs';
import { listed, plural } from '../../words/labels.mjs';

/** One row for what several agencies have to do with one thing, the most pressing first. */
export function rowsOf(due) {
  const rows = new Map();
  for (const one of due) {
    const key = `${one.kind} ${one.id} ${one.due ?? ''}`;
    const row = rows.get(key) ?? { ...one, key, agencies: [] };
    if (one.agency) row.agencies.push(one.agency);
    rows.set(key, row);
  }
  return [...rows.values()];
}

const MANY = 3;

/** `Police`, `Police and Hospital Trust`, `14 agencies`. */
export function forWords({ agencies, label }) {
  const names = agencies.map(({ name }) => name).filter((name) => name !== label);
  if (!names.length) return '';
  return names.length > MANY ? plural(names.length, 'agency', 'agencies') : listed(names);
}

export const whatWords = ({ kind }) => DUE[kind]?.text ?? 'To be done';

const NO_DAY = {
  training: 'None recorded',
  signUp: 'Not active yet',
};

/** `{level, word}` of a row without a day; one with a day is told by its day. */
export const undated = ({ kind }) => ({ level: 'soon', word: NO_DAY[kind] ?? 'No day set' });

/** A signature has no last day: its agreement begins on that day, or waits. */
export const isDated = ({ kind, due }) => Boolean(due) && kind !== 'signature';

const PATHS = {
  agency: ({ id }) => `/register/agencies/${id}`,
  practitioner: ({ id, agencies }) => `/register/agencies/${agencies[0].id}/staff/${id}`,
  agreement: ({ id }) => `/agreements/${id}`,
  assessment: ({ id }) => `/register/assessments/${id}`,
};

export const pathOf = (row) => PATHS[row.thing]?.(row) ?? '/register/agencies';

export function lead(rows) {
  if (!rows.length) return 'Nothing is due in the next two months.';
  const overdue = rows.filter((row) => row.overdue).length;
  const all = plural(rows.length, 'thing is due', 'things are due');
  return overdue ? `${all}, ${overdue} of them overdue.` : `${all}, none of them overdue.`;
}

export const KINDS = [
  { id: '', label: 'Everything' },
  { id: 'registration', label: 'Registrations' },
  { id: 'training', label: 'Training' },
  { id: 'agreementReview', label: 'Reviews' },
  { id: 'signature', label: 'Signatures' },
  { id: 'signUp', label: 'Sign-ups' },
];

const SAME = { assessmentReview: 'agreementReview' };

export const ofKind = (rows, kind) =>
  kind ? rows.filter((row) => (SAME[row.kind] ?? row.kind) === kind) : rows;

/** Only kinds that something is due of are offered. */
export const offeredKinds = (rows) =>
  KINDS.filter(({ id }) => !id || ofKind(rows, id).length).map((one) => ({
    ...one,
    count: ofKind(rows, one.id).length,
  }));

export const levelOf = (row) => (isDated(row) ? dayLevel(row.due) : undated(row).level);
