// Waiting in words.

import { partyName, personName, listed, plural, waitedFor } from '../../words/labels.mjs';

export function lead({ held, obligations }) {
  if (!held.length && !obligations.length) return 'Nothing waits.';
  const parts = [];
  if (obligations.length) parts.push(plural(obligations.length, 'duty', 'duties'));
  if (held.length) parts.push(plural(held.length, 'held sharing'));
  return `${parts.join(' and ')}.`;
}

export const heldMeta = (entry, now = new Date()) =>
  `To ${partyName(entry.to)} · held for ${waitedFor(entry.heldSince ?? entry.createdAt, now)}`;

export const heldAbout = (entry) => `About ${listed(entry.persons.map(personName))}`;

export const OUTCOMES = [
  { id: 'done', label: 'Done' },
  { id: 'deferred', label: 'Deferred: not now, because of a risk or an enquiry' },
];

export const DONE = {
  done: 'Recorded: it is done.',
  deferred: 'Recorded: it is deferred.',
};
