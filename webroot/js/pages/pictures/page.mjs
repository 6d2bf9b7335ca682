// The hub's pictures: what worries of several agencies add up to.
import { emptyGround, groundBody, groundErrors, groundFieldId } from '../../components/ground-fields/form.mjs';
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { createSending } from '../../form-sending.mjs';
import { createPaging } from '../../paging.mjs';
import { query as queryOf } from '../../api.mjs';
import { pictureActs } from './acts.mjs';
import { OPENED } from './presenter.mjs';
import { openView, picturesView, pictureView } from './view.mjs';

export function picturesPage(app) {
  const state = { pack: null };
  const paging = createPaging(app, state, {
    async fetchPage(after) {
      const { pictures, next } = await app.api.get(`/hub/pictures${queryOf({ after })}`);
      return { entries: pictures, next: next ?? null };
    },
    failed: 'Older pictures did not load.',
  });
  return {
    section: 'pictures',
    what: 'the pictures',
    title: () => 'Pictures',
    async load() {
      const [, pack] = await Promise.all([paging.load(), app.pack()]);
      state.pack = pack;
    },
    view: () => picturesView(state, paging),
    onEvent(kind) {
      if (kind === 'picture') void paging.load().then(app.update).catch(() => {});
    },
  };
}

export function picturePage(app, { params: { id } }) {
  const state = { id, picture: null, pack: null, said: app.flash };
  app.flash = null;

  async function load() {
    const [picture, pack] = await Promise.all([app.api.get(`/hub/pictures/${id}`), app.pack()]);
    Object.assign(state, { picture, pack });
  }

  const acts = createInPlace(app, {
    acts: pictureActs(state),
    async changed() {
      state.said = null;
      await load();
    },
  });

  return {
    section: 'pictures',
    what: 'the picture',
    title: () => 'A picture',
    load,
    view: () => pictureView(state, acts),
    onEvent(kind, data) {
      if (kind === 'picture' && data.id === id) void load().then(app.update).catch(() => {});
    },
  };
}

/** Significant harm is stated on a page of its own: it wants thought. */
export function openPicturePage(app, { params: { id } }) {
  const state = { id, picture: null, pack: null, ground: emptyGround() };
  const sending = createSending(app, state);

  const act = {
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: groundErrors(state.ground, { pack: state.pack }),
        request: () => [`/hub/pictures/${id}/open`, { ground: groundBody(state.ground) }],
        fieldId: groundFieldId,
        done() {
          app.flash = OPENED;
          app.go(`/hub/pictures/${id}`, { replace: true });
        },
      });
    },
    set: (name) => (value) => {
      state.ground[name] = value;
      app.update();
    },
  };

  return {
    section: 'pictures',
    what: 'the picture',
    title: () => 'Read them at once',
    async load() {
      const [picture, pack] = await Promise.all([app.api.get(`/hub/pictures/${id}`), app.pack()]);
      // Only a ground of harm opens a picture.
      const grounds = pack.grounds.filter(({ safety }) => safety);
      Object.assign(state, { picture, pack: { ...pack, grounds } });
    },
    view: () => openView(state, act),
  };
}
