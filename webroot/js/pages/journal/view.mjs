import { html, nothing } from '../../lit.mjs';
import { backLink, empty, heading, more } from '../../components/page/page.mjs';
import { when } from '../../components/when/when.mjs';
import { actWords, detailWords, whoWords } from './presenter.mjs';

const entry = (one, ofOne) =>
  html`<tr class="govuk-table__row">
    <td class="govuk-table__cell cc-nowrap">${when(one.at)}</td>
    <td class="govuk-table__cell">${actWords(one.act)}</td>
    <td class="govuk-table__cell">${whoWords(one)}</td>
    <td class="govuk-table__cell">
      ${detailWords(one.detail)}
      ${one.sharing && !ofOne
        ? html`<a class="govuk-link" href="/journal?sharing=${one.sharing}"
            >Every step of this sharing</a
          >`
        : nothing}
    </td>
  </tr>`;

const table = (state) =>
  html`<div class="cc-scroll" tabindex="0" role="region" aria-label="Journal">
    <table class="govuk-table cc-table">
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          ${['When', 'What', 'Who', 'More'].map(
            (name) => html`<th class="govuk-table__header" scope="col">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        ${state.entries.map((one) => entry(one, state.sharing))}
      </tbody>
    </table>
  </div>`;

export const journalView = (state, act) =>
  html` ${state.sharing ? backLink(`/sharings/${state.sharing}`, 'The sharing') : nothing}
    ${heading('Journal', { caption: state.sharing ? 'Every step of one sharing' : undefined })}
    <p class="govuk-body">
      Acts of your agency, and disclosures from it and to it, newest first. That you read this is
      recorded too.
    </p>
    ${state.entries.length
      ? html`${table(state)} ${more(state.next, state.busy, act.older)}`
      : empty('Nothing is recorded here yet.')}`;
