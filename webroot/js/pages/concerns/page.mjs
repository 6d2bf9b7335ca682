// My concerns; and one of them, to add to, take back, or answer the hub about.
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { query as queryOf } from '../../api.mjs';
import { createPaging } from '../../paging.mjs';
import { concernActs } from './acts.mjs';
import { ARRIVED } from './presenter.mjs';
import { concernsView, concernView } from './view.mjs';

export function concernsPage(app) {
  const state = { pack: null };
  const paging = createPaging(app, state, {
    async fetchPage(after) {
      const { concerns, next } = await app.api.get(`/concerns${queryOf({ after })}`);
      return { entries: concerns, next: next ?? null };
    },
    failed: 'Older concerns did not load.',
  });
  return {
    section: 'concerns',
    what: 'your concerns',
    title: () => 'My concerns',
    async load() {
      const [, pack] = await Promise.all([paging.load(), app.pack()]);
      state.pack = pack;
    },
    view: () => concernsView(state, paging, app.session),
    onEvent(kind) {
      if (kind === 'concern') void paging.load().then(app.update).catch(() => {});
    },
  };
}

export function concernPage(app, { params: { id } }) {
  const flash = app.flash;
  app.flash = null;
  const state = { id, concern: null, pack: null, said: flash ? ARRIVED[flash.outcome] : null };

  async function load() {
    const [concern, pack] = await Promise.all([app.api.get(`/concerns/${id}`), app.pack()]);
    Object.assign(state, { concern, pack });
  }

  const acts = createInPlace(app, {
    acts: concernActs(state),
    place: () => `concern-${state.id}`,
    async changed() {
      state.said = null;
      await load();
    },
  });

  return {
    section: 'concerns',
    what: 'the concern',
    title: () => 'A concern',
    load,
    view: () => concernView(state, acts, app.session),
    onEvent(kind, data) {
      if (kind === 'concern' && data.id === id) void load().then(app.update).catch(() => {});
    },
  };
}
