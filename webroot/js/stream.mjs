// The live stream: ids only. It says when the connection is lost and since when, and resumes.

const KINDS = [
  'inbox',
  'held',
  'released',
  'opened',
  'obligation',
  'advice',
  'review',
  'feedback',
  'onward',
  'rehearsal',
  'clock',
  'referral',
  'concern',
  'picture',
];
const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 30_000;

/**
 * @param onEvent called with (kind, data)
 * @param onState called when the connection is lost or back
 * @param onResume called when it is back, so that pages fetch what they may have missed
 * @param checkSession asked before a stream that was refused, or ended with its session, is opened again
 */
export function createStream({ onEvent, onState, onResume, checkSession, source = EventSource }) {
  let stream = null;
  let cursor = null;
  let timer = null;
  let turn = 0;
  let pauseMillis = FIRST_PAUSE_MILLIS;
  const state = { lostSince: null };

  function lost() {
    if (state.lostSince) return;
    state.lostSince = new Date();
    onState();
  }

  function back() {
    pauseMillis = FIRST_PAUSE_MILLIS;
    if (!state.lostSince) return;
    state.lostSince = null;
    onState();
    onResume();
  }

  function open() {
    clearTimeout(timer);
    stream?.close();
    const own = new source(`/api/v1/stream${cursor ? `?from=${encodeURIComponent(cursor)}` : ''}`);
    stream = own;
    own.onopen = back;
    own.onerror = () => {
      lost();
      // a refused stream stays closed: the browser retries only what broke off
      if (own.readyState === 2 && own === stream) reopenLater();
    };
    // teams changed, or the session is over: what follows is another stream, or none
    own.addEventListener('session', () => {
      own.close();
      if (own === stream) void reopen();
    });
    for (const kind of KINDS) {
      own.addEventListener(kind, (event) => {
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

  function reopenLater() {
    clearTimeout(timer);
    timer = setTimeout(reopen, pauseMillis);
    pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
  }

  addEventListener('offline', () => stream && lost());
  addEventListener('online', () => stream && open());

  return {
    state,
    start(from) {
      cursor ??= from;
      if (!stream) open();
    },
    stop() {
      turn += 1;
      clearTimeout(timer);
      stream?.close();
      stream = null;
      cursor = null;
      state.lostSince = null;
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
