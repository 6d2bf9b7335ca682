// What a supervisor reads over the duties of their agency.
import { plural } from '../../words/labels.mjs';
import { due } from '../../words/time.mjs';

export const FILTERS = [
  { id: 'open', label: 'All that is open', href: '/duties' },
  { id: 'overdue', label: 'Overdue', href: '/duties?state=overdue' },
];

/** A review is decided in its queue, and counted there. */
export const shownDuties = (obligations) =>
  obligations.filter(({ kind }) => kind !== 'supervisorReview');

export function lead(duties, filter, now = new Date(), hasMore = false) {
  if (hasMore) {
    return 'There are more than 200 duties and reviews. These are due first; others come up as they are done.';
  }
  if (!duties.length) {
    return filter === 'overdue' ? 'Nothing is overdue.' : 'No duty is open in your agency.';
  }
  if (filter === 'overdue') return `${plural(duties.length, 'duty is', 'duties are')} overdue.`;
  const late = duties.filter(
    (one) => one.state !== 'deferred' && due(one.due, now).level === 'overdue',
  ).length;
  const open = plural(duties.length, 'duty is', 'duties are');
  return `${open} open in your agency${late ? `, ${late} overdue` : ''}.`;
}
