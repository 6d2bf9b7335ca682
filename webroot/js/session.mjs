// Who is signed in: renewal while somebody is active, a warning before the end, and the end itself.

const RENEW_EVERY_MILLIS = 4 * 60_000;
const ACTIVE_FOR_MILLIS = 20 * 60_000;
const WARN_BEFORE_MILLIS = 2 * 60_000;
const TICK_MILLIS = 5_000;
const DRAFT_PREFIX = 'concordat.draft.';

/** @param onChange called after every change that a page may show */
export function createSession({ onChange, onEnd }) {
  let current = null;
  let api = null;
  let activeAt = Date.now();
  let renewedAt = 0;
  let waiting = null;
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('concordat') : null;

  const state = { warning: false, signInAgain: false };

  function begin(answer, { tell = false } = {}) {
    const { practitioner, csrfToken, expiresAt } = answer;
    forgetDraftsExcept(practitioner.id);
    const other = current && current.practitioner.id !== practitioner.id;
    current = { practitioner, csrfToken, expiresAt: Date.parse(expiresAt) };
    renewedAt = Date.now();
    Object.assign(state, { warning: false, signInAgain: false });
    if (tell) channel?.postMessage('signed-in');
    if (other) return onEnd('other');
    settle(true);
    return onChange();
  }

  function settle(again) {
    waiting?.resolve(again);
    waiting = null;
  }

  function end(reason) {
    forgetDraftsExcept(null);
    current = null;
    Object.assign(state, { warning: false, signInAgain: false });
    settle(false);
    onEnd(reason);
  }

  async function renew() {
    renewedAt = Date.now();
    try {
      begin(await api.ask('/session/renew', undefined));
    } catch (problem) {
      if (problem.noAnswer) renewedAt = Date.now() - RENEW_EVERY_MILLIS + 15_000;
    }
  }

  function tick() {
    if (!current || state.signInAgain) return;
    const now = Date.now();
    const active = now - activeAt < ACTIVE_FOR_MILLIS;
    if (active && now - renewedAt >= RENEW_EVERY_MILLIS) return void renew();
    const left = current.expiresAt - now;
    const warning = !active && left > 0 && left <= WARN_BEFORE_MILLIS;
    if (warning !== state.warning) {
      state.warning = warning;
      onChange();
    }
    if (left <= 0) void session.signedOut();
  }

  async function refreshCsrf() {
    try {
      begin(await api.get('/me', { open: true }));
      return current !== null;
    } catch {
      return false;
    }
  }

  const session = {
    state,
    use(ownApi) {
      api = ownApi;
    },
    start() {
      // moving the pointer does not count as work: whoever walks away leaves a still mouse
      for (const kind of ['keydown', 'pointerdown']) {
        addEventListener(kind, () => (activeAt = Date.now()), { passive: true, capture: true });
      }
      setInterval(tick, TICK_MILLIS);
      channel?.addEventListener('message', ({ data }) => {
        if (data === 'signed-out' && current) end('otherTab');
        if (data === 'signed-in' && (state.signInAgain || current)) void refreshCsrf();
      });
    },
    get practitioner() {
      return current?.practitioner ?? null;
    },
    has: (...roles) => roles.some((role) => current?.practitioner.roles.includes(role)),
    expiresAt: () => current?.expiresAt,
    csrfToken: () => current?.csrfToken,
    refreshCsrf,
    renew,
    /** What one typed stays; the page waits, covered, until somebody signs in again. */
    signedOut() {
      if (!current) {
        onEnd('required');
        return Promise.resolve(false);
      }
      if (!waiting) {
        let resolve;
        const promise = new Promise((done) => (resolve = done));
        waiting = { promise, resolve };
        Object.assign(state, { signInAgain: true, warning: false });
        onChange();
      }
      return waiting.promise;
    },
    async resume() {
      begin(await api.get('/me', { open: true }));
    },
    async signIn(credentials) {
      begin(await api.ask('/sign-in', credentials, { open: true }), { tell: true });
    },
    async signOut() {
      try {
        await api.ask('/sign-out', undefined, { open: true });
      } catch (problem) {
        if (problem.status !== 401) throw problem;
      }
      channel?.postMessage('signed-out');
      end('signedOut');
    },
    draft: {
      read: () => readDraft(current),
      keep: (draft) => current && storeDraft(current, draft),
      forget: () => current && sessionStorage.removeItem(DRAFT_PREFIX + current.practitioner.id),
    },
  };
  return session;
}

function readDraft(current) {
  try {
    return JSON.parse(sessionStorage.getItem(DRAFT_PREFIX + current.practitioner.id));
  } catch {
    return null;
  }
}

function storeDraft(current, draft) {
  try {
    sessionStorage.setItem(DRAFT_PREFIX + current.practitioner.id, JSON.stringify(draft));
  } catch {
    // a full or forbidden store costs the draft's survival of a reload, nothing else
  }
}

/** Drafts name people: none may outlive its author's session on a shared machine. */
function forgetDraftsExcept(practitionerId) {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(DRAFT_PREFIX) && name !== DRAFT_PREFIX + practitionerId) {
        sessionStorage.removeItem(name);
      }
    }
  } catch {
    // without storage there is nothing to forget
  }
}
