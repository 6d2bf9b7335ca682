import { createSending } from '../../form-sending.mjs';
import { answerBody, answerErrors, emptyAnswer, fieldId } from './form.mjs';
import { requestView } from './view.mjs';

/** A partner answers what the hub asks. */
export function requestPage(app, { params }) {
  const state = { request: null, sharing: null, pack: null, guidance: null, values: emptyAnswer() };
  const sending = createSending(app, state);

  async function load() {
    const [request, sharing, pack, guidance] = await Promise.all([
      app.api.get(`/requests/${params.id}`),
      app.api.get(`/sharings/${params.id}`),
      app.pack(),
      app.guidance(),
    ]);
    Object.assign(state, { request, sharing, pack, guidance });
    app.desk.opened(params.id);
    app.update();
  }

  const act = {
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter(({ id }) => id !== name);
      app.update();
    },
    setGround: (name) => (value) => {
      state.values.ground[name] = value;
      app.update();
    },
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: answerErrors(state.values, state.pack),
        request: () => [`/requests/${params.id}/answers`, answerBody(state.values, state.pack)],
        fieldId,
        async done() {
          app.desk.refresh();
          await load();
          app.say('Answered.');
          scrollTo(0, 0);
        },
      });
    },
  };

  return {
    section: 'inbox',
    what: 'the request',
    title: () => 'Answer a request',
    load,
    view: () => requestView(state, act),
    onEvent(kind, data) {
      if (state.request?.answer?.sharing && data.id === state.request.answer.sharing) {
        void load().catch(() => {});
      }
    },
  };
}
