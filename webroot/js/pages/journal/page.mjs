import { query as queryString } from '../../api.mjs';
import { createPaging } from '../../paging.mjs';
import { journalView } from './view.mjs';

/** There is none before the first entry has its place. */
const newest = (app) =>
  app.api.get('/journal/checkpoint').catch((problem) => {
    if (problem.status === 404) return null;
    throw problem;
  });

export function journalPage(app, { query }) {
  const state = { sharing: query.get('sharing'), pack: null, checkpoint: null };

  const paging = createPaging(app, state, {
    fetchPage: (after) => app.api.get(`/journal${queryString({ sharing: state.sharing, after })}`),
    failed: 'Older entries did not load. Try again.',
  });

  return {
    section: 'journal',
    what: 'the journal',
    title: () => 'Journal',
    async load() {
      [state.pack, state.checkpoint] = await Promise.all([
        app.pack(),
        state.sharing ? null : newest(app),
      ]);
      await paging.load();
    },
    view: () => journalView(state, paging),
  };
}
