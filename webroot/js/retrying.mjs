// Tries again by itself what a lost connection, a node that went or a full one did not answer: a bounded
// number of times, with growing pauses, and never together with everybody else.

const PAUSES_MILLIS = [400, 1_000, 2_000, 4_000, 8_000];
/** Whoever is asked to wait for longer is told so, and decides. */
const LONGEST_WAIT_SECONDS = 30;
/** What is over sooner is not worth a word. */
const UNSAID_MILLIS = 700;

/** Half of it, and the rest by chance: a thousand who were cut off at once do not come back at once. */
export const jittered = (millis, random = Math.random) => millis * (0.5 + random() / 2);

/** After how long to try once more after so many tries; null where that makes no sense any more. */
export function pauseAfter(problem, tries, random = Math.random) {
  const { noAnswer, status, retryAfter } = problem;
  const asked = status === 429 || status === 503 ? retryAfter : undefined;
  if (tries > PAUSES_MILLIS.length || asked > LONGEST_WAIT_SECONDS) return null;
  if (!noAnswer && ![502, 503, 504].includes(status) && !(status === 429 && asked)) return null;
  const pause = jittered(PAUSES_MILLIS[tries - 1], random);
  return asked ? Math.max(asked * 1000 + pause, pause) : pause;
}

/** A pause that ends sooner when the machine is connected again. */
export function paused(millis, signal) {
  return new Promise((resolve, reject) => {
    let timer = null;
    const stop = (settle) => () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', online);
      signal?.removeEventListener('abort', aborted);
      settle();
    };
    const online = stop(() => setTimeout(resolve, jittered(UNSAID_MILLIS)));
    const aborted = stop(() => reject(new DOMException('given up', 'AbortError')));
    timer = setTimeout(stop(resolve), millis);
    globalThis.addEventListener?.('online', online);
    signal?.addEventListener('abort', aborted);
  });
}

/** What of it is worth telling: `lost`, `busy` or nothing. Several at once are one. */
export function createTrouble(onChange, unsaidMillis = UNSAID_MILLIS) {
  const now = new Set();
  const trouble = { state: null };

  function show() {
    const kinds = [...now].map(({ kind }) => kind);
    const state = kinds.includes('lost') ? 'lost' : (kinds[0] ?? null);
    if (state === trouble.state) return;
    trouble.state = state;
    onChange();
  }

  return Object.assign(trouble, {
    /** @returns what ends it */
    begin(problem) {
      const one = { kind: problem.status === 429 || problem.status === 503 ? 'busy' : 'lost' };
      const timer = setTimeout(() => {
        now.add(one);
        show();
      }, unsaidMillis);
      return () => {
        clearTimeout(timer);
        now.delete(one);
        show();
      };
    },
  });
}

/**
 * @param attempt makes one try
 * @param trouble is told while it does not work
 */
export async function retrying(attempt, { trouble, signal, wait = paused }) {
  let end = null;
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt();
      } catch (problem) {
        const pause = problem.name === 'AbortError' ? null : pauseAfter(problem, tries);
        if (pause === null) throw problem;
        end ??= trouble.begin(problem);
        await wait(pause, signal);
      }
    }
  } finally {
    end?.();
  }
}
