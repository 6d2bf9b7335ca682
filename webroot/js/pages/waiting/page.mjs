import { query } from '../../api.mjs';
import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { dischargeBody, dischargeErrors, dischargeFieldId, emptyDischarge } from './form.mjs';
import { waitingView } from './view.mjs';

export function waitingPage(app) {
  const state = { open: null, values: emptyDischarge(), errors: [], busy: false, done: '' };
  state.errorFor = (id) => state.errors.find((error) => error.id === id)?.text;
  let submission = app.api.submission();

  function show(errors) {
    state.errors = errors;
    app.update();
    if (errors.length) focusErrorSummary();
  }

  async function send(event) {
    event.preventDefault();
    const id = state.open;
    const errors = dischargeErrors(id, state.values);
    if (state.busy || errors.length) return void show(errors);
    state.busy = true;
    show([]);
    try {
      await submission.send(`/obligations/${id}`, dischargeBody(state.values));
      state.done = state.values.outcome === 'done' ? 'Recorded: it is done.' : 'Recorded: it is deferred.';
      app.say(state.done);
      act.close();
      await app.desk.load();
      document.getElementById('duties-heading')?.focus();
    } catch (problem) {
      const mapped = (problem.errors ?? []).map((error) => ({
        id: dischargeFieldId(id, String(error.field).replace(/^\//, '')),
        text: fieldErrorText(error),
      }));
      show(mapped.length ? mapped : [{ text: problemText(problem) }]);
    } finally {
      state.busy = false;
      app.update();
    }
    return undefined;
  }

  const act = {
    send,
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    open(id) {
      Object.assign(state, { open: id, values: emptyDischarge(), errors: [], done: '' });
      submission = app.api.submission();
      app.update();
      requestAnimationFrame(() => document.getElementById(dischargeFieldId(id, 'outcome'))?.focus());
    },
    close() {
      Object.assign(state, { open: null, errors: [] });
      app.update();
    },
    async older() {
      const { entries, next } = await app.api.get(
        `/sharings${query({ box: 'held', after: app.desk.heldNext })}`,
      );
      app.desk.held = [...app.desk.held, ...entries];
      app.desk.heldNext = next;
      app.update();
    },
  };

  return {
    section: 'waiting',
    what: 'what waits',
    title: () => 'Waiting',
    load: async () => {
      if (!app.desk.ready) await app.desk.load();
    },
    view: () => waitingView(app.desk, state, act),
  };
}
