// Only that there is a concern: whom to ring is written, every other word is the platform's.

const MOST = 200;

/** The kind of information that says that there is a concern, and nothing of it. */
export const concernCategory = (pack) =>
  pack.categories.find((category) => category.concernOnly);

/** In danger one says what one sees. */
export const isConcernOnly = (draft) => draft.concernOnly && !draft.urgent;

export const concernItem = (draft, pack) => ({
  category: concernCategory(pack).id,
  text: draft.ring,
});

/** What the recipient reads, as the platform words it. */
export function concernWords({ persons, ring }, agency) {
  const whom = persons.length > 1 ? 'these people' : 'this person';
  return `${agency} holds a concern about ${whom}. To talk about it: ${ring.trim() || '…'}`;
}

export function concernErrors({ ring }) {
  if (!ring.trim()) return [{ id: 'ring', text: 'Say whom to ring' }];
  return ring.trim().length > MOST || /[\r\n]/.test(ring)
    ? [{ id: 'ring', text: `Write on one line, in ${MOST} characters, whom to ring` }]
    : [];
}

/** Whom to ring, out of what was once worded by the platform. */
export const ringOf = (text) => text.replace(/^.*? To talk about it: /, '');

/** A held sharing that said no more than this says no more again. */
export const saysOnlyConcern = (items, pack) =>
  items.length > 0 && items.every(({ category }) => category === concernCategory(pack)?.id);
