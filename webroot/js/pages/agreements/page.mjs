import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { problemText } from '../../words/problems.mjs';
import { TRANSITION } from './presenter.mjs';
import { agreementsView } from './view.mjs';

export function agreementsPage(app) {
  const state = {
    agreements: [],
    pack: null,
    maySteward: app.session.has('steward'),
    openId: null,
    transition: null,
    reason: '',
    errors: [],
    busy: false,
    done: '',
  };
  let submission = app.api.submission();

  async function load() {
    const [{ agreements }, pack] = await Promise.all([app.api.get('/agreements'), app.pack()]);
    Object.assign(state, { agreements, pack });
  }

  function show(errors) {
    state.errors = errors;
    app.update();
    if (errors.length) focusErrorSummary();
  }

  async function send(event) {
    event.preventDefault();
    const { openId, transition } = state;
    const missing = state.reason.trim() ? [] : [{ id: 'reason', text: 'Give a reason' }];
    if (state.busy || missing.length) return void show(missing);
    state.busy = true;
    show([]);
    try {
      await submission.send(`/agreements/${openId}/${transition}`, { reason: state.reason.trim() });
      state.done = TRANSITION[transition].done;
      app.say(state.done);
      state.openId = null;
      await load();
      app.update();
      requestAnimationFrame(() => document.getElementById(`agreement-${openId}`)?.focus());
    } catch (problem) {
      show([{ id: problem.errors?.length ? 'reason' : undefined, text: problemText(problem) }]);
    } finally {
      state.busy = false;
      app.update();
    }
  }

  const act = {
    send,
    setReason: (value) => (state.reason = value),
    open(openId, transition) {
      Object.assign(state, { openId, transition, reason: '', errors: [], done: '' });
      submission = app.api.submission();
      app.update();
      requestAnimationFrame(() => document.getElementById('reason')?.focus());
    },
    close() {
      state.openId = null;
      app.update();
    },
  };

  return {
    section: 'agreements',
    what: 'the agreements',
    title: () => 'Agreements',
    load,
    view: () => agreementsView(state, act),
  };
}
