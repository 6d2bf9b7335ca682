// One's own sharings in a line each.

import { listed, partyName, personName } from '../../words/labels.mjs';

export const entryMeta = (entry) =>
  `About ${listed(entry.persons.map(personName))} · to ${partyName(entry.to)}`;
