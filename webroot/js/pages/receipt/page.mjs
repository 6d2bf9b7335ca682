import { sectionOf } from '../sharing/presenter.mjs';
import { receiptView } from './view.mjs';

/** What became of a sharing, to keep: provable without us. */
export function receiptPage(app, { params }) {
  const state = { id: params.id, receipt: null, sharing: null };

  async function load() {
    const [sharing, receipt] = await Promise.all([
      app.api.get(`/sharings/${params.id}`),
      app.api.get(`/sharings/${params.id}/receipt`),
    ]);
    Object.assign(state, { sharing, receipt });
    app.section = sectionOf(sharing);
    app.update();
  }

  return {
    section: 'sharings',
    what: 'the receipt',
    title: () => 'Receipt',
    load,
    view: () =>
      receiptView(state, {
        print: () => window.print(),
        again: () => load().catch(() => app.say('It did not load. Try again.')),
      }),
  };
}
