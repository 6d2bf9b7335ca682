// The hub's board in words: what waits, how pressing it is, who is at it.

import { listed, plural } from '../../words/labels.mjs';
import { briefDay, due, longDay } from '../../words/time.mjs';

const TONES = [
  { tone: 'stop', shape: 'warn' },
  { tone: 'wait', shape: 'clock' },
  { tone: 'good', shape: 'ring' },
];
const CALM = { tone: 'quiet', shape: 'ring' };

/** Word, shape and tone of a rating; the pack lists them most pressing first. */
export function ratingOf(id, ratings) {
  if (!id) return { word: 'Not rated', tone: 'accent', shape: 'dot' };
  const place = ratings.findIndex((one) => one.id === id);
  return { word: ratings[place]?.label ?? id, ...(TONES[place] ?? CALM) };
}

export const NONE = 'none';

/** What the board shows, from its address. */
export const filtersOf = (query) => ({
  rating: query.get('rating') ?? '',
  mine: query.get('mine') === 'true',
  open: query.get('open') ?? '',
});

/** The address of the board with something changed; what is empty is left out. */
export function addressOf(filters, change = {}) {
  const all = { ...filters, ...change };
  const query = new URLSearchParams();
  if (all.rating) query.set('rating', all.rating);
  if (all.mine) query.set('mine', 'true');
  if (all.open) query.set('open', all.open);
  const text = query.toString();
  return text ? `/hub?${text}` : '/hub';
}

/** `{id, word, count, tone, shape}` of every rating, most pressing first, and of those not rated yet. */
export function counts(figures, ratings) {
  const of = (id) => figures.open.find(({ rating }) => (rating ?? NONE) === id)?.count ?? 0;
  return [...ratings.map(({ id }) => id), NONE].map((id) => ({
    id,
    count: of(id),
    ...ratingOf(id === NONE ? '' : id, ratings),
  }));
}

const CLOCKS = {
  'referral.acknowledge': 'to acknowledge',
  'referral.decide': 'to decide',
  'referral.passOn': 'to pass on',
};

/** A label as part of a sentence. */
const within = (label) => label.charAt(0).toLowerCase() + label.slice(1);

/** How its time stands, and for what: `Due in 38 min`, `to decide`; or why it stands still. */
export function left(row, pack, now = new Date()) {
  const why = pack.pauseReasons?.find(({ id }) => id === row.paused)?.label ?? '';
  if (!row.due) {
    return row.paused
      ? { level: 'paused', text: 'Paused', what: why }
      : { level: 'later', text: 'No time set', what: '' };
  }
  const { level, text } = due(row.due, now);
  return {
    level,
    text: text.charAt(0).toUpperCase() + text.slice(1),
    what: `${CLOCKS[row.clock] ?? ''}${row.paused ? `; deciding is paused: ${within(why)}` : ''}`,
  };
}

export const askedWords = ({ asked, answered }) =>
  asked ? `Asked ${plural(asked, 'partner')}, ${answered} answered` : '';

/** Who works on it and who looks at it, the reader told apart. */
export function hands(row, here, self) {
  const looking = here
    .filter(({ referral }) => referral === row.id)
    .map(({ practitioner }) => practitioner.name);
  const owner = row.assigned && (row.assigned.id === self ? 'Yours' : row.assigned.name);
  return {
    owner: owner ?? '',
    looking: looking.length ? `${listed(looking)} looking now` : '',
  };
}

/** `2 colleagues are here: S. Obi and P. Khan`. */
export const company = (here) =>
  here.length
    ? `${plural(here.length, 'colleague is', 'colleagues are')} here: ${listed(here.map(({ practitioner }) => practitioner.name))}`
    : 'Nobody else is at the board now';

/** The last days: what came, and what was decided. */
export const byDay = (days) => ({
  categories: days.map(({ day }) => ({ id: day, label: longDay(day), brief: briefDay(day) })),
  series: [
    { id: 'came', label: 'Came', values: days.map(({ arrived }) => arrived) },
    { id: 'went', label: 'Decided', values: days.map(({ decided }) => decided) },
  ],
});

const HOUR = 3_600_000;
const AGES = [
  { id: 'hour', label: 'Less than 1 hour', below: HOUR },
  { id: 'hours', label: '1 to 4 hours', below: 4 * HOUR },
  { id: 'day', label: '4 to 24 hours', below: 24 * HOUR },
  { id: 'days', label: '1 to 3 days', below: 72 * HOUR },
  { id: 'week', label: '3 to 7 days', below: 168 * HOUR },
  { id: 'longer', label: 'More than 7 days', below: Infinity },
];

/** How many open referrals of each rating came how long ago: each is counted once, in the first age that fits it. */
export function ageing(rows, ratings, now = new Date()) {
  const open = rows.filter(({ gone }) => !gone);
  const ageOf = ({ since }) => AGES.findIndex(({ below }) => now - new Date(since) < below);
  return {
    categories: AGES.map(({ id, label }) => ({ id, label })),
    series: [...ratings.map(({ id }) => id), ''].map((id) => {
      const { word, tone } = ratingOf(id, ratings);
      const values = AGES.map((_, age) => open.filter((row) => (row.rating ?? '') === id && ageOf(row) === age).length);
      return { id: id || NONE, label: word, tone, values };
    }),
  };
}

/** The last day in a sentence; the chart says it of all. */
export function today(days) {
  const last = days.at(-1);
  if (!last) return '';
  return `Today ${last.arrived} came and ${last.decided} ${last.decided === 1 ? 'was' : 'were'} decided.`;
}
