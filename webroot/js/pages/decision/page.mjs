import { inOrder } from '../../components/advice/advice.mjs';
import { sectionOf } from '../sharing/presenter.mjs';
import { replayPart } from './replay.mjs';
import { decisionView } from './view.mjs';

export function decisionPage(app, { params }) {
  const state = { id: params.id, decisions: [], sharing: null, pack: null, advice: [] };
  const replay = replayPart(app, params.id);
  return {
    section: 'inbox',
    what: 'the decision',
    title: () => 'The decision explained',
    async load() {
      const [{ decisions }, sharing, pack, advice] = await Promise.all([
        app.api.get(`/sharings/${params.id}/decision`),
        app.api.get(`/sharings/${params.id}`),
        app.pack(),
        app.api.get(`/advice?sharing=${params.id}`),
      ]);
      Object.assign(state, { decisions, sharing, pack, advice: inOrder(advice) });
      app.section = sectionOf(sharing);
    },
    view: () => decisionView(state, replay),
  };
}
