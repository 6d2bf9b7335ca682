import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { missing, safeNext, signInErrors } from './presenter.mjs';
import { FIELDS, signInView } from './view.mjs';

export function signInPage(app, { query, done }) {
  const state = { username: '', password: '', errors: [], busy: false, out: query.has('out') };

  function show(errors) {
    Object.assign(state, { errors, busy: false });
    app.update();
    focusErrorSummary();
  }

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    const errors = missing(state, FIELDS);
    if (errors.length) return void show(errors);
    Object.assign(state, { busy: true, errors: [] });
    app.update();
    try {
      await app.session.signIn({ username: state.username.trim(), password: state.password });
      await done();
      app.go(safeNext(query.get('next')), { replace: true });
    } catch (problem) {
      show(signInErrors(problem, FIELDS));
    }
  }

  const act = {
    submit,
    set: (name) => (value) => (state[name] = value),
  };
  return {
    title: () => 'Sign in',
    view: () => signInView(state, act),
  };
}
