import { createSending } from '../../form-sending.mjs';
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
    done: '',
  };
  const sending = createSending(app, state);

  async function load() {
    const [{ agreements }, pack] = await Promise.all([app.api.get('/agreements'), app.pack()]);
    Object.assign(state, { agreements, pack });
  }

  function send(event) {
    event.preventDefault();
    const { openId, transition } = state;
    return sending.send({
      errors: state.reason.trim() ? [] : [{ id: 'reason', text: 'Give a reason' }],
      request: () => [`/agreements/${openId}/${transition}`, { reason: state.reason.trim() }],
      fieldId: () => 'reason',
      async done() {
        state.done = TRANSITION[transition].done;
        app.say(state.done);
        state.openId = null;
        await load();
        app.update();
        requestAnimationFrame(() => document.getElementById(`agreement-${openId}`)?.focus());
      },
    });
  }

  const act = {
    send,
    setReason: (value) => (state.reason = value),
    open(openId, transition) {
      Object.assign(state, { openId, transition, reason: '', done: '' });
      sending.fresh();
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
