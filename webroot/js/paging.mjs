// Lists that are read in pages.

/** A list of which more may be fetched: whether it is on its way, and what is said when it did not come. */
export const emptyMore = () => ({ busy: false, failed: '' });

/**
 * Fetches more, once however often it is asked for.
 *
 * @param state has what {@link emptyMore} has
 */
export async function fetchMore(state, fetchNext, { failed, changed }) {
  if (state.busy) return;
  Object.assign(state, { busy: true, failed: '' });
  changed();
  try {
    await fetchNext();
  } catch {
    state.failed = failed;
  } finally {
    state.busy = false;
    changed();
  }
}

const cameWords = (count, total, next) => {
  if (count) return `${count} more, ${total} now.`;
  return next ? 'Nothing more was found so far.' : 'There is no more.';
};

/**
 * A page's list, page by page.
 *
 * @param state the page's; it gets `entries`, `next` and what {@link emptyMore} has
 * @param fetchPage answers `{entries, next}` of what stands after a place
 * @param failed what is said when further ones did not come
 */
export function createPaging(app, state, { fetchPage, failed }) {
  Object.assign(state, { entries: [], next: null, ...emptyMore() });

  let lists = 0;

  async function load(after) {
    if (!after) lists += 1;
    const list = lists;
    const { entries, next } = await fetchPage(after);
    // it became another list meanwhile
    if (list !== lists) return;
    state.entries = after ? [...state.entries, ...entries] : entries;
    state.next = next;
    if (after) app.say(cameWords(entries.length, state.entries.length, next));
  }

  return {
    load: () => load(),
    further: () => fetchMore(state, () => load(state.next), { failed, changed: app.update }),
  };
}
