import { query as queryString } from '../../api.mjs';
import { Finder } from '../../components/person-finder/finder.mjs';
import { createPaging } from '../../paging.mjs';
import { rename } from '../../router.mjs';
import { createStream } from '../../stream.mjs';
import { addressOf, asked, filtersOf } from './filters.mjs';
import { createLive } from './live.mjs';
import { commitmentsView, journalView } from './view.mjs';

/** There is none before the first entry has its place. */
const newest = (app) =>
  app.api.get('/journal/checkpoint').catch((problem) => {
    if (problem.status === 404) return null;
    throw problem;
  });

/** The stream and the list of a page that follows something. */
function follow(app, state, { path, reload }) {
  const live = createLive(state, { reload, changed: app.update, say: app.say });
  const stream = createStream({
    path,
    kinds: ['entry'],
    onEvent: (kind, entry) => live.onEntry(entry),
    onState: app.update,
    onOpen: live.onOpen,
    checkSession: () => app.session.check(),
  });
  return {
    live,
    stream,
    start: () => stream.start(state.entries[0]?.id),
    end() {
      stream.end();
      live.end();
    },
  };
}

/** Supervisors read their agency's part of it; auditors what all of it commits to. */
export const journalPage = (app, to) =>
  app.session.has('supervisor') ? supervisorsPage(app, to) : commitmentsPage(app);

function supervisorsPage(app, { query }) {
  const own = app.session.practitioner.agency.id;
  const state = {
    filters: filtersOf(query),
    own,
    pack: null,
    directory: null,
    checkpoint: null,
    personName: null,
    searching: false,
    audits: app.session.has('auditor'),
  };
  const paging = createPaging(app, state, {
    fetchPage: (after) => app.api.get(`/journal${queryString({ ...asked(state.filters), after })}`),
    failed: 'Older entries did not load. Try again.',
  });
  const path = (rest) => `/journal${rest}${queryString(asked(state.filters))}`;
  let following = null;
  let left = false;

  function begin() {
    following?.end();
    if (left) return;
    following = follow(app, state, { path: () => path('/stream'), reload: paging.load });
    state.stream = following.stream.state;
    following.start();
  }

  async function change(more) {
    Object.assign(state.filters, more);
    rename(addressOf(state.filters));
    following?.end();
    state.searching = true;
    app.update();
    try {
      await paging.load();
      begin();
      app.say(state.entries.length ? 'The entries below are what was found.' : 'Nothing is found.');
    } catch {
      app.say('That did not load. Try again.');
    } finally {
      state.searching = false;
      app.update();
    }
  }

  const finder = new Finder(app, {
    prefix: 'journal-person',
    onChosen(person) {
      state.personName = person.name;
      finder.clear();
      void change({ person: person.id });
    },
  });

  const act = {
    older: paging.further,
    set: (name) => (value) => change({ [name]: value }),
    anybody() {
      state.personName = null;
      void change({ person: '' });
    },
    everything() {
      state.personName = null;
      void change(filtersOf(new URLSearchParams({ sharing: state.filters.sharing })));
    },
    pause: () => following.live.pause(),
    goOn: () => following.live.goOn(),
    print: () => window.print(),
    file: () => `/api/v1${path('/file')}`,
  };

  return {
    section: 'journal',
    what: 'the journal',
    title: () => 'Journal',
    async load() {
      const { person, sharing } = state.filters;
      [state.pack, state.directory, state.checkpoint, state.personName] = await Promise.all([
        app.pack(),
        app.directory(),
        sharing ? null : newest(app),
        person ? app.api.get(`/people/${person}`).then(nameOf, () => null) : null,
      ]);
      await paging.load();
      begin();
    },
    close() {
      left = true;
      following?.end();
    },
    view: () => journalView(state, finder, act),
  };
}

const nameOf = ({ givenName, familyName, name }) =>
  name ?? ([givenName, familyName].filter(Boolean).join(' ') || null);

/** What every agency's entries commit to, as it grows, and nothing of what they say. */
export function commitmentsPage(app) {
  const state = { checkpoint: null };
  const paging = createPaging(app, state, {
    fetchPage: (after) => app.api.get(`/journal/leaves${queryString({ after })}`),
    failed: 'Older entries did not load. Try again.',
  });
  const following = follow(app, state, {
    path: () => '/journal/leaves/stream',
    reload: paging.load,
  });
  state.stream = following.stream.state;

  return {
    section: 'journal',
    what: 'the journal',
    title: () => 'Journal',
    async load() {
      state.checkpoint = await newest(app);
      await paging.load();
      following.start();
    },
    close: () => following.end(),
    view: () =>
      commitmentsView(state, {
        older: paging.further,
        pause: () => following.live.pause(),
        goOn: () => following.live.goOn(),
        print: () => window.print(),
        export: '/api/v1/journal/export',
      }),
  };
}
