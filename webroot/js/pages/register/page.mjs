import { rightsOf } from '../../register.mjs';
import { rowsOf } from './presenter.mjs';
import { registerView } from './view.mjs';

/** Where the steward starts: what is due. Others begin with the agencies. */
export function registerPage(app) {
  const state = { rows: [], kind: '' };
  const act = {
    setKind(kind) {
      state.kind = kind;
      app.update();
    },
  };
  return {
    section: 'register',
    what: 'what is due',
    title: () => 'Register',
    async load() {
      if (!rightsOf(app.session).oversees) {
        return app.go('/register/agencies', { replace: true });
      }
      state.rows = rowsOf((await app.api.get('/register/due')).due);
    },
    view: () => registerView(app.session, state, act),
  };
}
