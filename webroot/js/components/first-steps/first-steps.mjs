// What somebody new tries first, on the demonstration alone: in a real place nobody is to try anything.
import { choose, isChosen, STEPS_OFF } from '../../choices.mjs';
import { html, nothing } from '../../lit.mjs';
import { icon } from '../icon/icon.mjs';
import { areShownAt, firstStepsOf } from './presenter.mjs';

const isDemonstration = () => 'demonstration' in document.documentElement.dataset;

/** @param app whose session says which steps, and that is drawn anew when one was taken */
export function createFirstSteps(app) {
  const taken = new Set();
  let at = '';

  function turn(off) {
    choose(STEPS_OFF, off);
    if (off) document.querySelector('main h1')?.focus();
    app.say(off ? 'First steps are hidden. They come back at the foot of the page.' : 'First steps are shown.');
  }

  const step = ({ href, label, help }) =>
    html`<li class="cc-steps__item">
      <p class="cc-steps__label">
        ${taken.has(href)
          ? html`${icon('tick')}<span class="govuk-visually-hidden">Seen: </span>`
          : nothing}<a class="govuk-link" href=${href} aria-current=${href === at ? 'page' : nothing}
          >${label}</a
        >
      </p>
      <p class="cc-steps__help">${help}</p>
    </li>`;

  return {
    /** @param path where somebody has gone */
    seen(path) {
      at = path;
      taken.add(path);
    },
    /** Before the page; nothing where they are not wanted. */
    view() {
      const list = firstStepsOf(app.session);
      if (!isDemonstration() || isChosen(STEPS_OFF) || !list || !areShownAt(at, app.session)) {
        return nothing;
      }
      return html`<aside class="cc-width cc-steps" aria-labelledby="steps-title">
        <div class="cc-steps__head">
          <h2 class="cc-steps__title" id="steps-title">First steps as ${list.name}</h2>
          <button class="cc-linklike" type="button" @click=${() => turn(true)}>
            Hide<span class="govuk-visually-hidden"> first steps</span>
          </button>
        </div>
        <ol class="cc-steps__list">
          ${list.steps.map(step)}
        </ol>
        <p class="cc-steps__more">
          Nothing here yet? <code>scripts/play-story</code> plays the story of a young person whom each agency hands on to the next.
        </p>
      </aside>`;
    },
    /** At the foot of the page: brings back what was hidden. */
    again: () =>
      isDemonstration() && isChosen(STEPS_OFF) && firstStepsOf(app.session)
        ? html`<button class="cc-linklike" type="button" @click=${() => turn(false)}>First steps</button> · `
        : nothing,
  };
}
