import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { personName } from '../../words/labels.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { noticeErrors } from './presenter.mjs';
import { personView } from './view.mjs';

const emptyNotice = () => ({ notice: '', givenOn: '', manner: '' });

export function personPage(app, { params }) {
  const own = `/people/${params.id}`;
  const state = {
    id: params.id,
    person: null,
    consents: [],
    notices: [],
    disclosures: [],
    pack: null,
    notice: emptyNotice(),
    noticeOpen: false,
    errors: [],
    busy: false,
    flash: app.flash,
  };
  const submission = app.api.submission();
  app.flash = null;

  async function load() {
    const [person, { consents }, { notices }, { disclosures }, pack] = await Promise.all([
      app.api.get(own),
      app.api.get(`${own}/consents`),
      app.api.get(`${own}/notices`),
      app.api.get(`${own}/disclosures`),
      app.pack(),
    ]);
    Object.assign(state, { person, consents, notices, disclosures, pack });
  }

  function show(errors) {
    state.errors = errors;
    app.update();
    if (errors.length) focusErrorSummary();
  }

  async function saveNotice(event) {
    event.preventDefault();
    const errors = noticeErrors(state.notice);
    if (state.busy || errors.length) return void show(errors);
    state.busy = true;
    show([]);
    try {
      await submission.send(`${own}/notices`, { ...state.notice, notice: state.notice.notice.trim() });
      Object.assign(state, { notice: emptyNotice(), noticeOpen: false });
      app.say('Recorded.');
      state.notices = (await app.api.get(`${own}/notices`)).notices;
    } catch (problem) {
      const mapped = (problem.errors ?? []).map((error) => ({
        id: `notice-${String(error.field).replace(/^\//, '')}`,
        text: fieldErrorText(error),
      }));
      show(mapped.length ? mapped : [{ text: problemText(problem) }]);
    } finally {
      state.busy = false;
      app.update();
    }
  }

  const act = {
    saveNotice,
    setNotice: (name) => (value) => {
      state.notice[name] = value;
      app.update();
    },
    openNotice: (open) => (state.noticeOpen = open),
  };

  return {
    section: 'people',
    what: 'the person',
    title: () => (state.person ? personName(state.person) : 'Person'),
    load,
    view: () => personView(state, act),
  };
}
