// The agencies of the register: what is due first, and what one looks for.

import { kindWords } from '../../words/register.mjs';
import { plural } from '../../words/labels.mjs';

export const STAGES = [
  { id: '', label: 'All' },
  { id: 'active', label: 'Active' },
  { id: 'proposed', label: 'Not active yet' },
  { id: 'left', label: 'Left' },
];

const ORDER = { registration: 0, training: 1, agreementReview: 2, assessmentReview: 2, signature: 3 };

/**
 * What is due at an agency, one entry of each kind: `{kind, count, due?, overdue}`, in the order of
 * registration, training, review, signature.
 */
export function dueAt(due, agency) {
  const kinds = new Map();
  for (const one of due) {
    if (one.agency?.id !== agency || one.kind === 'signUp') continue;
    const known = kinds.get(one.kind) ?? { kind: one.kind, count: 0, overdue: false };
    const earlier = !known.due || (one.due && one.due < known.due);
    kinds.set(one.kind, {
      ...known,
      count: known.count + 1,
      overdue: known.overdue || one.overdue,
      due: earlier ? (one.due ?? known.due) : known.due,
    });
  }
  return [...kinds.values()].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
}

const DUE_WORDS = {
  registration: () => 'Registration',
  training: (count) => `Training of ${count}`,
  agreementReview: (count) => plural(count, 'review'),
  assessmentReview: (count) => plural(count, 'assessment'),
  signature: (count) => plural(count, 'signature'),
};

/** `Registration overdue`, `Training of 3 due`, `1 signature wanted`. */
export function dueWords({ kind, count, overdue }) {
  const what = DUE_WORDS[kind]?.(count) ?? kind;
  if (kind === 'signature') return `${what} wanted`;
  return `${what} ${overdue ? 'overdue' : 'due'}`;
}

const pressing = (agency) => {
  if (agency.stage === 'left') return 4;
  if (agency.due.some(({ overdue }) => overdue)) return 0;
  if (agency.stage === 'proposed') return 1;
  return agency.due.length ? 2 : 3;
};

/** Agencies with what is due at each, the most pressing first, otherwise by name. */
export const rowsOf = (agencies, due) =>
  agencies
    .map((agency) => ({ ...agency, due: dueAt(due, agency.id) }))
    .sort((a, b) => pressing(a) - pressing(b) || a.name.localeCompare(b.name, 'en-GB'));

const textOf = (agency) =>
  [
    agency.name,
    kindWords(agency.kind),
    agency.membership,
    ...agency.representatives.map(({ name }) => name),
  ]
    .join(' ')
    .toLowerCase();

/** Those that have every word, in the stage, and with something due if that is asked. */
export function filtered(rows, { words, stage, onlyDue }) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (agency) =>
      (!stage || agency.stage === stage) &&
      (!onlyDue || agency.due.length > 0 || agency.stage === 'proposed') &&
      wanted.every((word) => textOf(agency).includes(word)),
  );
}

export const countWords = (shown, all) =>
  shown === all
    ? plural(all, 'agency', 'agencies')
    : `${shown} of ${plural(all, 'agency', 'agencies')}`;
