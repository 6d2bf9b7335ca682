import { createKept } from '../../components/draft/draft.mjs';
import {
  emptyGround,
  emptyJudgement,
  groundBody,
  judgementBody,
} from '../../components/ground-fields/form.mjs';
import { createSending } from '../../form-sending.mjs';
import { categoriesOf, FORMS } from './form.mjs';
import { doneText, INTRO } from './presenter.mjs';
import { releaseView } from './view.mjs';

const REQUEST = {
  ground: (state) => ['ground', groundBody(state.ground)],
  judgement: (state) => ['judgement', judgementBody(state.judgement)],
  notShared: (state) => ['not-shared', { reason: state.reason.trim() }],
  recall: (state) => ['recall', { reason: state.reason.trim() }],
};

const releasePage =
  (form) =>
  (app, { params }) => {
    const state = {
      sharing: null,
      pack: null,
      guidance: null,
      ground: emptyGround(),
      judgement: emptyJudgement(),
      reason: '',
    };
    const kept = createKept(app, {
      name: `${form}-${params.id}`,
      content: () => ({ ground: state.ground, judgement: state.judgement, reason: state.reason }),
      fill: (values) => Object.assign(state, values),
      afresh() {
        Object.assign(state, { ground: emptyGround(), judgement: emptyJudgement(), reason: '', errors: [] });
        proposeCategories();
      },
    });
    state.kept = kept;
    const sending = createSending(app, state, kept.keyOf);

    function proposeCategories() {
      state.judgement.categories = categoriesOf(state.sharing, state.pack).map(({ id }) => id);
    }

    function send(event) {
      event.preventDefault();
      return sending.send({
        errors: FORMS[form].errors(state),
        request() {
          const [path, body] = REQUEST[form](state);
          return [`/sharings/${params.id}/${path}`, body];
        },
        fieldId: FORMS[form].fieldId,
        done(answer) {
          void kept.forget();
          app.flash = doneText(form, answer, state.sharing);
          app.desk.refresh();
          app.go(`/sharings/${params.id}`, { replace: true });
        },
      });
    }

    const act = {
      send,
      set: (part) => (name) => (value) => {
        state[part][name] = value;
        kept.changed();
        app.update();
      },
      setReason(value) {
        state.reason = value;
        kept.changed();
      },
    };

    return {
      section: 'waiting',
      what: 'the sharing',
      title: () => INTRO[form].title,
      async load() {
        const [sharing, pack, guidance] = await Promise.all([
          app.api.get(`/sharings/${params.id}`),
          app.pack(),
          app.guidance(),
          kept.open(),
        ]);
        Object.assign(state, { sharing, pack, guidance });
        proposeCategories();
        kept.offer();
      },
      view: () => releaseView(form, state, act),
    };
  };

export const groundPage = releasePage('ground');
export const judgementPage = releasePage('judgement');
export const notSharedPage = releasePage('notShared');
export const recallPage = releasePage('recall');
