import { html, nothing } from '../../lit.mjs';
import { chart } from '../../components/chart/chart.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { note } from '../../components/page/page.mjs';
import { table } from '../../components/table/table.mjs';
import { labelOf } from '../../words/labels.mjs';
import { byMonth, isOver, OUTCOME, progressWords, summary } from './presenter.mjs';

const running = ({ rehearsal, errors }, cancel) =>
  html`${errorSummary(errors)}
    <progress class="cc-progress" max="1" value=${rehearsal.share} aria-labelledby="outcome-heading">
      ${Math.round(rehearsal.share * 100)} %
    </progress>
    <p class="govuk-body cc-quiet">${progressWords(rehearsal)}</p>
    <button class="govuk-button govuk-button--secondary" type="button" @click=${cancel}>
      Cancel it
    </button>`;

const result = ({ rehearsal, pack }) =>
  html`${note(
      html`<p class="govuk-body"><strong>${summary(rehearsal, pack)}</strong></p>
        <p class="govuk-body-s">Nothing was changed by trying it.</p>`,
      rehearsal.state === 'done' ? 'good' : 'wait',
    )}
    ${rehearsal.result.series.length
      ? html`${chart({
            id: 'rehearsed',
            title: 'Items that would have fared differently, by month',
            first: 'Month',
            stacked: true,
            ...byMonth(rehearsal.result.series),
          })}
          ${table({
            caption: 'Items by agency and kind',
            head: ['From', 'To', 'Information', 'Then', 'Now', 'Items'],
            rows: rehearsal.result.groups.map((one, id) => ({
              id,
              cells: [
                one.sender.name,
                one.recipient?.name ?? 'outside',
                labelOf(pack.categories, one.category) || one.category,
                OUTCOME[one.then],
                OUTCOME[one.now],
                one.count,
              ],
            })),
          })}`
      : nothing}
    ${rehearsal.result.erased
      ? html`<p class="govuk-body cc-quiet">
          ${rehearsal.result.erased} could not be tried: what they were decided on is erased.
        </p>`
      : nothing}`;

export const introduction = html`<p class="govuk-body">
  See what would have gone differently in past months, before you change anything. You are shown
  counts only, and nothing about any person.
</p>`;

/** One heading throughout, so that who stands on it stays there when it is over. */
export const outcomeView = (state, cancel) => {
  if (!state.rehearsal) return nothing;
  const over = isOver(state.rehearsal);
  return html`<section class="cc-part" aria-labelledby="outcome-heading">
    <h2 class="govuk-heading-m" id="outcome-heading" tabindex="-1">
      ${over ? 'What would have been different' : 'Trying it'}
    </h2>
    ${over ? result(state) : running(state, cancel)}
  </section>`;
};
