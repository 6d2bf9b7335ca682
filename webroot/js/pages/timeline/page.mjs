import { query as queryString } from '../../api.mjs';
import { drawing } from '../../components/chart/chart.mjs';
import { createPaging } from '../../paging.mjs';
import { personName } from '../../words/labels.mjs';
import { kindOf } from './presenter.mjs';
import { timelineView } from './view.mjs';

/** What happened about a person: everything that the reader's agency may see, in one order. */
export function timelinePage(app, { params, query }) {
  const own = `/people/${params.id}`;
  const state = {
    id: params.id,
    kind: kindOf(query),
    isHub: app.session.has('hub'),
    person: null,
    pack: null,
  };
  const paging = createPaging(app, state, {
    fetchPage: (after) => app.api.get(`${own}/timeline${queryString({ kind: state.kind, after })}`),
    failed: 'Older entries did not load. Try again.',
  });

  return {
    section: 'people',
    what: 'the timeline',
    title: () => (state.person ? `Timeline: ${personName(state.person)}` : 'Timeline'),
    async load() {
      void drawing(app);
      const [person, pack] = await Promise.all([app.api.get(own), app.pack(), paging.load()]);
      Object.assign(state, { person, pack });
    },
    view: () => timelineView(state, { older: paging.further, print: () => window.print() }),
  };
}
