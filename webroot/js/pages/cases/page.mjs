import { formPage } from '../../components/form/page.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { Finder } from '../../components/person-finder/finder.mjs';
import { agreementsOf, isHere } from '../agency/presenter.mjs';
import { personName } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';
import { query } from '../../api.mjs';
import { caseActs, containmentActs, followAct, partActs } from './acts.mjs';
import { newBody, newFields } from './form.mjs';
import { handlerView } from './handler-view.mjs';
import { listView, stewardView } from './list-view.mjs';
import { dueByCase, kindWords, partTitle, withPerson } from './presenter.mjs';
import { authorView, partnerView } from './sides-view.mjs';
import { touchedView } from './touched-view.mjs';

/** Who has a desk finds cases where things wait. */
const sectionOf = (app) => (app.session.frontLine ? 'waiting' : 'cases');

const reports = (app) => app.session.has('practitioner', 'hub', 'supervisor', 'representative');
const handles = (app) => app.session.has('representative', 'supervisor');
const coordinates = (app) => app.session.has('steward');
const readsReports = (app) => app.session.has('representative', 'steward');

/** Complaints, breaches and incidents of one's agency; for a steward what they are asked to stop. */
export function casesPage(app) {
  const state = {
    handles: handles(app),
    reports: reports(app),
    readsReports: readsReports(app),
    cases: [],
    parts: [],
    measures: [],
    counts: {},
    due: {},
    busy: false,
    failed: '',
  };

  async function load() {
    const none = Promise.resolve(null);
    const [listed, clocks, asked] = await Promise.all([
      state.reports ? app.api.get('/cases') : none,
      app.session.frontLine ? app.api.get('/clocks') : none,
      coordinates(app) ? app.api.get('/containments') : none,
    ]);
    Object.assign(state, listed, {
      next: listed?.next,
      due: dueByCase(clocks?.clocks ?? []),
      coordination: asked,
    });
    app.update();
  }
  const reload = () => void load().catch(() => {});

  async function older() {
    if (state.busy) return;
    Object.assign(state, { busy: true, failed: '' });
    app.update();
    try {
      const { cases, next } = await app.api.get(`/cases${query({ after: state.next })}`);
      Object.assign(state, { cases: [...state.cases, ...cases], next });
    } catch {
      state.failed = 'The older ones did not come. Try again.';
    } finally {
      state.busy = false;
      app.update();
    }
  }

  const inPlace = createInPlace(app, {
    acts: { ...containmentActs, follow: followAct },
    changed: load,
  });
  return {
    section: sectionOf(app),
    what: 'the cases',
    title: () => 'Complaints, breaches and incidents',
    load,
    view: () => (state.reports ? listView(state, inPlace, older) : stewardView(state, inPlace)),
    onEvent(kind) {
      if (kind === 'case') reload();
    },
    onResume: reload,
  };
}

const focusSoon = (id) => requestAnimationFrame(() => document.getElementById(id)?.focus());

/** Whom a case touches, among the agency's own records: found and chosen above the form. */
function createTouched(app) {
  const state = { adding: false, filling: null };
  const put = (persons) => {
    state.filling.set('persons')(persons);
    focusSoon('add-person');
  };
  state.finder = new Finder(app, {
    onChosen(person) {
      const persons = withPerson(state.filling.values.persons, person);
      state.adding = false;
      state.finder.clear();
      app.say(`${personName(person)} chosen.`);
      put(persons);
    },
  });
  state.act = {
    add() {
      state.adding = true;
      app.update();
      focusSoon('find-givenName');
    },
    notNow() {
      state.adding = false;
      state.finder.clear();
      app.update();
      focusSoon('add-person');
    },
    remove: (index) => put(state.filling.values.persons.filter((_, at) => at !== index)),
  };
  return (filling) => {
    state.filling = filling;
    return touchedView(state);
  };
}

export const newCasePage = (app) =>
  formPage(app, {
    place: 'case-new',
    section: sectionOf(app),
    what: 'the form',
    may: reports(app),
    load: async () => ({
      title: 'Report a complaint, breach or incident',
      text: 'Report it at once, even when you are not sure. Your agency’s representatives and supervisors are told and handle it.',
      back: { href: '/cases', label: 'Cases' },
      button: 'Report it',
      fields: newFields,
      // Who does not work with people looks nobody up.
      before: app.session.frontLine ? createTouched(app) : undefined,
      request: (body) => ['/cases', newBody(body)],
      done: ({ id }) => app.go(`/cases/${id}`, { replace: true }),
    }),
  });

/** What a handler may choose from: agreements, colleagues, agencies. */
async function choices(app) {
  const own = app.session.practitioner.agency.id;
  const [{ agreements }, { staff }, { agencies }] = await Promise.all([
    app.api.get('/agreements'),
    app.api.get(`/agencies/${own}/staff`),
    app.api.get('/agencies'),
  ]);
  const today = dayOf(new Date());
  return {
    agreements: agreementsOf(agreements, own),
    staff: staff.filter((one) => isHere(one, today)),
    agencies: agencies.filter(({ id, stage }) => id !== own && stage === 'active'),
  };
}

/** One case: for its handlers, for who reported it, or the part of another agency. */
export function casePage(app, { params }) {
  const path = `/cases/${params.id}`;
  const state = {
    one: null,
    reader: app.session.practitioner.id,
    ownsAccounts: app.session.has('representative'),
  };

  async function read() {
    state.one = await app.api.get(path);
  }
  async function load() {
    await read();
    if (state.one.side === 'handler') Object.assign(state, await choices(app));
    app.update();
  }
  const reload = () => void load().catch(() => {});

  const inPlace = createInPlace(app, {
    acts: { ...caseActs(state, path), ...partActs(path) },
    changed: load,
    place: () => `case-${params.id}`,
  });
  const views = { handler: handlerView, author: authorView, partner: partnerView };
  return {
    section: sectionOf(app),
    what: 'the case',
    title() {
      const { one } = state;
      if (!one) return 'Case';
      return one.side === 'partner' ? partTitle(one) : `${kindWords(one)}: ${one.title}`;
    },
    load,
    view: () => views[state.one.side](state, inPlace, () => window.print()),
    onEvent(kind, data) {
      if (kind === 'case' && data.id === params.id) reload();
    },
    onResume: reload,
  };
}
