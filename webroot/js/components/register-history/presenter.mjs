// A change of the register, in words.

import { changeWords, fieldWords, valueWords } from '../../words/register.mjs';

/** Names of everything that a history may speak of, by id. */
export function namesOf(...lists) {
  const entries = lists
    .flat()
    .filter(Boolean)
    .map((one) => [one.id, one.name ?? one.title]);
  return new Map(entries);
}

/** What a thing is called that is in no list: what its own entry says of its name. */
const ownName = ({ fields }) => {
  const said = fields.find(({ field }) => field === 'name' || field === 'title');
  return said?.to ?? said?.from;
};

/** `Safeguarding team: team closed`, or only what was done where the page is of the thing itself. */
export function titleOf(entry, { names, own }) {
  const words = changeWords(entry);
  if (entry.thingId === own) return words;
  const name = names.get(entry.thingId) ?? ownName(entry);
  return name ? `${name}: ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
}

/** Rows `{label, from, to}` of what differs; what was made is told by its new values alone. */
export const rowsOf = (entry, context) =>
  entry.fields.map(({ field, from, to }) => ({
    label: fieldWords(field),
    from: from === undefined ? null : valueWords(field, from, context),
    to: to === undefined ? null : valueWords(field, to, context),
  }));
