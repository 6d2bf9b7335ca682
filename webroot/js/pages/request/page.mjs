import { createKept } from '../../components/draft/draft.mjs';
import { itemActs } from '../../components/item-fields/acts.mjs';
import { createAttaching, filesOnTheirWay } from '../../components/item-fields/attaching.mjs';
import { focusHeading } from '../../components/page/page.mjs';
import { createSending } from '../../form-sending.mjs';
import { answerBody, answerErrors, asKept, emptyAnswer, fieldId } from './form.mjs';
import { requestView } from './view.mjs';

/** A partner answers what the hub asks. */
export function requestPage(app, { params }) {
  const state = { request: null, sharing: null, pack: null, guidance: null, draft: emptyAnswer() };
  state.kept = createKept(app, {
    name: `answer-${params.id}`,
    content: () => ({ ...state.draft, persons: [] }),
    fill(kept) {
      const { draft, errors } = asKept(kept);
      Object.assign(state, { draft: { ...draft, persons: state.request.persons }, errors });
    },
    afresh() {
      Object.assign(state, { draft: emptyAnswer(state.request.persons), errors: [] });
    },
  });
  const sending = createSending(app, state, state.kept.keyOf);

  async function load() {
    const [request, sharing, pack, guidance] = await Promise.all([
      app.api.get(`/requests/${params.id}`),
      app.api.get(`/sharings/${params.id}`),
      app.pack(),
      app.guidance(),
    ]);
    Object.assign(state, { request, sharing, pack, guidance });
    state.draft.persons = request.persons;
    app.desk.opened(params.id);
    app.update();
  }

  function changed() {
    state.kept.changed();
    app.update();
  }
  const settled = (id) => {
    state.errors = state.errors.filter((error) => error.id !== id);
    changed();
  };
  const setIn = (part) => (name) => (value) => {
    state.draft[part][name] = value;
    settled(`${part}-${name}`);
  };

  state.act = {
    ...itemActs(state, changed, settled),
    files: createAttaching(app, state, changed),
    set: (name) => (value) => {
      state.draft[name] = value;
      settled(name);
    },
    setGround: setIn('ground'),
    setJudgement: setIn('judgement'),
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: [...answerErrors(state.draft, state.pack), ...filesOnTheirWay(state)],
        request: () => [`/requests/${params.id}/answers`, answerBody(state.draft, state.pack)],
        fieldId,
        async done() {
          void state.kept.forget();
          app.desk.refresh();
          await load();
          app.say('Answered.');
          focusHeading();
          scrollTo(0, 0);
        },
      });
    },
  };

  return {
    section: 'inbox',
    what: 'the request',
    title: () => 'Answer a request',
    async load() {
      await Promise.all([load(), state.kept.open()]);
      if (!state.request.answer) state.kept.offer();
    },
    view: () => requestView(state),
    onEvent(kind, data) {
      if ([params.id, state.request?.answer?.sharing].includes(data.id)) {
        void load().catch(() => {});
      }
    },
    close: () => state.act.files.stop(),
  };
}
