// Orders about what journal entries say, in words.

import { plural } from '../../words/labels.mjs';

/** Which entries an order is about. */
export function about({ agency, sharing, record, until }, agencies) {
  const named = agencies.find(({ id }) => id === agency);
  return [
    agency ? `Entries of ${named?.name ?? 'an agency'}` : 'Entries of any agency',
    sharing && `of sharing ${sharing}`,
    record && `about record ${record}`,
    until && `up to ${new Date(Date.parse(until) - 1).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' })}`,
  ]
    .filter(Boolean)
    .join(', ');
}

export const kindWords = ({ kind }) => (kind === 'show' ? 'Auditors may read' : 'To be erased');

const isOver = ({ expires }) => Boolean(expires) && Date.parse(expires) <= Date.now();

export const isOpen = (order) => order.state === 'open' && !isOver(order);

export function stateWords(order) {
  if (order.state === 'carriedOut') return `Erased: ${plural(order.erased, 'entry', 'entries')}`;
  if (order.state === 'ended') return 'Ended';
  if (isOver(order)) return 'Over';
  return order.kind === 'show' ? 'In force' : 'Waits for an auditor';
}
