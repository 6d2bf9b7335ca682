import { sectionOf } from '../sharing/presenter.mjs';
import { decisionView } from './view.mjs';

export function decisionPage(app, { params }) {
  const state = { id: params.id, decisions: [], sharing: null, pack: null };
  return {
    section: 'inbox',
    what: 'the decision',
    title: () => 'The decision explained',
    async load() {
      const [{ decisions }, sharing, pack] = await Promise.all([
        app.api.get(`/sharings/${params.id}/decision`),
        app.api.get(`/sharings/${params.id}`),
        app.pack(),
      ]);
      Object.assign(state, { decisions, sharing, pack });
      app.section = sectionOf(sharing);
    },
    view: () => decisionView(state),
  };
}
