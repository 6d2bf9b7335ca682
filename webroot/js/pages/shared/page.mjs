import { query } from '../../api.mjs';
import { sharedView } from './view.mjs';

/** What one's agency shared: every own sharing, newest first. */
export function sharedPage(app) {
  const state = { entries: [], next: null, busy: false };

  async function fetchPage(after) {
    const { entries, next } = await app.api.get(`/sharings${query({ box: 'sent', after })}`);
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
      app.say('Older sharings did not load. Try again.');
    } finally {
      state.busy = false;
      app.update();
    }
  }

  return {
    section: 'shared',
    what: 'what you shared',
    title: () => 'Shared',
    load: () => fetchPage(),
    view: () => sharedView(state, { older }),
  };
}
