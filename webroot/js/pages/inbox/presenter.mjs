// The first screen's words: what is new, what waits for me, who waits because of me.

import { listed, partyName, personName, plural, waitedFor } from '../../words/labels.mjs';
import { due } from '../../words/time.mjs';

/** Neither opened nor taken back. */
export const isNew = (entry) => !entry.openedAt && !entry.recalledAt;

/** One sentence that answers the three questions. */
export function summary({ inbox, held, obligations }, now = new Date()) {
  const unread = inbox.filter(isNew).length;
  const overdue = obligations.filter(
    (one) => one.due && due(one.due, now).level === 'overdue',
  ).length;
  const parts = [unread ? `${unread} new` : 'Nothing new'];
  if (obligations.length) {
    const duties = `${plural(obligations.length, 'duty waits', 'duties wait')} for you`;
    parts.push(overdue ? `${duties}, ${overdue} overdue` : duties);
  }
  if (held.length) parts.push(`${plural(held.length, 'sharing')} of yours held`);
  if (parts.length === 1) parts.push('nothing waits for you');
  return `${parts.join(' · ')}.`;
}

export const personsWords = (persons) => listed((persons ?? []).map(personName));

/** Who has not received what, and since when. */
export function waitsBecauseOfYou(entry, now = new Date()) {
  const since = entry.heldSince ?? entry.createdAt;
  return `${partyName(entry.to)} has not received it. Held for ${waitedFor(since, now)}.`;
}

/** What came while one looked on, for a screen reader. */
export const arrivedText = (count) =>
  count ? `${plural(count, 'new sharing has', 'new sharings have')} arrived in your inbox.` : '';

/** Most pressing first; what has no time last. */
export const byDue = (obligations) =>
  [...obligations].sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'));
