// A list that grows on top while somebody reads it.

const MOST = 1_000;

/** Newer entries on top of those that are there, none twice; what is new is marked. */
export function withNewer(entries, newer) {
  const known = new Set(entries.map(({ id }) => id));
  const added = newer.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, fresh: true }));
  return [...added, ...entries];
}

/**
 * Follows while a page shows it. Paused, it gathers, and shows what it gathered when it goes on.
 *
 * @param state the page's: `entries`; it gets `paused`, `waiting` and `overflown`
 * @param reload reads the first page again and answers its entries
 */
export function createLive(state, { reload, changed, say }) {
  Object.assign(state, { paused: false, waiting: [], overflown: false });
  let unsaid = 0;
  let saying = null;

  function tell(count) {
    unsaid += count;
    saying ??= setTimeout(() => {
      say(unsaid === 1 ? 'One new entry.' : `${unsaid} new entries.`);
      unsaid = 0;
      saying = null;
    }, 5_000);
  }

  return {
    onEntry(entry) {
      if (state.paused) {
        if (state.waiting.length < MOST) state.waiting.unshift(entry);
        else state.overflown = true;
      } else {
        state.entries = withNewer(state.entries, [entry]);
        tell(1);
      }
      changed();
    },
    /** It is back: what came meanwhile is told by the stream, unless too much of it was. */
    async onResume() {
      const newest = await reload();
      const joins = newest.some(({ id }) => state.entries.some((one) => one.id === id));
      state.entries = joins ? withNewer(state.entries, newest) : newest;
      changed();
    },
    pause() {
      state.paused = true;
      changed();
    },
    async goOn() {
      const { waiting, overflown } = state;
      Object.assign(state, { paused: false, waiting: [], overflown: false });
      if (overflown) await this.onResume();
      else state.entries = withNewer(state.entries, waiting);
      changed();
    },
    end: () => clearTimeout(saying),
  };
}
