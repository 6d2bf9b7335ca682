// Leaving quickly: the page goes blank at once, and going back does not return to it.

const exit = document.getElementById('exit');
const TIMES = 3;
const WITHIN_MILLIS = 5_000;

function leave(event) {
  event?.preventDefault();
  document.title = 'Weather';
  document.body.hidden = true;
  location.replace(exit.href);
}

/** Pages of this kind take each other's place, so that none is left to go back to. */
function replaceWithin(event) {
  const link = event.target.closest?.('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  const within = link?.origin === location.origin && link.pathname.includes('/public/');
  if (!plain || !within || link.pathname.endsWith('.csv')) return;
  event.preventDefault();
  location.replace(link.href);
}

let presses = [];

/** Shift, three times: for whoever uses the keyboard. */
function onKey({ key }) {
  const now = Date.now();
  presses = key === 'Shift' ? [...presses.filter((at) => now - at < WITHIN_MILLIS), now] : [];
  if (presses.length === TIMES) leave();
}

exit.addEventListener('click', leave);
document.addEventListener('click', replaceWithin);
document.addEventListener('keyup', onKey);
