// Puts the client together: session, stream, desk, routes, and the one render of the page.

import { createApi } from './api.mjs';
import { BASE } from './base.mjs';
import { Desk } from './desk.mjs';
import { createDesktop } from './desktop.mjs';
import { html, keyed, render } from './lit.mjs';
import { createTrouble } from './retrying.mjs';
import { createRouter, findRoute, here } from './router.mjs';
import { Session } from './session.mjs';
import { createStream } from './stream.mjs';
import { failed, loading, notHere } from './components/page/page.mjs';
import { layout } from './components/layout/layout.mjs';
import { homeOf } from './components/layout/presenter.mjs';
import { createFirstSteps } from './components/first-steps/first-steps.mjs';
import { createKeys } from './components/keys/keys.mjs';
import { createSignInAgain } from './components/sign-in-again/sign-in-again.mjs';
import { routes, signInPage } from './routes.mjs';

const DIRECTORY_FRESH_MILLIS = 60_000;
const CLOCK_MILLIS = 30_000;
const PRODUCT = 'Concordat';

const app = {
  said: '',
  section: null,
  partnership: '',
  /** Whether what is shown first was there before the page was loaded again. */
  reloaded: false,
  /** Whether something is being tried again. */
  trouble: createTrouble(update),
  /** Signing in: the rest of the frame comes with the first page. */
  atTheDoor: false,
  /** Renders soon, once, however often it is asked. */
  update,
  /** Tells a screen reader, without moving anything. */
  say(sentence) {
    // The same again is said again: to who listens, only what changes is new.
    app.said = sentence === app.said ? `${sentence}\u00a0` : sentence;
    update();
  },
  pack: () => remembered('pack', Infinity, '/pack'),
  guidance: () => remembered('guidance', Infinity, '/guidance'),
  directory: () => remembered('directory', DIRECTORY_FRESH_MILLIS, '/directory'),
  /** What the protocol asks of those who sign. */
  registerTerms: () => remembered('terms', Infinity, '/register/terms'),
  /** The directory, or what was read of the register, is not what it was. */
  forget: (...names) => names.forEach((name) => memory.delete(name)),
  /** For a moment between two pages: what has just been done. */
  flash: null,
  go: (address, options) => router.go(address, options),
  async signOut() {
    try {
      await app.session.signOut();
    } catch {
      app.say('You are not signed out: no answer came. Try again.');
    }
  },
  leave: () => app.session.leave(),
};

app.session = new Session({ onChange: update, onEnd: ended });
app.api = createApi(app.session, { trouble: app.trouble });
app.session.use(app.api);
app.desk = new Desk({
  api: app.api,
  hasDesk: () => app.session.frontLine,
  supervises: () => app.session.has('supervisor'),
  onChange: update,
});
app.desktop = createDesktop();
app.stream = createStream({
  onEvent(kind, data) {
    app.desk.onEvent(kind, data);
    page?.onEvent?.(kind, data);
    app.desktop.onEvent(kind);
  },
  onState: update,
  onResume() {
    app.desk.refresh();
    page?.onResume?.();
  },
  checkSession: () => app.session.check(),
});
const router = createRouter(show);
const again = createSignInAgain(app);
app.keys = createKeys(app);
app.steps = createFirstSteps(app);
const root = document.getElementById('app');
const dialog = document.createElement('dialog');

let page = null;
let pageNumber = 0;
let asked = 0;
let opened = false;
let memory = new Map();
let drawing = false;
/** Whether it was asked who is here. */
let isAsked = false;

function remembered(name, freshMillis, path) {
  const known = memory.get(name);
  if (known && Date.now() - known.at < freshMillis) return known.promise;
  const promise = app.api.get(path);
  memory.set(name, { at: Date.now(), promise });
  promise.catch(() => memory.delete(name));
  return promise;
}

function update() {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    draw();
  });
}

function draw() {
  if (!page) return;
  render(layout(app, keyed(pageNumber, content())), root);
  render(app.session.state.signInAgain ? again.view() : html``, dialog);
  again.sync(dialog);
  const name = page.problem ? 'Problem' : page.title();
  const unread = app.session.practitioner && !app.atTheDoor ? app.desk.counts().unread : 0;
  const fresh = unread ? `(${unread}) ` : '';
  document.title = fresh + [name, app.partnership, PRODUCT].filter(Boolean).join(' – ');
}

function content() {
  if (page.problem) return failed(page.problem, () => open(page));
  if (page.loading) return loading(page.what ?? 'the page');
  return page.view();
}

