import { storyView } from './view.mjs';

/** What became of a sharing, for who answers for it. */
export function storyPage(app, { params }) {
  const state = { id: params.id, pack: null, sharing: null, entries: [] };
  return {
    section: app.session.has('supervisor') ? 'journal' : 'shared',
    what: 'the story',
    title: () => 'The story of a sharing',
    async load() {
      const [pack, story] = await Promise.all([
        app.pack(),
        app.api.get(`/sharings/${params.id}/story`),
      ]);
      Object.assign(state, story, { pack });
    },
    view: () =>
      storyView(state, {
        print: () => window.print(),
        supervises: app.session.has('supervisor'),
      }),
  };
}
