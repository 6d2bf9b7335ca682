import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import {
  emptyGround,
  emptyJudgement,
  groundBody,
  judgementBody,
} from '../../components/ground-fields/form.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { categoriesOf, FORMS } from './form.mjs';
import { doneText, INTRO } from './presenter.mjs';
import { releaseView } from './view.mjs';

const REQUEST = {
  ground: (state) => ['ground', groundBody(state.ground)],
  judgement: (state) => ['judgement', judgementBody(state.judgement)],
  notShared: (state) => ['not-shared', { reason: state.reason.trim() }],
};

const releasePage = (form) => (app, { params }) => {
  const state = {
    sharing: null,
    pack: null,
    ground: emptyGround(),
    judgement: emptyJudgement(),
    reason: '',
    errors: [],
    busy: false,
    errorFor: (id) => state.errors.find((error) => error.id === id)?.text,
  };
  const submission = app.api.submission();

  function show(errors) {
    state.errors = errors;
    app.update();
    if (errors.length) focusErrorSummary();
  }

  async function send(event) {
    event.preventDefault();
    const errors = FORMS[form].errors(state);
    if (state.busy || errors.length) return void show(errors);
    state.busy = true;
    show([]);
    try {
      const [path, body] = REQUEST[form](state);
      const answer = await submission.send(`/sharings/${params.id}/${path}`, body);
      app.flash = doneText(form, answer, state.sharing);
      app.desk.refresh();
      app.go(`/sharings/${params.id}`, { replace: true });
    } catch (problem) {
      const mapped = (problem.errors ?? []).map((error) => ({
        id: FORMS[form].fieldId(error.field),
        text: fieldErrorText(error),
      }));
      show(mapped.length ? mapped : [{ text: problemText(problem) }]);
    } finally {
      state.busy = false;
      app.update();
    }
  }

  const act = {
    send,
    set: (part) => (name) => (value) => {
      state[part][name] = value;
      app.update();
    },
    setReason: (value) => (state.reason = value),
  };

  return {
    section: 'waiting',
    what: 'the sharing',
    title: () => INTRO[form].title,
    async load() {
      const [sharing, pack] = await Promise.all([app.api.get(`/sharings/${params.id}`), app.pack()]);
      Object.assign(state, { sharing, pack });
      state.judgement.categories = categoriesOf(sharing, pack).map(({ id }) => id);
    },
    view: () => releaseView(form, state, act),
  };
};

export const groundPage = releasePage('ground');
export const judgementPage = releasePage('judgement');
export const notSharedPage = releasePage('notShared');
