// What is asked to make an order about what journal entries say.
import { addDays } from '../../words/dates.mjs';
import { dayOf, momentOf } from '../../words/time.mjs';

const today = () => dayOf(new Date());
const MOST_DAYS = 91;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const number = (what) => ({
  kind: 'text',
  max: 40,
  optional: true,
  hint: 'The 36 characters at the end of the page’s address, as the agency gives them to you.',
  check: (value) => (value && !ID.test(value.trim()) ? `Paste the whole number of the ${what}` : undefined),
});

const extent = (agencies) => [
  {
    id: 'agency',
    kind: 'select',
    label: 'Which agency’s entries?',
    empty: 'Any agency’s',
    optional: true,
    choices: agencies.map(({ id, name }) => ({ id, label: name })),
  },
  { id: 'sharing', label: 'Of one sharing: its number', ...number('sharing') },
  { id: 'record', label: 'About one person: the number of their record', ...number('record') },
];

const words = [
  {
    id: 'authority',
    kind: 'text',
    label: 'Who ordered it?',
    hint: 'For example a court, or the Information Commissioner.',
    max: 200,
    required: 'Enter who ordered it',
  },
  {
    id: 'reference',
    kind: 'text',
    label: 'Under which number?',
    max: 200,
    required: 'Enter the number of the order',
  },
  {
    id: 'reason',
    kind: 'textarea',
    label: 'Why?',
    hint: 'Do not name the people it is about.',
    max: 2000,
    required: 'Enter why',
  },
];

export const showFields = (agencies) => [
  ...extent(agencies),
  {
    id: 'expires',
    kind: 'day',
    label: 'Last day on which auditors may read it',
    minDay: today(),
    maxDay: addDays(today(), MOST_DAYS),
    required: 'Enter the last day',
  },
  ...words,
];

export const eraseFields = (agencies) => [
  ...extent(agencies),
  {
    id: 'until',
    kind: 'day',
    label: 'Last day whose entries are erased',
    hint: 'Needed where it is about all entries of an agency.',
    maxDay: addDays(today(), -1),
    optional: true,
  },
  ...words,
];

const given = (value) => value?.trim() || undefined;
/** The moment after a day's end. */
const after = (day) => day && momentOf(addDays(day, 1), '00:00').toISOString();

export const order = (kind, { agency, sharing, record, until, expires, ...said }) => ({
  kind,
  agency: given(agency),
  sharing: given(sharing),
  record: given(record),
  until: after(until),
  expires: after(expires),
  ...said,
});
