import { html, nothing, svg } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { note } from '../../components/page/page.mjs';
import { table } from '../../components/table/table.mjs';
import { labelOf } from '../../words/labels.mjs';
import { briefMonth, longMonth } from '../../words/time.mjs';
import { bars, isOver, OUTCOME, progressWords, summary } from './presenter.mjs';

const HIGH = 120;
const WIDE = 40;

const running = ({ rehearsal, errors }, cancel) =>
  html`${errorSummary(errors)}
    <progress class="cc-progress" max="1" value=${rehearsal.share} aria-labelledby="outcome-heading">
      ${Math.round(rehearsal.share * 100)} %
    </progress>
    <p class="govuk-body cc-quiet">${progressWords(rehearsal)}</p>
    <button class="govuk-button govuk-button--secondary" type="button" @click=${cancel}>
      Cancel it
    </button>`;

const chart = (series) =>
  html`<svg
    class="cc-chart"
    viewBox="0 0 ${Math.max(1, series.length) * WIDE} ${HIGH + 20}"
    height="${HIGH + 20}"
    role="img"
    aria-label="Items that would have fared differently, by month; the table below says the same"
  >
    ${bars(series, HIGH).map(
      (bar, i) =>
        svg`<g>${bar.parts.map(
          (part) =>
            svg`<rect class="cc-chart__${part.kind}" x=${i * WIDE + 6} y=${part.y} width=${WIDE - 12} height=${part.height}></rect>`,
        )}<text class="cc-chart__month" x=${i * WIDE + WIDE / 2} y=${HIGH + 14} text-anchor="middle">${briefMonth(bar.month)}</text></g>`,
    )}
  </svg>`;

const result = ({ rehearsal, pack }) =>
  html`${note(
      html`<p class="govuk-body"><strong>${summary(rehearsal, pack)}</strong></p>
        <p class="govuk-body-s">Nothing was changed by trying it.</p>`,
      rehearsal.state === 'done' ? 'good' : 'wait',
    )}
    ${rehearsal.result.series.length
      ? html`${chart(rehearsal.result.series)}
          ${table({
            caption: 'Items by month',
            head: ['Month', 'Released', 'Kept back', 'Held'],
            rows: rehearsal.result.series.map((one) => ({
              id: one.month,
              cells: [longMonth(one.month), one.released, one.withheld, one.held],
            })),
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
