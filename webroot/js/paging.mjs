// A list that is read in pages, newest first.

/**
 * @param state the page's; it gets `entries`, `next` and `busy`
 * @param fetchPage answers `{entries, next}` of what stands after a place
 * @param failed what is said when older ones did not come
 */
export function createPaging(app, state, { fetchPage, failed }) {
  Object.assign(state, { entries: [], next: null, busy: false });

  async function load(after) {
    const { entries, next } = await fetchPage(after);
    state.entries = after ? [...state.entries, ...entries] : entries;
    state.next = next;
  }

  async function older() {
    if (state.busy) return;
    state.busy = true;
    app.update();
    try {
      await load(state.next);
    } catch {
      app.say(failed);
    } finally {
      state.busy = false;
      app.update();
    }
  }

  return { load: () => load(), older };
}
