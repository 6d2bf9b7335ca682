// Who is signed in: renewal while somebody is active, a warning before the end, and the end itself.

import { Drafts } from './drafts.mjs';

const RENEW_EVERY_MILLIS = 4 * 60_000;
const RETRY_RENEWAL_MILLIS = 15_000;
const ACTIVE_FOR_MILLIS = 20 * 60_000;
const WARN_BEFORE_MILLIS = 2 * 60_000;
const TICK_MILLIS = 5_000;

/** What is due now: `renew`, `warn`, `end` or nothing. Pure, so that time can be tested. */
export function dueNow({ now, activeAt, renewedAt, expiresAt }) {
  const active = now - activeAt < ACTIVE_FOR_MILLIS;
  if (expiresAt <= now) return active ? 'renew' : 'end';
  if (active) return now - renewedAt >= RENEW_EVERY_MILLIS ? 'renew' : 'nothing';
  return expiresAt - now <= WARN_BEFORE_MILLIS ? 'warn' : 'nothing';
}

export class Session {
  state = { warning: false, signInAgain: false };
  /** Its person has gone, or is another: from this page nothing more goes out in anybody's name. */
  over = false;
  drafts;
  #current = null;
  #api = null;
  #activeAt = Date.now();
  #renewedAt = 0;
  #waiting = null;
  #renewing = null;
  #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('concordat') : null;
  #onChange;
  #onEnd;

  /**
   * @param onChange called after every change that a page may show
   * @param onEnd called with the reason when the session is over, or another person's
   */
  constructor({ onChange, onEnd }) {
    this.#onChange = onChange;
    this.#onEnd = onEnd;
    this.drafts = new Drafts(onChange);
  }

  use(api) {
    this.#api = api;
    this.drafts.use(api);
  }

  start() {
    // moving the pointer does not count as work: whoever walks away leaves a still mouse
    for (const kind of ['keydown', 'pointerdown']) {
      addEventListener(kind, () => (this.#activeAt = Date.now()), { passive: true, capture: true });
    }
    addEventListener('pagehide', () => this.drafts.leave());
    document.addEventListener('visibilitychange', () => document.hidden && void this.drafts.flush());
    // What the browser had put aside may show what another person wrote.
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    setInterval(() => this.#tick(), TICK_MILLIS);
    this.#channel?.addEventListener('message', ({ data }) => {
      if (!this.#current) return;
      if (data === 'signing-out') void this.drafts.flush();
      if (data === 'signed-out') this.#end('otherTab');
      if (data === 'signed-in') void this.refreshCsrf();
    });
  }

  get practitioner() {
    return this.#current?.practitioner ?? null;
  }

  has(...roles) {
    return roles.some((role) => this.#current?.practitioner.roles.includes(role));
  }

  /** Who works with people: has an inbox, shares, finds records. */
  get frontLine() {
    return this.has('practitioner', 'hub', 'supervisor');
  }

  expiresAt() {
    return this.#current?.expiresAt;
  }

  csrfToken() {
    return this.#current?.csrfToken;
  }

  async resume() {
    this.#begin(await this.#api.get('/me', { open: true }));
  }

  /** @param first is given the answer, and waited for before anything changes */
  async signIn(credentials, first = () => {}) {
    const answer = await this.#api.ask('/sign-in', credentials, { open: true });
    await first(answer);
    this.#begin(answer);
    this.#channel?.postMessage('signed-in');
  }

  /** Answers whether somebody is still signed in, with the token that holds now. */
  async refreshCsrf() {
    try {
      await this.resume();
      return this.#current !== null;
    } catch {
      return false;
    }
  }

  /** Answers whether the session goes on. However many ask at once, it is renewed once. */
  renew = () => {
    this.#renewing ??= this.#renewNow().finally(() => (this.#renewing = null));
    return this.#renewing;
  };

  async #renewNow() {
    this.#renewedAt = Date.now();
    try {
      return this.#begin(await this.#api.ask('/session/renew', undefined, { renewal: true }));
    } catch (problem) {
      const pause = RENEW_EVERY_MILLIS - RETRY_RENEWAL_MILLIS;
      if (problem.noAnswer) this.#renewedAt = Date.now() - pause;
      return false;
    }
  }

  /** Asks the server whether the session lives; where it does not, somebody may sign in again. */
  async check() {
    await this.#api.get('/me');
  }

  /** What one typed stays; the page waits, covered, until somebody signs in again. */
  signedOut() {
    if (this.over) return Promise.resolve(false);
    if (!this.#current) {
      this.#onEnd('required');
      return Promise.resolve(false);
    }
    if (!this.#waiting) {
      let resolve;
      const promise = new Promise((done) => (resolve = done));
      this.#waiting = { promise, resolve };
      Object.assign(this.state, { signInAgain: true, warning: false });
      this.#onChange();
    }
    return this.#waiting.promise;
  }

  async signOut() {
    // What was written in the last moment, in any tab, is there when they come back.
    this.#channel?.postMessage('signing-out');
    await this.drafts.flush();
    try {
      await this.#api.askPatiently('/sign-out', undefined, { open: true });
    } catch (problem) {
      if (problem.status !== 401) throw problem;
    }
    this.#channel?.postMessage('signed-out');
    this.#end('signedOut');
  }

  /** Leaves without an answer of the server: the session is over already. */
  leave() {
    this.#end('left');
  }

  /** Answers whether the session goes on. */
  #begin({ practitioner, csrfToken, expiresAt }) {
    if (this.over) return false;
    if (this.#current && this.#current.practitioner.id !== practitioner.id) {
      this.#end('other');
      return false;
    }
    this.#current = { practitioner, csrfToken, expiresAt: Date.parse(expiresAt) };
    this.#renewedAt = Date.now();
    Object.assign(this.state, { warning: false, signInAgain: false });
    this.#settle(true);
    this.#onChange();
    return true;
  }

  #end(reason) {
    this.over = true;
    this.drafts.clear();
    this.#current = null;
    Object.assign(this.state, { warning: false, signInAgain: false });
    this.#settle(false);
    this.#onEnd(reason);
  }

  #settle(again) {
    this.#waiting?.resolve(again);
    this.#waiting = null;
  }

  #tick() {
    if (!this.#current || this.state.signInAgain) return;
    const { expiresAt } = this.#current;
    const times = { now: Date.now(), activeAt: this.#activeAt, renewedAt: this.#renewedAt };
    const act = dueNow({ ...times, expiresAt });
    const warning = act === 'warn';
    if (warning !== this.state.warning) {
      this.state.warning = warning;
      this.#onChange();
    }
    if (act === 'renew') void this.renew();
    if (act === 'end') void this.signedOut();
  }
}
