import { dutyForm } from '../../components/duty/duty.mjs';
import { colleagues } from '../../components/duty/presenter.mjs';
import { shownDuties } from './presenter.mjs';
import { dutiesView } from './view.mjs';

export function dutiesPage(app, { query }) {
  const filter = query.get('state') === 'overdue' ? 'overdue' : 'open';
  const state = { filter, obligations: [], more: false, colleagues: [] };

  async function load() {
    const [found, directory] = await Promise.all([
      app.api.get(`/obligations?box=agency&state=${filter}`),
      app.directory(),
    ]);
    state.obligations = shownDuties(found.obligations);
    state.more = found.more;
    state.colleagues = colleagues(directory, app.session.practitioner);
    app.update();
  }

  const duties = dutyForm(app, async () => {
    await Promise.all([load(), app.desk.load()]);
  });
  const reload = () => void load().catch(() => {});

  return {
    section: 'waiting',
    what: 'the duties',
    title: () => 'Duties of your agency',
    load,
    view: () => dutiesView(state, duties),
    onEvent(kind) {
      if (['obligation', 'clock'].includes(kind)) reload();
    },
    onResume: reload,
  };
}
