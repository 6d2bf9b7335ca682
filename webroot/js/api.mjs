// Talks to /api/v1. Every failure becomes a Problem, so that a page has one thing to catch.

import { fileHeaders, sendFile } from './upload.mjs';

const BASE = '/api/v1';
const ATTEMPTS = 3;
const PAUSES_MILLIS = [400, 1200];

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

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/**
 * @param session answers `csrfToken()`, `renew()` (resolves true with a fresh token), `signedOut()`
 *     (resolves true when somebody signed in again in place) and `refreshCsrf()`
 */
export function createApi(session, fetcher = (...args) => fetch(...args)) {
  async function once(method, path, { body, file, key, signal, onProgress, blob } = {}) {
    const headers = { Accept: blob ? '*/*' : 'application/json, application/problem+json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (method === 'POST' && session.csrfToken()) headers['X-CSRF-Token'] = session.csrfToken();
    if (key) headers['Idempotency-Key'] = key;
    if (file) Object.assign(headers, fileHeaders(file));
    let response;
    try {
      response = file
        ? await sendFile(BASE + path, { headers, file, signal, onProgress })
        : await fetcher(BASE + path, {
            method,
            headers,
            body: body === undefined ? undefined : JSON.stringify(body),
            signal,
            credentials: 'same-origin',
            cache: 'no-store',
          });
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      throw noAnswer();
    }
    if (!response.ok) throw await problemFrom(response);
    if (response.status === 204) return null;
    return (blob ? response.blob() : response.json()).catch((error) => {
      if (error.name === 'AbortError') throw error;
      throw noAnswer();
    });
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

  /** With a key, no answer is no harm: the same key again has one effect. */
  async function persist(path, body, key, more) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call('POST', path, { ...more, body, key });
      } catch (problem) {
        const again = problem.noAnswer || [502, 503, 504].includes(problem.status);
        if (!again || attempt === ATTEMPTS) throw problem;
        await pause(PAUSES_MILLIS[attempt - 1]);
      }
    }
  }

  return {
    get: (path, options) => call('GET', path, options),
    /** A file, as it is stored. */
    blob: (path, options) => call('GET', path, { ...options, blob: true }),
    /** For what changes nothing that must happen once: search, preview, sign-in. */
    ask: (path, body, options) => call('POST', path, { ...options, body }),
    persist: (path, body, key) => persist(path, body, key),
    /** @param options `onProgress`, called with what part has gone, from 0 to 1; `signal` */
    upload: (path, file, options) =>
      persist(path, undefined, crypto.randomUUID(), { ...options, file }),
    submission: () => createSubmission(persist),
  };
}

/**
 * One act of a person: pressed twice, it is sent once. The key stays until an answer comes, so that
 * trying again after a lost connection cannot send twice; a changed body is another act.
 */
export function createSubmission(persist, newKey = () => crypto.randomUUID()) {
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
        key = newKey();
        sentBody = text;
      }
      running = persist(path, body, key)
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
