import { rightsOf } from '../../register.mjs';
import { agreementsView } from './view.mjs';

export function agreementsPage(app) {
  const state = {
    agreements: [],
    pack: null,
    terms: null,
    steward: rightsOf(app.session).steward,
    filter: { words: '', stage: '' },
  };
  const act = {
    set: (name) => (value) => {
      state.filter[name] = value;
      app.update();
    },
  };
  return {
    section: 'register',
    what: 'the agreements',
    title: () => 'Agreements',
    async load() {
      const [{ agreements }, pack, terms] = await Promise.all([
        app.api.get('/agreements'),
        app.pack(),
        app.registerTerms(),
      ]);
      Object.assign(state, { agreements, pack, terms });
    },
    view: () => agreementsView(app.session, state, act),
  };
}
