// A rehearsal in words.

import { labelOf, listed, plural } from '../../words/labels.mjs';
import { briefMonth, longMonth } from '../../words/time.mjs';

const VERB = { released: 'released', withheld: 'kept back', held: 'held' };

const span = (months) => (months === 1 ? 'last month' : `last ${months} months`);

/** `198 Attendance items released`, the commonest first. */
function changes(groups, pack) {
  const counts = new Map();
  for (const one of groups) {
    const key = JSON.stringify([one.category, one.now]);
    counts.set(key, (counts.get(key) ?? 0) + one.count);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([key, count]) => {
      const [category, now] = JSON.parse(key);
      const name = labelOf(pack.categories, category) || category;
      return `${count} ${name.toLowerCase()} ${count === 1 ? 'item' : 'items'} ${VERB[now]}`;
    });
}

/** `In the last 3 months 212 sharings would have gone differently: 198 attendance items released, 14 held.` */
export function summary(rehearsal, pack) {
  const { result, months, state } = rehearsal;
  const when = `In the ${span(months)}`;
  if (state === 'failed') return 'It could not be finished. Try again, or tell who runs the platform.';
  const until = state === 'cancelled' ? ' before it was cancelled' : '';
  if (!result.tried) return `${when} nothing was shared that this could change.`;
  if (!result.sharings) return `${when} nothing would have gone differently${until}.`;
  const sharings = plural(result.sharings, 'sharing', 'sharings');
  return `${when} ${sharings} would have gone differently${until}: ${listed(changes(result.groups, pack))}.`;
}

export const progressWords = ({ done, total, share }) =>
  total ? `${done} of ${total} decisions tried` : `${Math.round(share * 100)} % of the time gone through`;

export const isOver = (rehearsal) => ['done', 'failed', 'cancelled'].includes(rehearsal?.state);

const CHANGES = [
  { id: 'released', label: 'Released' },
  { id: 'withheld', label: 'Kept back' },
  { id: 'held', label: 'Held' },
];

/** Items of each month that would have fared differently. */
export const byMonth = (series) => ({
  categories: series.map(({ month }) => ({ id: month, label: longMonth(month), brief: briefMonth(month) })),
  series: CHANGES.map(({ id, label }) => ({ id, label, values: series.map((one) => one[id]) })),
});

export const OUTCOME = VERB;
