import { html, nothing } from '../../lit.mjs';
import { chart } from '../../components/chart/chart.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, select } from '../../components/field/field.mjs';
import { backLink, empty, heading, note } from '../../components/page/page.mjs';
import { table } from '../../components/table/table.mjs';
import { when } from '../../components/when/when.mjs';
import { longMonth } from '../../words/time.mjs';
import { kindWords } from '../learning/presenter.mjs';
import {
  cellsOf,
  isUnderWay,
  kinds,
  monthHeads,
  monthly,
  parts,
  STATE,
  yearNumber,
  yearWords,
} from './presenter.mjs';

const making = (report) =>
  html`<section class="cc-part" aria-labelledby="making-heading">
    <h2 class="govuk-heading-m" id="making-heading">${STATE[report.state]}: ${yearWords(report)}</h2>
    <progress class="cc-progress" max="1" value=${report.share} aria-labelledby="making-heading">
      ${Math.round(report.share * 100)} %
    </progress>
    <p class="govuk-body cc-quiet">
      ${Math.round(report.share * 100)} % of the year is counted. You can leave this page; it goes on.
    </p>
  </section>`;

const asking = (state, { choose, make }) =>
  html`${errorSummary(state.errors)}
    <form
      novalidate
      @submit=${(event) => {
        event.preventDefault();
        make();
      }}
    >
      ${select({
        id: 'year',
        label: 'Which year',
        hint: 'A year can be asked for once it is over.',
        choices: state.years,
        value: state.year,
        onInput: choose,
        error: state.errors.find(({ id }) => id === 'year')?.text,
      })}
      ${button('Have the report made', { busy: state.busy, type: 'submit', id: 'make' })}
    </form>`;

const listOf = (reports) =>
  reports.length
    ? table({
        caption: 'Annual reports, newest first',
        head: ['Year', 'Version', 'Made'],
        rows: reports.map((one) => ({
          id: one.id,
          cells: [
            one.state === 'done'
              ? html`<a class="govuk-link" href="/reports/${one.id}">${yearWords(one)}</a>`
              : yearWords(one),
            one.version,
            one.state === 'done' ? when(one.endedAt) : STATE[one.state],
          ],
        })),
      })
    : empty('No report was made yet.');

export const reportsView = (state, acts) => {
  const underWay = state.reports.find(isUnderWay);
  return html`${heading('Annual reports')}
    <div class="cc-measure">
      <p class="govuk-body">
        A year of the partnership in numbers, and nothing about any person: no number from 1 to 4 is
        told, or can be worked out.
      </p>
      ${underWay ? making(underWay) : asking(state, acts)}
      <h2 class="govuk-heading-m">Reports</h2>
      ${listOf(state.reports.filter((one) => !isUnderWay(one)))}
    </div>`;
};

/** The table below it has each number, also on paper. */
const drawn = (part, report) => {
  const all = monthly(part.totals, report.from);
  if (!all) return nothing;
  const { categories, series } = all;
  return html`${chart({ id: `chart-${part.id}`, title: `${part.title}, by month`, shown: true, categories, series })}
  ${months({
    caption: `${part.title}, of the numbers told by month`,
    report,
    rows: [
      {
        name: 'All agencies',
        cells: categories.map(({ brief }, i) => ({ words: series[0].values[i], stretch: brief, months: 1 })),
      },
    ],
  })}`;
};

/** Twelve months beside one another; a number that stands for more goes across them. Where it is narrow, each says its own. */
const months = ({ caption, report, year, rows }) =>
  html`<table class="govuk-table cc-months" role="table">
    <caption class="govuk-table__caption govuk-table__caption--s">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        <th scope="col" role="columnheader">Agency</th>
        ${year ? html`<th class="cc-months__year" scope="col" role="columnheader">${year}</th>` : nothing}
        ${monthHeads(report).map(
          (name) =>
            html`<th class="cc-months__number" scope="col" role="columnheader">${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            <th scope="row" role="rowheader">${row.name}</th>
            ${year ? html`<td class="cc-months__year" role="cell" data-label=${year}>${row.year}</td>` : nothing}
            ${row.cells.map(
              (cell) =>
                html`<td
                  class="cc-months__of-${cell.months}"
                  role="cell"
                  colspan=${cell.months}
                  data-label=${cell.stretch}
                >
                  ${cell.words}
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;

const rowsOf = (part, kind, report, names) => [
  ...(kind.total
    ? [
        {
          name: 'All, of the numbers shown',
          year: kind.total.year,
          cells: [{ words: '', stretch: '', months: 12 }],
        },
      ]
    : []),
  ...kind.lines.map((line) => ({
    name: names.get(line.agency),
    year: yearNumber(line),
    cells: cellsOf(report, line),
  })),
];

const linesOf = (part, report) => {
  const names = new Map(report.agencies.map(({ id, name }) => [id, name]));
  return html`${kinds(part).map((kind) =>
      months({
        caption: kind.label,
        report,
        year: part.times ? undefined : 'The year',
        rows: rowsOf(part, kind, report, names),
      }),
    )}
    ${part.lines.length
      ? nothing
      : html`<p class="govuk-body cc-quiet">Of your agency there is none.</p>`}`;
};

const partOf = (report) => (part) =>
  html`<section class="cc-part" aria-labelledby="part-${part.id}">
    <h2 class="govuk-heading-m" id="part-${part.id}">${part.title}</h2>
    <p class="govuk-body">${part.unit}</p>
    ${part.times ? nothing : drawn(part, report)} ${linesOf(part, report)}
  </section>`;

const learnt = ({ learning }) =>
  learning.length
    ? html`<section class="cc-part" aria-labelledby="learnt-heading">
        <h2 class="govuk-heading-m" id="learnt-heading">What was learnt</h2>
        ${learning.map(
          (one) =>
            html`<h3 class="govuk-heading-s">
                ${[kindWords(one), longMonth(one.month), one.agency].filter(Boolean).join(', ')}
              </h3>
              <p class="govuk-body cc-said">${one.text}</p>`,
        )}
      </section>`
    : nothing;

export const reportView = (report, { print }) =>
  html`${backLink('/reports', 'Annual reports')}
    ${heading('The annual report', {
      caption: `${yearWords(report)}, version ${report.version}`,
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${print}>
        Print it
      </button>`,
    })}
    <p class="govuk-body cc-no-print">
      <a
        class="govuk-link"
        href="/api/v1/annual-reports/${report.id}?format=csv"
        download="annual-report-${report.from}-version-${report.version}.csv"
        >Take it as a file</a
      >
    </p>
    ${note(
      html`<p class="govuk-body">
          Numbers are told by month, quarter, half year or year: the shortest in which none is from 1 to
          4. Where even the year’s is, it says “fewer than 5”, and it is in no sum.
        </p>
        <p class="govuk-body">
          Of what is not listed there was none when the report was first made; of times there were
          fewer than ten. In a later version a number changes when it differs by five at least from what
          an earlier one told, and is 0 or at least five itself; else it stands.
        </p>`,
    )}
    ${parts(report).map(partOf(report))} ${learnt(report)}
    ${parts(report).length ? nothing : empty('Nothing was counted in this year.')}`;
