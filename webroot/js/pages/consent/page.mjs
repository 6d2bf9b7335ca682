import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { consentBody, consentErrors, consentFieldId, emptyConsent } from './form.mjs';
import { doneText } from './presenter.mjs';
import { consentView } from './view.mjs';

export function consentPage(app, { params, query }) {
  const own = `/people/${params.id}`;
  const sharing = query.get('sharing');
  const state = {
    back: sharing ? `/sharings/${sharing}` : own,
    person: null,
    pack: null,
    communities: [],
    agencies: [],
    values: emptyConsent(),
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
    const errors = consentErrors(state.values);
    if (state.busy || errors.length) return void show(errors);
    state.busy = true;
    show([]);
    try {
      await submission.send(`${own}/consents`, consentBody(state.values));
      app.flash = doneText(state.values.state);
      app.desk.refresh();
      app.go(state.back, { replace: true });
    } catch (problem) {
      const mapped = (problem.errors ?? []).map((error) => ({
        id: consentFieldId(error.field, state.values),
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
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter((error) => error.id !== name);
      app.update();
    },
  };

  return {
    section: 'people',
    what: 'the page',
    title: () => 'Consent: to read together',
    async load() {
      const [person, pack, { communities }, { agencies }] = await Promise.all([
        app.api.get(own),
        app.pack(),
        app.api.get('/communities'),
        app.directory(),
      ]);
      Object.assign(state, { person, pack, communities, agencies });
    },
    view: () => consentView(state, act),
  };
}
