// Files whose time is over: looked at by one, erased by another; holds by law; certificates.
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { query as queryOf } from '../../api.mjs';
import { createPaging } from '../../paging.mjs';
import { holdFields, keepFields, liftFields, proposeFields } from './form.mjs';
import { certificateView, certificatesView, fileView, filesView, holdsView } from './view.mjs';

const section = 'people';

/** What is due, the longest over first of those that were found at once. */
export function filesDuePage(app) {
  const state = { frontLine: app.session.frontLine };
  const paging = createPaging(app, state, {
    async fetchPage(after) {
      const { files, next, lookedUntil } = await app.api.get(
        `/retention/files${queryOf({ after })}`,
      );
      state.lookedUntil = lookedUntil;
      return { entries: files, next: next ?? null };
    },
    failed: 'Further files did not load.',
  });
  return {
    section,
    what: 'the files',
    title: () => 'Files due for review',
    load: paging.load,
    view: () => filesView(state, paging),
  };
}

const fileActs = (own, state) => ({
  keep: () => ({
    title: 'Keep this file',
    fields: keepFields,
    request: (body) => [
      `${own}/reviews`,
      { decision: 'keep', version: state.file.version, ...body },
    ],
    button: 'Keep it',
    said: () => 'Recorded: it is kept until then.',
  }),
  propose: () => ({
    title: 'Propose to erase this file',
    text: 'Nothing is erased yet. Somebody else looks at it after some days and decides.',
    fields: proposeFields,
    request: (body) => [
      `${own}/reviews`,
      { decision: 'erase', version: state.file.version, ...body },
    ],
    button: 'Propose it',
    said: () => 'Recorded: somebody else can carry it out.',
  }),
  erase: () => ({
    title: 'Erase this file',
    text: 'All that your agency holds about this person goes. It does not come back.',
    fields: () => [],
    request: () => [`${own}/erasure`, { version: state.file.version }],
    button: 'Erase it',
    warning: true,
    said() {
      state.gone = true;
      return 'Erased.';
    },
  }),
  hold: () => ({
    title: 'Place a legal hold',
    text: 'Nothing of it is erased until the hold is lifted.',
    fields: holdFields,
    request: (body) => ['/retention/holds', { record: state.file.id, ...body }],
    button: 'Place the hold',
    said: () => 'Recorded: it is kept.',
  }),
  lift: liftAct,
});

const liftAct = (hold) => ({
  title: `Lift the hold of ${hold.authority}, ${hold.reference}`,
  fields: liftFields,
  request: (body) => [`/retention/holds/${hold.id}/lifting`, body],
  button: 'Lift it',
  said: () => 'Recorded: the hold is lifted.',
});

/** One file: how much there is, and what may be done with it. */
export function agencyFilePage(app, { params }) {
  const own = `/retention/files/${params.id}`;
  const state = {
    file: null,
    pack: null,
    self: app.session.practitioner?.id,
    frontLine: app.session.frontLine,
  };
  async function load() {
    const [file, pack] = await Promise.all([app.api.get(own), app.pack()]);
    Object.assign(state, { file, pack });
  }
  const inPlace = createInPlace(app, {
    acts: fileActs(own, state),
    changed: ({ id }) =>
      state.gone ? app.go(`/retention/certificates/${id}`, { replace: true }) : load(),
  });
  return {
    section,
    what: 'the file',
    title: () => (state.file?.reached ? 'A file that is due' : 'What your agency holds'),
    load,
    view: () => fileView(state, inPlace),
  };
}

/** Holds, and one on all that the agency has. */
export function holdsPage(app) {
  const state = { holds: [], representative: app.session.has('representative') };
  async function load() {
    state.holds = (await app.api.get('/retention/holds')).holds;
  }
  const inPlace = createInPlace(app, {
    acts: {
      all: () => ({
        title: 'Hold all that your agency has',
        text: 'Nothing at all is erased until the hold is lifted.',
        fields: holdFields,
        request: (body) => ['/retention/holds', body],
        button: 'Place the hold',
        warning: true,
        said: () => 'Recorded: nothing is erased.',
      }),
      lift: liftAct,
    },
    changed: load,
  });
  return {
    section,
    what: 'the holds',
    title: () => 'Legal holds',
    load,
    view: () => holdsView(state, inPlace),
  };
}

/** What was erased. */
export function certificatesPage(app) {
  const state = { erasures: [] };
  return {
    section,
    what: 'the certificates',
    title: () => 'Certificates of erasure',
    async load() {
      state.erasures = (await app.api.get('/retention/erasures')).erasures;
    },
    view: () => certificatesView(state),
  };
}

/** One certificate, on paper or as a file that a program reads. */
export function certificatePage(app, { params }) {
  const state = {
    certificate: null,
    pack: null,
    agency: app.session.practitioner?.agency?.name,
  };
  const act = {
    print: () => window.print(),
    save() {
      const blob = new Blob([JSON.stringify(state.certificate, null, 2)], {
        type: 'application/json',
      });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = 'certificate-of-erasure.json';
      link.click();
      URL.revokeObjectURL(link.href);
    },
  };
  return {
    section,
    what: 'the certificate',
    title: () => 'Certificate of erasure',
    async load() {
      const [certificate, pack] = await Promise.all([
        app.api.get(`/retention/erasures/${params.id}`),
        app.pack(),
      ]);
      Object.assign(state, { certificate, pack });
    },
    view: () => certificateView(state, act),
  };
}
