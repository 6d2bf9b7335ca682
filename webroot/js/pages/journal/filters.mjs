// What somebody looks for in the journal. In the address are ids and days only, never a name.

import { query } from '../../api.mjs';
import { momentOf, shortDay } from '../../words/time.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { ACT, READINGS } from './presenter.mjs';

const NAMES = [
  'sharing',
  'person',
  'practitioner',
  'agency',
  'act',
  'clause',
  'ground',
  'since',
  'until',
];

/** From an address; what is not there is empty. */
export const filtersOf = (asked) =>
  Object.fromEntries(NAMES.map((name) => [name, asked.get(name) ?? '']));

export const addressOf = (filters) => `/journal${query(filters)}`;

/** The day after, as `2025-11-21`. */
const dayAfter = (day) => {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
};

const startOf = (day) => momentOf(day, '00:00')?.toISOString() ?? '';

/** As the API asks: days of England as moments. */
export const asked = ({ since, until, ...others }) => ({
  ...others,
  since: since && startOf(since),
  until: until && startOf(dayAfter(until)),
});

export const isAny = (filters) => NAMES.some((name) => name !== 'sharing' && filters[name]);

const ACTS = Object.keys(ACT);
const csv = (acts) => acts.join(',');

/** Kinds of acts, which are several, before the single ones. */
const KINDS = [
  { id: csv(ACTS.filter((act) => !READINGS.has(act))), label: 'All that was done, without reading' },
  { id: csv(ACTS.filter((act) => READINGS.has(act))), label: 'All that was read' },
  { id: 'sharingDecided,sharingDelivered,sharingOpened,notShared', label: 'Decided, delivered, opened' },
  { id: 'groundSupplied,judgementSupplied,onwardOverridden', label: 'Grounds and judgements' },
];

export const actChoices = () => [
  { group: 'Several', choices: KINDS },
  {
    group: 'One',
    choices: ACTS.map((id) => ({ id, label: ACT[id] })).sort((a, b) =>
      a.label.localeCompare(b.label),
    ),
  },
];

const agencyOf = (directory, id) => directory?.agencies.find((one) => one.id === id);

export const staffChoices = (directory, own) =>
  (agencyOf(directory, own)?.practitioners ?? []).map(({ id, name }) => ({ id, label: name }));

export const agencyChoices = (directory, own) =>
  (directory?.agencies ?? [])
    .filter(({ id }) => id !== own)
    .map(({ id, name }) => ({ id, label: name }));

export const clauseChoices = (pack) =>
  pack.clauses.map(({ id, section, title }) => ({ id, label: `${section} ${title}` }));

const labelled = (choices, id) => choices.find((one) => one.id === id)?.label ?? id;

/** What is shown, in one sentence, for the page and for paper; empty where it is everything. */
export function filterWords(filters, { pack, directory, own, personName }) {
  const words = [
    filters.person && `about ${personName ?? 'one person'}`,
    filters.practitioner && `by ${labelled(staffChoices(directory, own), filters.practitioner)}`,
    filters.agency && `with ${labelled(agencyChoices(directory, own), filters.agency)}`,
    filters.act &&
      `“${labelled(actChoices().flatMap(({ choices }) => choices), filters.act)}”`,
    filters.clause && `under ${labelled(clauseChoices(pack), filters.clause)}`,
    filters.ground && `on the ground “${labelOf(pack.grounds, filters.ground)}”`,
    filters.since && `from ${shortDay(filters.since)}`,
    filters.until && `to ${shortDay(filters.until)}`,
  ].filter(Boolean);
  return words.length ? `Only entries ${listed(words)}.` : '';
}
