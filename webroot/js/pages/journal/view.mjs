import { html, nothing } from '../../lit.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { when } from '../../components/when/when.mjs';
import { counted, missingWords, witnessedWords } from './watch.mjs';
import { detailWords, isReading, rowsOf, rowWords } from './presenter.mjs';

const who = ({ practitioner, agency }) =>
  html`${practitioner?.name ?? 'The platform'}${agency
    ? html`<br /><span class="cc-quiet">${agency.name}</span>`
    : nothing}`;

const row = (one, state) => {
  const [entry] = one.entries;
  const details = one.entries.map((each) => detailWords(each, state.pack)).filter(Boolean);
  return html`<tr class="govuk-table__row ${isReading(one) ? 'cc-reading' : ''}">
    <td class="govuk-table__cell cc-nowrap">${when(entry.at)}</td>
    <td class="govuk-table__cell">
      ${rowWords(one)}${one.entries.length > 1
        ? html` <span class="cc-quiet">(${one.entries.length} times)</span>`
        : nothing}
    </td>
    <td class="govuk-table__cell">${who(entry)}</td>
    <td class="govuk-table__cell">
      ${details.join('. ')}
      ${entry.sharing && !state.sharing
        ? html`<a class="govuk-link cc-nowrap" href="/journal?sharing=${entry.sharing}"
            >All its steps</a
          >`
        : nothing}
    </td>
  </tr>`;
};

const table = (state) =>
  html`<div class="cc-scroll" tabindex="0" role="region" aria-label="Journal">
    <table class="govuk-table cc-table cc-journal">
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          ${['When', 'What', 'Who', 'More'].map(
            (name) => html`<th class="govuk-table__header" scope="col">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        ${rowsOf(state.entries).map((one) => row(one, state))}
      </tbody>
    </table>
  </div>`;

/** How far it goes, and whom its reader can rely on for it besides the operator. */
const standing = (checkpoint) =>
  html`<p class="govuk-body">
      The whole journal has ${counted(checkpoint.size)} entries, signed ${when(checkpoint.at)}.
      ${witnessedWords(checkpoint)}
    </p>
    ${checkpoint.missing
      ? note(
          html`<p class="govuk-body">
            <strong>Warning: ${missingWords(checkpoint)} ${when(checkpoint.missingSince)}.</strong>
            Until they sign, only the operator’s word stands for the entries since then.
          </p>`,
          'wait',
        )
      : nothing}`;

export const journalView = (state, act) =>
  html` ${state.sharing ? backLink(`/sharings/${state.sharing}`, 'The sharing') : nothing}
    ${heading('Journal', { caption: state.sharing ? 'Every step of one sharing' : undefined })}
    <p class="govuk-body">
      What your agency did, and what it told and was told, newest first. That you read this is
      recorded too.
    </p>
    ${state.checkpoint ? standing(state.checkpoint) : nothing}
    ${state.entries.length
      ? html`${table(state)} ${more(state.next, state, act.older)}`
      : empty('Nothing is recorded here yet.')}`;
