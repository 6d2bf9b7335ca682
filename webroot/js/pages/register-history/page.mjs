import { query as queryString } from '../../api.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { registerHistoryView } from './view.mjs';

export function registerHistoryPage(app, { query }) {
  const agency = query.get('agency');
  const thing = query.get('thing');
  const state = { agency, entries: [], next: null, busy: false, context: null };

  async function fetchPage(after) {
    const { entries, next } = await app.api.get(
      `/register/history${queryString({ agency, thing, after })}`,
    );
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
    section: 'register',
    what: 'the history',
    title: () => 'History of the register',
    async load() {
      const [pack, { agencies }, { communities }, { agreements }, { assessments }] =
        await Promise.all([
          app.pack(),
          app.api.get('/agencies'),
          app.api.get('/communities'),
          app.api.get('/agreements'),
          app.api.get('/impact-assessments'),
          fetchPage(),
        ]);
      state.context = {
        pack,
        own: null,
        names: namesOf(agencies, communities, agreements, assessments),
      };
    },
    view: () => registerHistoryView(app.session, state, { older }),
  };
}
