import { createKept } from '../../components/draft/draft.mjs';
import { createSending } from '../../form-sending.mjs';
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
  };
  state.kept = createKept(app, {
    name: `consent-${params.id}`,
    content: () => state.values,
    fill: (values) => Object.assign(state.values, values),
    afresh: () => Object.assign(state, { values: emptyConsent(), errors: [] }),
  });
  const sending = createSending(app, state, state.kept.keyOf);

  function send(event) {
    event.preventDefault();
    return sending.send({
      errors: consentErrors(state.values),
      request: () => [`${own}/consents`, consentBody(state.values)],
      fieldId: (field) => consentFieldId(field, state.values),
      done() {
        void state.kept.forget();
        app.flash = doneText(state.values.state);
        app.desk.refresh();
        app.go(state.back, { replace: true });
      },
    });
  }

  const act = {
    send,
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter((error) => error.id !== name);
      state.kept.changed();
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
        state.kept.open(),
      ]);
      Object.assign(state, { person, pack, communities, agencies });
      state.kept.offer();
    },
    view: () => consentView(state, act),
  };
}
