// A rehearsal in words.

import { labelOf, listed, plural } from '../../words/labels.mjs';

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

/** Bars of the chart: each month's parts with where they begin, for a chart so high. */
export function bars(series, high) {
  const most = Math.max(1, ...series.map((one) => one.released + one.withheld + one.held));
  return series.map((one) => {
    let top = high;
    const parts = ['released', 'withheld', 'held'].map((kind) => {
      const height = (one[kind] / most) * high;
      top -= height;
      return { kind, y: top, height };
    });
    return { month: one.month, parts };
  });
}

export const OUTCOME = VERB;
