import { createSending } from '../../form-sending.mjs';
import { actErrors, actPath, textErrors } from './form.mjs';
import { DONE, isOpen, titleOf } from './presenter.mjs';
import { challengeView, listView, newView } from './view.mjs';

/** Who has a desk finds challenges where things wait. */
const sectionOf = (app) => (app.session.frontLine ? 'waiting' : 'challenges');

/** What waits for whom until when. */
export function challengesPage(app) {
  const state = { challenges: [], protocol: true };

  async function load() {
    Object.assign(state, await app.api.get('/challenges'));
    app.update();
  }
  const reload = () => void load().catch(() => {});

  return {
    section: sectionOf(app),
    what: 'the challenges',
    title: () => 'Challenges',
    load,
    view: () => listView(state, app.session.has('supervisor')),
    onEvent(kind) {
      if (kind === 'challenge') reload();
    },
    onResume: reload,
  };
}

/** Challenging a refusal that one was told of. */
export function newChallengePage(app, { query }) {
  const back = query.get('back') ?? '';
  const state = {
    text: '',
    // An address of our own, whatever the link says.
    back: /^\/[a-z]/.test(back) ? back : '/challenges',
  };
  const sending = createSending(app, state);

  const act = {
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: textErrors(state.text),
        request: () => [
          '/challenges',
          { kind: query.get('kind'), thing: query.get('thing'), text: state.text.trim() },
        ],
        fieldId: () => 'text',
        done({ id }) {
          app.go(`/challenges/${id}`, { replace: true });
        },
      });
    },
    setText: (value) => (state.text = value),
  };

  return {
    section: sectionOf(app),
    what: 'the page',
    title: () => 'Challenge a decision',
    load: async () => {},
    view: () => newView(state, act),
  };
}

/** One challenge: its stages, what both sides wrote, and what the reader can do. */
export function challengePage(app, { params }) {
  const state = { challenge: null, values: { act: '', text: '' }, done: '' };
  const sending = createSending(app, state);

  async function load() {
    state.challenge = await app.api.get(`/challenges/${params.id}`);
    if (!state.challenge.acts.includes(state.values.act)) state.values.act = '';
    // What came of it says more than what one did last.
    if (!isOpen(state.challenge)) state.done = '';
    app.update();
  }
  const reload = () => void load().catch(() => {});

  const act = {
    send(event) {
      event.preventDefault();
      const { values } = state;
      return sending.send({
        errors: actErrors(values),
        request: () => [actPath(params.id, values.act), { text: values.text.trim() }],
        fieldId: () => 'text',
        async done() {
          state.done = DONE[values.act];
          Object.assign(values, { act: '', text: '' });
          sending.fresh();
          app.say(state.done);
          await load();
        },
      });
    },
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter((error) => error.id !== name);
      app.update();
    },
  };

  return {
    section: sectionOf(app),
    what: 'the challenge',
    title: () => (state.challenge ? titleOf(state.challenge) : 'Challenge'),
    load,
    view: () => challengeView(state, act),
    onEvent(kind, data) {
      if (kind === 'challenge' && data.id === params.id) reload();
    },
    onResume: reload,
  };
}
