import { rightsOf } from '../../register.mjs';
import { rowsOf } from './presenter.mjs';
import { agenciesView } from './view.mjs';

export function agenciesPage(app) {
  const { steward, oversees } = rightsOf(app.session);
  const state = {
    steward,
    oversees,
    rows: [],
    terms: null,
    filter: { words: '', stage: '', onlyDue: false },
  };
  const act = {
    set: (name) => (value) => {
      state.filter[name] = value;
      app.update();
    },
  };
  return {
    section: 'register',
    what: 'the agencies',
    title: () => 'Agencies',
    async load() {
      const [{ agencies }, terms, { due }] = await Promise.all([
        app.api.get('/agencies'),
        app.registerTerms(),
        oversees ? app.api.get('/register/due') : { due: [] },
      ]);
      Object.assign(state, { rows: rowsOf(agencies, due), terms });
    },
    view: () => agenciesView(app.session, state, act),
  };
}
