import { query as queryString } from '../../api.mjs';
import { namesOf } from '../../components/register-history/presenter.mjs';
import { createPaging } from '../../paging.mjs';
import { registerHistoryView } from './view.mjs';

export function registerHistoryPage(app, { query }) {
  const agency = query.get('agency');
  const thing = query.get('thing');
  const state = { agency, context: null };

  const paging = createPaging(app, state, {
    fetchPage: (after) =>
      app.api.get(`/register/history${queryString({ agency, thing, after })}`),
    failed: 'Older entries did not load. Try again.',
  });

  return {
    section: 'register',
    what: 'the history',
    title: () => 'History of the register',
    async load() {
      const [pack, { agencies }, { communities }, { agreements }, { assessments }] =
        await Promise.all([
          app.pack(),
          app.api.get('/agencies'),
          app.api.get('/communities'),
          app.api.get('/agreements'),
          app.api.get('/impact-assessments'),
          paging.load(),
        ]);
      state.context = {
        pack,
        own: null,
        names: namesOf(agencies, communities, agreements, assessments),
      };
    },
    view: () => registerHistoryView(app.session, state, paging),
  };
}
