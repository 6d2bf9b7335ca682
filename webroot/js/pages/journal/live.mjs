// A list that grows on top while somebody reads it.

const MOST_WAITING = 1_000;
const MOST_SHOWN = 500;
const AGAIN_MILLIS = 5_000;

/**
 * Newer entries on top of those that are there, none twice; what is new is marked.
 *
 * @param newer in their order and without a gap: from the first that is known on, all are there
 */
export function withNewer(entries, newer) {
  const known = new Set(entries.map(({ id }) => id));
  const joins = newer.findIndex(({ id }) => known.has(id));
  const added = joins < 0 ? newer : newer.slice(0, joins);
  return [...added.map((one) => ({ ...one, fresh: true })), ...entries];
}

/**
 * Follows while a page shows it. Paused, it gathers, and shows what it gathered when it goes on.
 *
 * @param state the page's, with its paging; it gets `paused`, `waiting` and `overflown`
 * @param reload reads the list anew into the state
 */
export function createLive(state, { reload, changed, say }) {
  Object.assign(state, { paused: false, waiting: [], overflown: false });
  let unsaid = 0;
  let saying = null;
  let trying = null;
  let gathered = null;
  let over = false;

  function tell(count) {
    unsaid += count;
    saying ??= setTimeout(() => {
      say(unsaid === 1 ? 'One new entry.' : `${unsaid} new entries.`);
      unsaid = 0;
      saying = null;
    }, 5_000);
  }

  /** What falls off below is fetched again by who asks for older ones; what they fetched stays. */
  function add(newer) {
    const most = state.busy ? Infinity : Math.max(MOST_SHOWN, state.entries.length);
    const all = withNewer(state.entries, newer);
    const added = all.length - state.entries.length;
    state.entries = all.slice(0, most);
    if (all.length > most) state.next = state.entries.at(-1).id;
    return added;
  }

  /** The list as it is now, and on top of it what is told while it is read. */
  async function again() {
    clearTimeout(trying);
    const own = [];
    gathered = own;
    try {
      await reload();
    } catch {
      if (!over) trying = setTimeout(again, AGAIN_MILLIS);
    }
    if (gathered === own) gathered = null;
    add(own);
    changed();
  }

  return {
    onEntry(entry) {
      if (state.paused) {
        if (state.waiting.length < MOST_WAITING) state.waiting.unshift(entry);
        else state.overflown = true;
      } else if (gathered) {
        gathered.unshift(entry);
      } else {
        const added = add([entry]);
        if (added) tell(added);
      }
      changed();
    },
    /** @param resumed whether the stream goes on where it was; else something may have come between */
    async onOpen(resumed) {
      if (resumed) return;
      if (state.paused) state.overflown = true;
      else await again();
    },
    pause() {
      state.paused = true;
      changed();
    },
    async goOn() {
      const { waiting, overflown } = state;
      Object.assign(state, { paused: false, waiting: [], overflown: false });
      if (overflown) await again();
      else add(waiting);
      changed();
    },
    end() {
      over = true;
      clearTimeout(saying);
      clearTimeout(trying);
    },
  };
}
