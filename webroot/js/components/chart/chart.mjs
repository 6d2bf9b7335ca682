// A picture of numbers. It is drawn for the eye alone: who listens reads the table behind it, which says the same. What
// draws comes when the first chart is shown, and keeps its place until then.
import { html, nothing } from '../../lit.mjs';
import { table } from '../table/table.mjs';
import { dressed, isEmpty, rowsOf } from './presenter.mjs';

let draw = null;
let coming = null;
let missing = false;

/** Fetches what draws; the page is rendered again when it is here. Where it does not come, the tables stand alone. */
export async function drawing(app) {
  if (draw) return;
  coming ??= import('./drawing.mjs');
  try {
    draw = await coming;
  } catch {
    coming = null;
  }
  missing = !draw;
  app.update();
}

const swatch = (id, { look, tone }) =>
  html`<svg class="cc-chart__swatch cc-chart-tone--${tone}" width="18" height="14">
    <rect class="cc-chart__part" x="1" y="1" width="16" height="12" fill="url(#${id}-${look}-${tone})"></rect>
  </svg>`;

const key = (id, series) =>
  html`<ul class="cc-chart__key">
    ${series.map((one) => html`<li>${swatch(id, one)}${one.label}</li>`)}
  </ul>`;

const picture = (chart) =>
  html`<div class="cc-chart__picture" aria-hidden="true">
    ${draw ? draw.patterns(chart) : nothing}
    ${chart.series.length > 1 && chart.layout !== 'lanes' ? key(chart.id, chart.series) : nothing}
    <div class="cc-chart__drawing cc-chart__drawing--${chart.layout}">
      ${draw ? draw[chart.layout](chart) : nothing}
    </div>
  </div>`;

const behind = (chart) =>
  html`<details class="cc-details cc-chart__table">
    <summary>
      Show as a table<span class="govuk-visually-hidden">: ${chart.title}</span>
    </summary>
    ${table({
      caption: chart.title,
      head: [chart.first, ...chart.series.map(({ label }) => label)],
      rows: rowsOf(chart),
    })}
  </details>`;

/**
 * @param chart `id`, one of its own in the page; `title`; `layout`, which is `columns`, `rows` or `lanes`; `stacked`, where series
 *   add up; `categories`, list of `{id, label, brief}`; `series`, list of `{id, label, values, tone}` with a value for each
 *   category, in lanes also `moments`, each when something was; `first`, what the categories are, for the table's head;
 *   `shown`, where a table on the page says the same
 */
export function chart(given) {
  const one = { layout: 'columns', ...given, series: dressed(given.series) };
  return html`<figure class="cc-chart" aria-labelledby="${one.id}-title">
    <figcaption class="cc-chart__title" id="${one.id}-title">
      ${one.title}${one.shown
        ? html`<span class="govuk-visually-hidden">: the table below says the same</span>`
        : nothing}
    </figcaption>
    ${isEmpty(one) || missing ? nothing : picture(one)} ${one.shown ? nothing : behind(one)}
  </figure>`;
}
