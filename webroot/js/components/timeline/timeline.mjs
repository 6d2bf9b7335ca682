// What happened, newest first, after the MOJ timeline.
import { html, nothing } from '../../lit.mjs';
import { when } from '../when/when.mjs';

/** @param entries list of `{title, at, by, content}` */
export const timeline = (entries) =>
  html`<ol class="cc-timeline">
    ${entries.map(
      ({ title, at, by, content }) =>
        html`<li class="cc-timeline__item">
          <div class="cc-timeline__header">
            <h3 class="cc-timeline__title">${title}</h3>
            <p class="cc-timeline__by">${when(at)}${by ? html` · ${by}` : nothing}</p>
          </div>
          ${content ?? nothing}
        </li>`,
    )}
  </ol>`;
