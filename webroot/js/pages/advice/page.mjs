import { query as queryString } from '../../api.mjs';
import { createKept } from '../../components/draft/draft.mjs';
import { createSending } from '../../form-sending.mjs';
import { createPaging } from '../../paging.mjs';
import {
  answerErrors,
  askBody,
  askErrors,
  askFieldId,
  emptyQuestion,
} from './form.mjs';
import { titleOf } from './presenter.mjs';
import { adviceView, answeredView, askView } from './view.mjs';

/** Asking: about a sharing, about persons one has open, or about nobody in particular. */
export function askPage(app, { query }) {
  const sharing = query.get('sharing');
  const people = query.getAll('person');
  const state = {
    back: sharing ? `/sharings/${sharing}` : '/waiting',
    backText: sharing ? 'The sharing' : 'Waiting',
    sharing,
    persons: [],
    advisers: [],
    values: emptyQuestion(),
  };
  state.kept = createKept(app, {
    name: `ask?${query}`,
    content: () => state.values,
    fill: (values) => Object.assign(state.values, values),
    afresh: () => Object.assign(state, { values: emptyQuestion(), errors: [] }),
  });
  const sending = createSending(app, state, state.kept.keyOf);

  const act = {
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: askErrors(state.values, state.persons),
        request: () => ['/advice', askBody(state.values, state.persons, sharing)],
        fieldId: askFieldId,
        done({ id }) {
          void state.kept.forget();
          app.desk.refresh();
          app.go(`/advice/${id}`, { replace: true });
        },
      });
    },
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter((error) => error.id !== name);
      state.kept.changed();
      app.update();
    },
  };

  return {
    section: 'waiting',
    what: 'the page',
    title: () => 'Ask for advice',
    async load() {
      const [{ advisers }, about, , ...persons] = await Promise.all([
        app.api.get('/advice'),
        sharing ? app.api.get(`/sharings/${sharing}`) : { persons: [] },
        state.kept.open(),
        ...people.map((id) => app.api.get(`/people/${id}`)),
      ]);
      state.advisers = advisers;
      state.persons = [...about.persons.filter((person) => person.id), ...persons];
      state.kept.offer();
    },
    view: () => askView(state, act),
  };
}

/** One question: for its asker, and for a supervisor who answers. */
export function advicePage(app, { params }) {
  const state = { advice: null, answer: '', mayAnswer: false };
  const sending = createSending(app, state);

  async function load() {
    const before = state.advice;
    state.advice = await app.api.get(`/advice/${params.id}`);
    state.mayAnswer = !state.advice.asked && app.session.has('supervisor');
    app.desk.adviceSeen(params.id);
    if (before && !before.answer && state.advice.answer) {
      app.say(`${state.advice.answer.by.name} answered.`);
    }
    app.update();
  }

  const act = {
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: answerErrors(state.answer),
        request: () => [`/advice/${params.id}/answer`, { answer: state.answer.trim() }],
        fieldId: () => 'answer',
        async done() {
          app.desk.refresh();
          app.say('Answered.');
          await load();
        },
      });
    },
    setAnswer: (value) => (state.answer = value),
  };
  const reload = () => void load().catch(() => {});

  return {
    section: 'waiting',
    what: 'the question',
    title: () => (state.advice ? titleOf(state.advice) : 'Advice'),
    load,
    view: () => adviceView(state, act),
    onEvent(kind, data) {
      if (kind === 'advice' && data.id === params.id) reload();
    },
    onResume: reload,
  };
}

/** All answers, page by page. */
export function answeredPage(app) {
  const state = {};
  const paging = createPaging(app, state, {
    async fetchPage(after) {
      const { answered, next } = await app.api.get(`/advice${queryString({ after })}`);
      return { entries: answered, next };
    },
    failed: 'Older answers did not load. Try again.',
  });
  return {
    section: 'waiting',
    what: 'the answers',
    title: () => 'Advice given',
    load: paging.load,
    view: () => answeredView(state, paging),
  };
}
