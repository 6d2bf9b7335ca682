// What was changed in the register, newest first.
import { html, nothing } from '../../lit.mjs';
import { facts } from '../facts/facts.mjs';
import { timeline } from '../timeline/timeline.mjs';
import { rowsOf, titleOf } from './presenter.mjs';

const FEW = 3;

const value = ({ from, to }) => {
  if (from !== null && to !== null) {
    return html`${to} <span class="cc-quiet">(before: ${from})</span>`;
  }
  return to ?? html`<span class="cc-quiet">taken out; before: ${from}</span>`;
};

const list = (rows) => facts(rows.map((row) => [row.label, value(row)]));

const details = (rows) =>
  rows.length > FEW
    ? html`<details class="cc-details">
        <summary>What was written: ${rows.length} entries</summary>
        ${list(rows)}
      </details>`
    : list(rows);

const content = (entry, context) => {
  const rows = rowsOf(entry, context);
  return html`${entry.reason
    ? html`<p class="govuk-body cc-said">${entry.reason}</p>`
    : nothing}
  ${rows.length ? details(rows) : nothing}`;
};

/** @param context `{names, pack, own}`; `own` is the thing whose page it is */
export const historyView = (entries, context) =>
  entries.length
    ? timeline(
        entries.map((entry) => ({
          title: titleOf(entry, context),
          at: entry.at,
          by: entry.by?.name ?? 'The platform',
          content: content(entry, context),
        })),
      )
    : html`<p class="govuk-body cc-quiet">Nothing has been changed yet.</p>`;
