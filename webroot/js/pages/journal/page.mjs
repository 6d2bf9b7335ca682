import { query as queryString } from '../../api.mjs';
import { createPaging } from '../../paging.mjs';
import { journalView } from './view.mjs';

export function journalPage(app, { query }) {
  const state = { sharing: query.get('sharing'), pack: null };

  const paging = createPaging(app, state, {
    fetchPage: (after) => app.api.get(`/journal${queryString({ sharing: state.sharing, after })}`),
    failed: 'Older entries did not load. Try again.',
  });

  return {
    section: 'journal',
    what: 'the journal',
    title: () => 'Journal',
    async load() {
      state.pack = await app.pack();
      await paging.load();
    },
    view: () => journalView(state, paging),
  };
}
