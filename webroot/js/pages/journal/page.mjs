import { query as queryString } from '../../api.mjs';
import { journalView } from './view.mjs';

export function journalPage(app, { query }) {
  const state = { sharing: query.get('sharing'), entries: [], pack: null, next: null, busy: false };

  async function fetchPage(after) {
    const path = `/journal${queryString({ sharing: state.sharing, after })}`;
    const { entries, next } = await app.api.get(path);
    state.entries = after ? [...state.entries, ...entries] : entries;
    state.next = next;
  }

  async function older() {
    if (state.busy) return;
    state.busy = true;
    app.update();
    try {
      await fetchPage(state.next);
    } catch {
      app.say('Older entries did not load. Try again.');
    } finally {
      state.busy = false;
      app.update();
    }
  }

  return {
    section: 'journal',
    what: 'the journal',
    title: () => 'Journal',
    async load() {
      state.pack = await app.pack();
      await fetchPage();
    },
    view: () => journalView(state, { older }),
  };
}
