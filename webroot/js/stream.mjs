// A live stream. It says when the connection is lost and since when, and resumes: on whichever node answers.

import { BASE } from './base.mjs';

const KINDS = [
  'inbox',
  'held',
  'released',
  'recalled',
  'opened',
  'untold',
  'obligation',
  'advice',
  'review',
  'feedback',
  'onward',
  'originatorQuestion',
  'subjectAccess',
  'challenge',
  'case',
  'rehearsal',
  'report',
  'clock',
  'referral',
  'concern',
  'picture',
];
const LEAST_PAUSE_MILLIS = 200;
const FIRST_PAUSE_MILLIS = 2_200;
const LONGEST_PAUSE_MILLIS = 30_000;
/** The server says every fifteen seconds that it is there. */
const SILENCE_MILLIS = 40_000;

const REFUSALS = 2;

/**
 * @param path what is asked for, below the API, with its query if it has one
 * @param kinds the events that are told
 * @param onEvent called with (kind, data)
 * @param onState called when the connection is lost or back
 * @param onResume called when it is back, so that pages fetch what they may have missed
 * @param onOpen called each time that it is open, with whether it goes on where it was
 * @param checkSession asked before a stream that was refused, or ended with its session, is opened again
 */
export function createStream({
  path = () => '/stream',
  kinds = KINDS,
  onEvent,
  onState,
  onResume = () => {},
  onOpen = () => {},
  checkSession,
  source = EventSource,
  random = Math.random,
}) {
  let stream = null;
  let cursor = null;
  let timer = null;
  let watch = null;
  let turn = 0;
  let refused = 0;
  let pauseMillis = FIRST_PAUSE_MILLIS;
  const state = { lostSince: null };

  /** A thousand browsers that were cut off at once come back over more than two seconds. */
  const spread = (millis) => LEAST_PAUSE_MILLIS + random() * millis;

  function lost() {
    if (state.lostSince) return;
    state.lostSince = new Date();
    onState();
  }

  function back() {
    pauseMillis = FIRST_PAUSE_MILLIS;
    refused = 0;
    if (!state.lostSince) return;
    state.lostSince = null;
    onState();
    onResume();
  }

  function address() {
    const asked = `${BASE}/api/v1${path()}`;
    if (!cursor) return asked;
    return `${asked}${asked.includes('?') ? '&' : '?'}from=${encodeURIComponent(cursor)}`;
  }

  /** A node that froze, or a proxy that holds on to a dead one, breaks nothing off: it is silent. */
  function heard(own) {
    clearTimeout(watch);
    watch = setTimeout(() => broken(own), SILENCE_MILLIS);
    watch.unref?.();
  }

  /** The browser would come back by itself, but together with everybody else's. */
  function broken(own) {
    if (own !== stream) return;
    clearTimeout(watch);
    lost();
    const wasRefused = own.readyState === 2;
    own.close();
    if (wasRefused) refused += 1;
    // where it was is no more to be seen: whoever follows reads again what there is
    if (refused > REFUSALS) cursor = null;
    reopenLater(wasRefused);
  }

  function open() {
    clearTimeout(timer);
    stream?.close();
    const own = new source(address());
    stream = own;
    heard(own);
    own.onopen = () => {
      heard(own);
      onOpen(Boolean(cursor));
      back();
    };
    own.onerror = () => broken(own);
    own.addEventListener('beat', () => heard(own));
    // teams changed, or the session is over: what follows is another stream, or none
    own.addEventListener('session', () => {
      own.close();
      if (own === stream) void reopen();
    });
    for (const kind of kinds) {
      own.addEventListener(kind, (event) => {
        if (own !== stream) return;
        heard(own);
        if (event.lastEventId) cursor = event.lastEventId;
        onEvent(kind, parsed(event.data));
      });
    }
  }

  async function reopen() {
    const own = turn;
    try {
      await checkSession();
    } catch {
      // no answer: the stream itself tries on
    }
    if (own === turn) open();
  }

  /** Who was refused may have no session any more; who was cut off has no reason to ask. */
  function reopenLater(ask) {
    clearTimeout(timer);
    timer = setTimeout(ask ? reopen : open, spread(pauseMillis));
    timer.unref?.();
    pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
  }

  const offline = () => stream && lost();
  const online = () => {
    if (!stream) return;
    clearTimeout(timer);
    timer = setTimeout(open, spread(FIRST_PAUSE_MILLIS / 2));
    timer.unref?.();
  };
  addEventListener('offline', offline);
  addEventListener('online', online);

  function stop() {
    turn += 1;
    clearTimeout(timer);
    clearTimeout(watch);
    stream?.close();
    stream = null;
    cursor = null;
    state.lostSince = null;
  }

  return {
    state,
    start(from) {
      cursor ??= from;
      if (!stream) open();
    },
    stop,
    /** For good. */
    end() {
      stop();
      removeEventListener('offline', offline);
      removeEventListener('online', online);
    },
  };
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
