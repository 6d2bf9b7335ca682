// A conversation: each sharing of it, which way it went, leading to itself.
import { html } from '../../lit.mjs';
import { when } from '../when/when.mjs';
import { fromWords } from '../../words/labels.mjs';

/** @param entries list of `{id, title, from, at, side}` */
export const messages = (entries, currentId) =>
  html`<ol class="cc-messages">
    ${entries.map((entry) => {
      const own = entry.side === 'sender';
      const here = entry.id === currentId;
      return html`<li
        class="cc-message ${own ? 'cc-message--own' : ''} ${here ? 'cc-message--here' : ''}"
      >
        <p class="cc-message__title">
          ${here
            ? html`<strong>${entry.title}</strong> <span class="cc-quiet">(this page)</span>`
            : html`<a class="govuk-link" href="/sharings/${entry.id}">${entry.title}</a>`}
        </p>
        <p class="cc-message__meta">
          ${own ? 'Sent by' : 'From'} ${fromWords(entry.from)} · ${when(entry.at)}
        </p>
      </li>`;
    })}
  </ol>`;
