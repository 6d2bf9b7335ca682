import { createSending } from '../../form-sending.mjs';
import { dischargeBody, dischargeErrors, dischargeFieldId, emptyDischarge } from './form.mjs';
import { DONE } from './presenter.mjs';
import { onwardPart } from '../onward/requests.mjs';
import { waitingView } from './view.mjs';

export function waitingPage(app) {
  const state = { open: null, values: emptyDischarge(), done: '' };
  const sending = createSending(app, state);
  const onward = onwardPart(app);

  function send(event) {
    event.preventDefault();
    const id = state.open;
    return sending.send({
      errors: dischargeErrors(id, state.values),
      request: () => [`/obligations/${id}`, dischargeBody(state.values)],
      fieldId: (field) => dischargeFieldId(id, String(field).replace(/^\//, '')),
      async done() {
        state.done = DONE[state.values.outcome];
        app.say(state.done);
        act.close();
        await app.desk.load();
        document.getElementById('duties-heading')?.focus();
      },
    });
  }

  const act = {
    send,
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    open(id) {
      Object.assign(state, { open: id, values: emptyDischarge(), done: '' });
      sending.fresh();
      app.update();
      requestAnimationFrame(() =>
        document.getElementById(dischargeFieldId(id, 'outcome'))?.focus(),
      );
    },
    close() {
      Object.assign(state, { open: null, errors: [] });
      app.update();
    },
    older: () => app.desk.olderHeld(),
    laterClocks: () => app.desk.laterClocks(),
  };

  return {
    section: 'waiting',
    what: 'what waits',
    title: () => 'Waiting',
    load: async () => {
      if (!app.desk.ready) await app.desk.load();
      await onward.load();
    },
    view: () => waitingView(app.desk, state, act, onward.view),
  };
}
