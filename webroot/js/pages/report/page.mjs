import { drawing } from '../../components/chart/chart.mjs';
import { createSending } from '../../form-sending.mjs';
import { dayOf } from '../../words/time.mjs';
import { isUnderWay, yearsOver } from './presenter.mjs';
import { reportsView, reportView } from './view.mjs';

const POLL_MILLIS = 1_000;

/** Which reports there are; one is asked for, and how far it has got is seen. */
export function reportsPage(app) {
  const state = { reports: [], years: [], year: '', busy: false, errors: [] };
  const sending = createSending(app, state);
  let timer = null;
  let open = true;

  async function load() {
    const { yearBegins, reports } = await app.api.get('/annual-reports');
    const before = state.reports.find(isUnderWay);
    state.reports = reports;
    state.years = yearsOver(yearBegins, dayOf(new Date()));
    state.year ||= state.years[0].id;
    app.update();
    if (before && reports.some(({ id, state: now }) => id === before.id && now === 'done')) {
      app.say('The report is made.');
    }
    clearTimeout(timer);
    // the stream tells of it too; this is for when the stream is away
    if (open && reports.some(isUnderWay)) timer = setTimeout(follow, POLL_MILLIS);
  }

  async function follow() {
    if (!open) return;
    try {
      await load();
    } catch (problem) {
      if (!problem.noAnswer) throw problem;
      timer = setTimeout(follow, POLL_MILLIS);
    }
  }

  const acts = {
    choose(value) {
      state.year = value;
      app.update();
    },
    make: () =>
      sending.send({
        errors: [],
        request: () => ['/annual-reports', { year: Number(state.year) }],
        fieldId: (name) => name,
        async done() {
          sending.fresh();
          await load();
        },
      }),
  };

  return {
    section: 'reports',
    what: 'the annual reports',
    title: () => 'Annual reports',
    load,
    view: () => reportsView(state, acts),
    onResume: () => void follow(),
    onEvent(kind) {
      if (kind === 'report') void follow();
    },
    close() {
      open = false;
      clearTimeout(timer);
    },
  };
}

export function reportPage(app, { params: { id } }) {
  const state = { report: null };
  return {
    section: 'reports',
    what: 'the annual report',
    title: () => 'The annual report',
    async load() {
      void drawing(app);
      state.report = await app.api.get(`/annual-reports/${id}`);
      app.update();
    },
    view: () => reportView(state.report, { print: () => window.print() }),
  };
}
