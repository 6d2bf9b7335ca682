// What lies on the practitioner's desk: the inbox, held sharings, obligations. Loaded once, kept
// current by the stream, shown by the pages and counted in the header.

import { query } from './api.mjs';

const GATHER_MILLIS = 60;

/** Puts newly loaded entries before the known ones; what was not known is marked fresh. */
export function merge(known, loaded, mark = true) {
  const old = new Map(known.map((entry) => [entry.id, entry]));
  const merged = loaded.map((entry) => ({
    ...entry,
    fresh: mark && (old.get(entry.id)?.fresh ?? !old.has(entry.id)),
  }));
  const ids = new Set(loaded.map((entry) => entry.id));
  return [...merged, ...known.filter((entry) => !ids.has(entry.id))];
}

export function createDesk({ api, onChange }) {
  const wanted = new Set();
  let timer = null;
  const empty = () => ({
    ready: false,
    inbox: [],
    next: null,
    cursor: null,
    held: [],
    heldNext: null,
    obligations: [],
    loadingMore: false,
    arrived: 0,
  });
  const desk = empty();

  async function loadInbox(mark) {
    const { entries, next, cursor } = await api.get('/inbox');
    const before = new Set(desk.inbox.map((entry) => entry.id));
    if (mark) desk.arrived = entries.filter((entry) => !before.has(entry.id)).length;
    if (!desk.ready) desk.next = next;
    desk.inbox = merge(desk.inbox, entries, mark);
    desk.cursor ??= cursor;
  }

  async function loadHeld() {
    const { entries, next } = await api.get('/sharings?box=held');
    desk.held = entries;
    desk.heldNext = next;
  }

  async function loadObligations() {
    desk.obligations = (await api.get('/obligations')).obligations;
  }

  const loaders = { inbox: () => loadInbox(true), held: loadHeld, obligations: loadObligations };

  async function gather() {
    timer = null;
    const parts = [...wanted];
    wanted.clear();
    await Promise.allSettled(parts.map((part) => loaders[part]()));
    onChange();
  }

  function want(...parts) {
    parts.forEach((part) => wanted.add(part));
    timer ??= setTimeout(gather, GATHER_MILLIS);
  }

  Object.assign(desk, {
    async load() {
      await Promise.all([loadInbox(false), loadHeld(), loadObligations()]);
      desk.ready = true;
      onChange();
    },
    onEvent(kind) {
      if (kind === 'inbox') want('inbox');
      if (kind === 'held' || kind === 'released') want('held', 'obligations');
      if (kind === 'obligation') want('obligations');
    },
    refresh: () => want('inbox', 'held', 'obligations'),
    async older() {
      desk.loadingMore = true;
      onChange();
      try {
        const { entries, next } = await api.get(`/inbox${query({ after: desk.next })}`);
        const known = new Set(desk.inbox.map((entry) => entry.id));
        desk.inbox = [...desk.inbox, ...entries.filter((entry) => !known.has(entry.id))];
        desk.next = next;
      } finally {
        desk.loadingMore = false;
        onChange();
      }
    },
    /** The recipient's reading opened it; the inbox need not be asked again to know. */
    opened(sharing) {
      const entry = desk.inbox.find((one) => one.sharing === sharing);
      if (entry && !entry.openedAt) entry.openedAt = new Date().toISOString();
      if (entry) entry.fresh = false;
    },
    counts: () => ({
      unread: desk.inbox.filter((entry) => !entry.openedAt).length,
      waiting: desk.held.length + desk.obligations.length,
    }),
    clear() {
      clearTimeout(timer);
      timer = null;
      Object.assign(desk, empty());
    },
  });
  return desk;
}
