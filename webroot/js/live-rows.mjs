// Rows that come and go while somebody looks at them.

/**
 * What is shown once the queue has been read again. While somebody points at the board nothing moves: rows
 * that were there stay where they are, those that went are marked, and new ones come last.
 */
export function merged(shown, fresh, pointing) {
  const now = new Map(fresh.map((row) => [row.id, row]));
  const before = new Set(shown.map(({ id }) => id));
  const isNew = (row) => ({ ...row, isNew: shown.length > 0 && !before.has(row.id) });
  if (!pointing) return fresh.map(isNew);
  return [
    ...shown.map((row) => (now.has(row.id) ? { ...now.get(row.id), isNew: row.isNew } : { ...row, gone: true })),
    ...fresh.filter(({ id }) => !before.has(id)).map(isNew),
  ];
}