/** Everything that a person may see ends with the session: a new start forgets it all. */
function ended(reason) {
  app.stream.stop();
  app.desk.clear();
  memory = new Map();
  app.flash = null;
  if (reason === 'required') return router.go(signInAddress(), { replace: true });
  if (reason === 'signedOut' || reason === 'otherTab') return location.assign(`${BASE}/sign-in?out=1`);
  return location.assign(BASE + (reason === 'left' ? '/sign-in' : '/'));
}

const signInAddress = () => {
  const address = here();
  return address === '/' || address.startsWith('/sign-in')
    ? '/sign-in'
    : `/sign-in?next=${encodeURIComponent(address)}`;
};

async function show({ path, query, back }) {
  asked += 1;
  const own = asked;
  if (path === '/sign-in') return become(signInPage, { query, done: begun }, back);
  if (!app.session.practitioner) {
    // Whoever came to the door was not asked who they are: they may be signed in.
    return isAsked ? router.go(signInAddress(), { replace: true }) : location.assign(BASE + here());
  }
  if (path === '/' && !app.session.frontLine) {
    return router.go(homeOf(app.session), { replace: true });
  }
  app.steps.seen(path);
  const found = findRoute(routes, path);
  const where = { params: found?.params, query };
  const make = found ? found.page() : nothingHere;
  if (typeof make === 'function') return become(make, where, back);
  // The address is the new page's already: the old one must do nothing under it.
  leave({ title: () => 'Loading', loading: true });
  update();
  let made;
  try {
    made = await make;
  } catch (failure) {
    return own === asked && notLoaded(failure);
  }
  // Whoever has gone on meanwhile is somewhere else.
  return own === asked && become(made, where, back);
}

const nothingHere = () => ({ title: () => 'Not found', view: () => notHere(404) });

function leave(next) {
  page?.close?.();
  pageNumber += 1;
  page = next;
}

function become(make, where, back) {
  leave(null);
  app.atTheDoor = make === signInPage;
  return open(make(app, where), back);
}

/** A page's scripts did not come. Where they do not fit those that are here, the platform was renewed meanwhile. */
function notLoaded(failure) {
  console.error(failure);
  if (opened && failure instanceof SyntaxError) return location.reload();
  app.atTheDoor = false;
  notBegun({ detail: 'No answer came. Look at your connection, then try again.' });
  return settle(false, false);
}

/** Nothing but the whole page again will do. */
function notBegun(problem) {
  page = { title: () => 'Problem', problem, load: async () => location.reload() };
  draw();
}

async function open(made, back = false) {
  const own = pageNumber;
  const first = !opened;
  opened = true;
  page = made;
  app.reloaded = first && performance.getEntriesByType('navigation')[0]?.type === 'reload';
  app.section = made.section ?? null;
  Object.assign(made, { problem: null, loading: Boolean(made.load) });
  update();
  try {
    await made.load?.();
  } catch (problem) {
    if (typeof problem.status !== 'number') throw problem;
    made.problem = problem;
  } finally {
    made.loading = false;
  }
  if (own !== pageNumber) return;
  draw();
  settle(first, back);
}

/** The keyboard and the screen reader start where the page starts. */
function settle(first, back) {
  if (page.focus) return page.focus();
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) {
    target.scrollIntoView({ block: 'start' });
    return target.focus({ preventScroll: true });
  }
  if (!back) scrollTo(0, 0);
  if (!first) document.querySelector('main h1')?.focus({ preventScroll: true });
}

/** Signed in: what every page needs, then the stream. */
async function begun() {
  const [pack] = await Promise.all([app.pack(), app.desk.load()]);
  app.partnership = pack.partnership;
  app.stream.start(app.desk.cursor);
}

const path = () => here().split('?')[0];

/** The first page's scripts come while it is asked who is here. Where they fail to, that page says so in its turn. */
function fetchAhead() {
  const coming = findRoute(routes, path())?.page();
  coming?.catch?.(() => {});
}

/** Who comes to sign in is not asked who they are, unless their organisation has just sent them back. */
const comesToSignIn = () =>
  path() === '/sign-in' && !new URLSearchParams(location.search).has('in');

async function start() {
  fetchAhead();
  dialog.className = 'cc-again';
  dialog.setAttribute('aria-labelledby', 'again-title');
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  document.body.classList.add('js-enabled');
  setInterval(update, CLOCK_MILLIS);
  app.keys.start();
  app.session.start();
  root.textContent = '';
  try {
    if (!comesToSignIn()) {
      isAsked = true;
      await app.session.resume();
      await begun();
    }
  } catch (problem) {
    if (problem.status !== 401) {
      return notBegun(problem);
    }
  }
  return router.start();
}

void start();
