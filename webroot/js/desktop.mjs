// Told by the machine itself that something is there to read, while one looks at something else. Not a word of what it is:
// anybody may stand before the screen. It is this browser's choice, kept in it alone.

import { choose, isChosen } from './choices.mjs';

const CHOSEN = 'concordat-desktop';
const TOLD = new Set(['inbox', 'advice', 'feedback', 'onward', 'originatorQuestion', 'clock']);

/**
 * @param notices what the browser offers for it, or undefined
 * @param jar where the choice is kept
 * @param isAway whether nobody looks at the page
 */
export function createDesktop({
  notices = globalThis.Notification,
  jar = globalThis.document,
  isAway = () => document.hidden,
} = {}) {
  let cannot = !notices;

  /** Some browsers on phones have the name of it and not the thing: null there. */
  function show(body) {
    try {
      return new notices('Concordat', { body, tag: 'concordat' });
    } catch {
      cannot = true;
      choose(CHOSEN, false, jar);
      return null;
    }
  }

  return {
    /** `none` where the browser cannot, `refused` where it was told not to, `on` or `off`. */
    state() {
      if (cannot) return 'none';
      if (notices.permission === 'denied') return 'refused';
      return isChosen(CHOSEN, jar) && notices.permission === 'granted' ? 'on' : 'off';
    },
    /** Asks, where it has not been asked yet, and shows one at once; answers how it stands then. */
    async turnOn() {
      const allowed =
        notices.permission === 'granted' ? 'granted' : await notices.requestPermission();
      if (allowed === 'granted' && show('New things are told here.')) choose(CHOSEN, true, jar);
      return this.state();
    },
    turnOff() {
      choose(CHOSEN, false, jar);
    },
    onEvent(kind) {
      if (!TOLD.has(kind) || !isAway() || this.state() !== 'on') return;
      const told = show('There is something new for you.');
      if (!told) return;
      told.onclick = () => {
        globalThis.focus?.();
        told.close();
      };
    },
  };
}
