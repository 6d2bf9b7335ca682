// Talks to /api/v1. Every failure becomes a Problem, so that a page has one thing to catch.

import { BASE } from './base.mjs';
import { createTrouble, retrying } from './retrying.mjs';
import { fileHeaders, sendFile } from './upload.mjs';

const API = `${BASE}/api/v1`;
/** A node that froze says nothing: another one is asked. */
const PATIENCE_MILLIS = 20_000;
/** What a browser sends on when its page is closed has to be small. */
const KEPT_ALIVE_LETTERS = 20_000;

/** What went wrong, in the words of RFC 9457. `status` 0 means that no answer came. */
export class Problem extends Error {
  constructor({ status = 0, code = 'unknown', title = '', detail = '', errors = [], retryAfter }) {
    super(detail || title || code);
    Object.assign(this, { status, code, title, detail, errors, retryAfter });
  }

  get noAnswer() {
    return this.status === 0;
  }
}

const noAnswer = () => new Problem({ code: 'noAnswer', title: 'No answer came from the server' });

/** In whose name it would go now is not for whoever asked to say. */
const gone = () => new Problem({ status: 401, code: 'gone', title: 'You are not signed in any more' });

async function problemFrom(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // not every proxy answers in JSON; the status alone must do
  }
  return new Problem({
    ...body,
    status: response.status,
    errors: Array.isArray(body.errors) ? body.errors : [],
    retryAfter: Number(response.headers.get('Retry-After')) || undefined,
  });
}

/** A signal that also says when patience is at its end. */
function impatient(signal) {
  const control = new AbortController();
  const giveUp = () => control.abort();
  const timer = setTimeout(giveUp, PATIENCE_MILLIS);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  return {
    signal: control.signal,
    done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    },
  };
}

/**
 * @param session answers `csrfToken()`, `renew()` (resolves true with a fresh token), `signedOut()`
 *     (resolves true when somebody signed in again in place) and `refreshCsrf()`; `over` once
 *     its person has gone
 * @param trouble is told while something is tried again
 * @param wait pauses between tries
 */
export function createApi(
  session,
  { fetcher = (...args) => fetch(...args), trouble = createTrouble(() => {}), wait } = {},
) {
  async function once(method, path, options = {}) {
    if (session.over) throw gone();
    const { body, file, key, signal, onProgress, blob } = options;
    const headers = { Accept: blob ? '*/*' : 'application/json, application/problem+json' };
    const text = body === undefined ? undefined : JSON.stringify(body);
    if (text !== undefined) headers['Content-Type'] = 'application/json';
    if (method !== 'GET' && session.csrfToken()) headers['X-CSRF-Token'] = session.csrfToken();
    if (key) headers['Idempotency-Key'] = key;
    if (file) Object.assign(headers, fileHeaders(file));
    const patience = file || blob ? { signal, done() {} } : impatient(signal);
    try {
      const response = file
        ? await sendFile(API + path, { headers, file, signal, onProgress })
        : await fetcher(API + path, {
            method,
            headers,
            body: text,
            signal: patience.signal,
            credentials: 'same-origin',
            cache: 'no-store',
            keepalive: Boolean(options.outlives) && (text ?? '').length < KEPT_ALIVE_LETTERS,
          });
      if (!response.ok) throw await problemFrom(response);
      if (response.status === 204) return null;
      return await (blob ? response.blob() : response.json());
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error.name === 'AbortError' && (signal?.aborted || file)) throw error;
      throw noAnswer();
    } finally {
      patience.done();
    }
  }

  /** Roles or teams changed: a fresh token does. Otherwise somebody must sign in again. */
  const wayBackIn = (problem, { renewal }) =>
    problem.code === 'renew' && !renewal ? session.renew() : session.signedOut();

  /** After 401 somebody may sign in again in place; then the same request goes once more. */
  async function call(method, path, options = {}) {
    try {
      return await once(method, path, options);
    } catch (problem) {
      const mayRetry = !options.open && problem instanceof Problem;
      if (mayRetry && problem.status === 401 && (await wayBackIn(problem, options))) {
        return once(method, path, options);
      }
      const staleToken = problem.status === 403 && /csrf/i.test(problem.code ?? '');
      if (mayRetry && staleToken && (await session.refreshCsrf())) {
        return once(method, path, options);
      }
      throw problem;
    }
  }

  const patiently = (method, path, options = {}) =>
    retrying(() => call(method, path, options), { trouble, signal: options.signal, wait });

  /** With a key, no answer is no harm: the same key again has one effect. */
  const persist = (path, body, key, more) => patiently('POST', path, { ...more, body, key });

  return {
    get: (path, options) => patiently('GET', path, options),
    /** A file, as it is stored. */
    blob: (path, options) => patiently('GET', path, { ...options, blob: true }),
    /** For what changes nothing that must happen once, and is asked once: presence, sign-in. */
    ask: (path, body, options) => call('POST', path, { ...options, body }),
    /** For what changes nothing, however often it is asked: search, preview. */
    askPatiently: (path, body, options) => patiently('POST', path, { ...options, body }),
    /** What names its own version: sent again, it is the same. It outlives its page. */
    put: (path, body) => patiently('PUT', path, { body, outlives: true }),
    /** As often as it is asked, it is gone. That outlives its page too. */
    remove: (path) => patiently('DELETE', path, { outlives: true }),
    persist: (path, body, key) => persist(path, body, key),
    /** @param options `onProgress`, called with what part has gone, from 0 to 1; `signal` */
    upload: (path, file, options) =>
      persist(path, undefined, crypto.randomUUID(), { ...options, file }),
    /** @param keyOf names an act by its text, for what must stay one act when the page is opened anew */
    submission: (keyOf) => createSubmission(persist, keyOf),
  };
}

/**
 * One act of a person: pressed twice, it is sent once. The key stays until an answer comes, so that
 * trying again after a lost connection cannot send twice; a changed body is another act.
 */
export function createSubmission(persist, keyOf = () => crypto.randomUUID()) {
  let running = null;
  let key = null;
  let sentBody = null;
  return {
    get busy() {
      return running !== null;
    },
    send(path, body) {
      if (running) return running;
      const text = JSON.stringify([path, body]);
      if (!key || text !== sentBody) {
        key = keyOf(text);
        sentBody = text;
      }
      running = Promise.resolve(key)
        .then((named) => persist(path, body, named))
        .then((answer) => {
          key = null;
          return answer;
        })
        .catch((problem) => {
          // a refusal is an answer too: the corrected form is a new act
          if (problem.status >= 400 && problem.status < 500) key = null;
          throw problem;
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
  };
}

/** A query string of what is not empty. */
export function query(parameters) {
  const entries = Object.entries(parameters).filter(([, value]) => value);
  return entries.length ? `?${new URLSearchParams(entries)}` : '';
}
