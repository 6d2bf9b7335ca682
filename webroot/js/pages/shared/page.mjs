import { query } from '../../api.mjs';
import { createPaging } from '../../paging.mjs';
import { sharedView } from './view.mjs';

/** What one's agency shared: every own sharing, newest first. */
export function sharedPage(app) {
  const state = {};

  const paging = createPaging(app, state, {
    fetchPage: (after) => app.api.get(`/sharings${query({ box: 'sent', after })}`),
    failed: 'Older sharings did not load. Try again.',
  });

  return {
    section: 'shared',
    what: 'what you shared',
    title: () => 'Shared',
    load: paging.load,
    view: () => sharedView(state, paging),
  };
}
