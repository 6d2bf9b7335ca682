import { createSending } from '../../form-sending.mjs';
import { personName } from '../../words/labels.mjs';
import { barsPart } from '../bars/part.mjs';
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
    flash: app.flash,
    keeps: app.session.has('supervisor', 'representative'),
  };
  const sending = createSending(app, state);
  const bars = barsPart(app, params.id);
  app.flash = null;

  async function load() {
    const [person, { consents }, { notices }, { disclosures }, pack] = await Promise.all([
      app.api.get(own),
      app.api.get(`${own}/consents`),
      app.api.get(`${own}/notices`),
      app.api.get(`${own}/disclosures`),
      app.pack(),
      bars.load(),
    ]);
    Object.assign(state, { person, consents, notices, disclosures, pack });
  }

  function saveNotice(event) {
    event.preventDefault();
    return sending.send({
      errors: noticeErrors(state.notice),
      request: () => [`${own}/notices`, { ...state.notice, notice: state.notice.notice.trim() }],
      fieldId: (field) => `notice-${String(field).replace(/^\//, '')}`,
      async done() {
        Object.assign(state, { notice: emptyNotice(), noticeOpen: false });
        app.say('Recorded.');
        state.notices = (await app.api.get(`${own}/notices`)).notices;
      },
    });
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
    view: () => personView(state, act, bars.view),
  };
}
