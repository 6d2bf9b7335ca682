// The journal as a plain list: who did what, when.

import { spaced } from '../../words/labels.mjs';

const ACT = {
  signIn: 'Signed in',
  signOut: 'Signed out',
  preview: 'Asked for a preview',
  opened: 'Opened a sharing',
  personRead: 'Read a person’s page',
  journalRead: 'Read the journal',
};

/** The act in words; one this client does not know keeps its own name, readably. */
export const actWords = (act) => ACT[act] ?? spaced(String(act).replace(/\./g, ' '));

/** Details as text; an object is told as `name: value`. */
export function detailWords(detail) {
  if (detail === null || detail === undefined) return '';
  if (typeof detail !== 'object') return String(detail);
  return Object.entries(detail)
    .map(
      ([name, value]) =>
        `${spaced(name)}: ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    )
    .join('. ');
}

export const whoWords = (entry) =>
  [entry.practitioner?.name ?? 'The platform', entry.agency?.name].filter(Boolean).join(', ');
