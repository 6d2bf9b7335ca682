import { html, repeat } from '../../lit.mjs';
import { empty, heading, more } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { shownState } from '../../words/labels.mjs';
import { entryMeta } from './presenter.mjs';

const row = (entry) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status(shownState(entry))}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/sharings/${entry.id}">${entry.title}</a>
      <p class="cc-row__meta">${entryMeta(entry)}</p>
    </div>
    <p class="cc-row__time">${when(entry.createdAt)}</p>
  </li>`;

export const sharedView = (state, act) =>
  html`${heading('Shared')}
    <p class="govuk-body-l cc-lead">What your agency shared, newest first.</p>
    ${state.entries.length
      ? html`<ul class="cc-rows">
            ${repeat(state.entries, (entry) => entry.id, row)}
          </ul>
          ${more(state.next, state, act.older)}`
      : empty('Your agency has shared nothing yet.')}`;
