import { sectionOf } from '../sharing/presenter.mjs';
import { receiptView } from './view.mjs';

/** What became of a sharing, to keep: provable without us. */
export function receiptPage(app, { params }) {
  const state = { id: params.id, receipt: null, sharing: null };

  return {
    section: 'sharings',
    what: 'the receipt',
    title: () => 'Receipt',
    async load() {
      const [sharing, receipt] = await Promise.all([
        app.api.get(`/sharings/${params.id}`),
        app.api.get(`/sharings/${params.id}/receipt`),
      ]);
      Object.assign(state, { sharing, receipt });
      app.section = sectionOf(sharing);
    },
    view: () => receiptView(state, { print: () => window.print() }),
  };
}
