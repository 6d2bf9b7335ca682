// What was shared about me: the requests of persons, one of them with its steps, and the report.
import { createSending } from '../../form-sending.mjs';
import { emptyRequest, errorsOf, formOf, requestErrors } from './form.mjs';
import { changedLines, needsApproval } from './presenter.mjs';
import { reportView } from './report-view.mjs';
import { listView, registerView } from './requests-view.mjs';
import { requestView } from './view.mjs';

/** All requests: one's own, or for a supervisor the agency's. */
export function accessRequestsPage(app) {
  const state = { requests: [] };
  const load = async () => {
    state.requests = (await app.api.get('/subject-access')).requests;
    app.update();
  };
  return {
    section: 'people',
    what: 'the requests',
    title: () => 'What was shared about me',
    load,
    view: () => listView(state),
    onEvent: (kind) => kind === 'subjectAccess' && void load().catch(() => {}),
  };
}

/** Somebody asks: who, for whom, when. */
export function registerAccessPage(app, { params }) {
  const state = { person: null, values: emptyRequest() };
  const sending = createSending(app, state);
  const act = {
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: requestErrors(state.values),
        request: () => [
          '/subject-access',
          { ...state.values, askerName: state.values.askerName.trim(), person: params.id },
        ],
        fieldId: (field) => String(field).replace(/^\//, ''),
        done({ id }) {
          app.desk.refresh();
          app.go(`/access/${id}`, { replace: true });
        },
      });
    },
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
  };
  return {
    section: 'people',
    what: 'the page',
    title: () => 'Somebody asks what was shared',
    async load() {
      state.person = await app.api.get(`/people/${params.id}`);
    },
    view: () => registerView(state, act),
  };
}

/** One request, step by step. */
export function accessRequestPage(app, { params }) {
  const own = `/subject-access/${params.id}`;
  const state = { request: null, pack: null, open: null, thing: {}, values: {}, changed: [] };
  const sending = createSending(app, state);

  async function load() {
    const [request, pack] = await Promise.all([app.api.get(own), app.pack()]);
    Object.assign(state, { request, pack, supervises: app.session.has('supervisor') });
    app.update();
  }

  /** Somebody else changed something: what it was is marked. */
  async function loadAgain() {
    const before = state.request;
    await load();
    state.changed = changedLines(before, state.request);
    app.update();
  }

  function done(text) {
    Object.assign(state, { open: null, changed: [] });
    app.desk.refresh();
    app.say(text);
    return load();
  }

  const act = {
    start(name, thing = {}) {
      const { empty, first } = formOf(name);
      Object.assign(state, { open: name, thing, values: empty() });
      sending.fresh();
      app.update();
      requestAnimationFrame(() => document.getElementById(`${name}-${first}`)?.focus());
    },
    close() {
      Object.assign(state, { open: null, errors: [] });
      app.update();
    },
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    send(event) {
      event.preventDefault();
      const { open, values } = state;
      const thing =
        open === 'sign'
          ? { approved: needsApproval(state.request), version: state.request.version }
          : state.thing;
      return sending.send({
        errors: errorsOf(open, values, thing),
        request() {
          const [path, body] = formOf(open).request(values, thing);
          return [`${own}/${path}`, body];
        },
        // What was read has no input of its own: that it changed is said of the whole.
        fieldId: (field) =>
          field === 'version' ? undefined : `${open}-${String(field).replace(/^\//, '')}`,
        done: () => done(formOf(open).done),
        async failed(problem) {
          if (!problem.errors?.some(({ code }) => code === 'changed')) return false;
          await loadAgain();
          return state.changed.length > 0;
        },
      });
    },
    compile() {
      sending.fresh();
      return sending.send({
        errors: [],
        request: () => [`${own}/compilation`],
        fieldId: () => 'compile',
        done: () => done('Put together.'),
      });
    },
  };

  return {
    section: 'people',
    what: 'the request',
    title: () =>
      state.request ? `What was shared about ${state.request.person.name}` : 'The request',
    load,
    view: () => requestView(state, act),
    // One's own act is told too, while it is loaded: it is no change to what one has read.
    onEvent: (kind, data) =>
      kind === 'subjectAccess' &&
      data.id === params.id &&
      !state.open &&
      !state.busy &&
      void loadAgain().catch(() => {}),
  };
}

/** The report as it is given: on paper, or as a file that a program reads. */
export function accessReportPage(app, { params }) {
  const state = { id: params.id, report: null };
  const act = {
    print: () => window.print(),
    save() {
      const blob = new Blob([JSON.stringify(state.report, null, 2)], { type: 'application/json' });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = 'what-was-shared.json';
      link.click();
      URL.revokeObjectURL(link.href);
    },
  };
  return {
    section: 'people',
    what: 'the report',
    title: () => 'What was shared about you',
    async load() {
      state.report = await app.api.get(`/subject-access/${params.id}/report`);
    },
    view: () => reportView(state, act),
  };
}
