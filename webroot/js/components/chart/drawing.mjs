// Draws charts: D3's scales say where, the template says what. Across, everything is a share of the width, so that a chart
// fits a telephone, a sheet of paper and a page at four times its size without being measured or drawn again.
import '../../../assets/lib/d3-array/dist/d3-array.min.js';
import '../../../assets/lib/d3-color/dist/d3-color.min.js';
import '../../../assets/lib/d3-format/dist/d3-format.min.js';
import '../../../assets/lib/d3-interpolate/dist/d3-interpolate.min.js';
import '../../../assets/lib/d3-time/dist/d3-time.min.js';
import '../../../assets/lib/d3-time-format/dist/d3-time-format.min.js';
import '../../../assets/lib/d3-scale/dist/d3-scale.min.js';
import { html, nothing, svg } from '../../lit.mjs';
import { FEW_NAMES, isNamed, MANY_NAMES, most, stacks } from './presenter.mjs';

const { scaleBand, scaleLinear, scaleTime } = globalThis.d3;

const HIGH = 160;
const TOP = 18;
const FOOT = 24;
/** How wide a category may become, in pixels. */
const WIDEST = 72;
const TICKS = 4;
/** What is more than nothing is seen. */
const SEEN = 2;

const share = (number) => `${Number(number.toFixed(3))}%`;

/** What is left out where there is little room. */
const nameOf = (index, count) => (isNamed(index, count, FEW_NAMES) ? '' : 'cc-chart__roomy');

/** Six tones of grey that need no grey: they print, and whoever sees no colours tells them apart. */
const PATTERNS = {
  solid: svg`<rect class="cc-chart__ink" width="8" height="8"></rect>`,
  striped: svg`<path class="cc-chart__line" d="M-2 2 2 -2M0 8 8 0M6 10 10 6"></path>`,
  open: nothing,
  dotted: svg`<circle class="cc-chart__ink" cx="2" cy="2" r="1.5"></circle><circle class="cc-chart__ink" cx="6" cy="6" r="1.5"></circle>`,
  barred: svg`<path class="cc-chart__line" d="M0 2H8M0 6H8"></path>`,
  crossed: svg`<path class="cc-chart__line" d="M0 8 8 0M0 0 8 8"></path>`,
};

/** What the series of a chart are filled with. */
export const patterns = ({ id, series }) =>
  html`<svg class="cc-chart__patterns" width="0" height="0">
    <defs>
      ${series.map(
        ({ look, tone }) =>
          svg`<pattern class="cc-chart-tone--${tone}" id="${id}-${look}-${tone}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="cc-chart__paper" width="8" height="8"></rect>${PATTERNS[look]}</pattern>`,
      )}
    </defs>
  </svg>`;

const filled = (id, { look, tone }, { x, y, width, height }) =>
  svg`<g class="cc-chart-tone--${tone}"><rect class="cc-chart__part" x=${x} y=${y} width=${width} height=${height} fill="url(#${id}-${look}-${tone})"></rect></g>`;

const whole = (scale) => scale.ticks(TICKS).filter(Number.isInteger);

/** As wide as its longest number, however large its letters are. */
const axis = (up) => {
  const numbers = whole(up).map((n) => ({ n, text: n.toLocaleString('en-GB') }));
  const longest = Math.max(1, ...numbers.map(({ text }) => text.length));
  return html`<svg class="cc-chart__axis" width="${(longest * 0.62 + 0.6).toFixed(1)}em" height=${TOP + HIGH + FOOT}>
    ${numbers.map(({ n, text }) => svg`<text x="100%" dx="-6" y=${up(n) + 4} text-anchor="end">${text}</text>`)}
  </svg>`;
};

const upright = (id, up, one, { x, width }, from, to) => {
  if (to <= from) return nothing;
  const height = Math.max(SEEN, up(from) - up(to));
  return filled(id, one, { x: share(x), y: up(from) - height, width: share(width), height });
};

const column = (chart, up, across) => {
  const { id, categories, series, stacked } = chart;
  const inner = scaleBand(series.map((_, i) => i), [0, across.bandwidth()]).paddingInner(0.12);
  const place = (category, i) =>
    stacked
      ? { x: across(category.id), width: across.bandwidth() }
      : { x: across(category.id) + inner(i), width: inner.bandwidth() };
  const parts = stacked ? stacks(chart) : null;
  return (category, at) =>
    series.map((one, i) => {
      const { from, to } = parts ? parts[at][i] : { from: 0, to: one.values[at] };
      return upright(id, up, one, place(category, i), from, to);
    });
};

/** Upright bars: those of a category side by side, or one upon the other. */
export const columns = (chart) => {
  const { categories, series } = chart;
  const up = scaleLinear([0, most(chart)], [TOP + HIGH, TOP]).nice(TICKS);
  const across = scaleBand(categories.map(({ id }) => id), [0, 100]).paddingInner(0.3).paddingOuter(0.15);
  const bars = column(chart, up, across);
  const name = ({ id, label, brief }, i) =>
    isNamed(i, categories.length, MANY_NAMES)
      ? svg`<text class=${nameOf(i, categories.length)} x=${share(across(id) + across.bandwidth() / 2)} y=${TOP + HIGH + 18} text-anchor="middle">${brief ?? label}</text>`
      : nothing;
  const number = ({ id }, i) =>
    svg`<text class="cc-chart__number" x=${share(across(id) + across.bandwidth() / 2)} y=${up(series[0].values[i]) - 5} text-anchor="middle">${series[0].values[i].toLocaleString('en-GB')}</text>`;
  return html`${axis(up)}<svg
      class="cc-chart__plot"
      width=${categories.length * WIDEST}
      height=${TOP + HIGH + FOOT}
    >
      ${whole(up).map((n) => svg`<line class=${n ? 'cc-chart__grid' : 'cc-chart__grid cc-chart__grid--base'} x1="0" x2="100%" y1=${up(n)} y2=${up(n)}></line>`)}
      ${categories.map((category, i) => svg`${bars(category, i)}${name(category, i)}`)}
      ${series.length === 1 ? categories.map(number) : nothing}
    </svg>`;
};

const ROW = 22;

/** Bars that lie, one upon the other, each with its name before and its sum behind it. */
export const rows = (chart) => {
  const { id, categories, series } = chart;
  const along = scaleLinear([0, most({ ...chart, stacked: true })], [0, 100]);
  const parts = stacks(chart);
  return categories.map(
    ({ label }, at) =>
      html`<span class="cc-chart__row-name">${label}</span
        ><svg class="cc-chart__bar" height=${ROW}>
          <line class="cc-chart__grid cc-chart__grid--base" x1="0" x2="0" y1="0" y2=${ROW}></line>
          ${parts[at].map(({ from, to }, i) =>
            to > from
              ? filled(id, series[i], {
                  x: share(along(from)),
                  y: 2,
                  width: share(along(to) - along(from)),
                  height: ROW - 4,
                })
              : nothing,
          )}</svg
        ><span class="cc-chart__sum">${parts[at].at(-1).to || ''}</span>`,
  );
};

const LANE = 26;
const DOT = 6;
const DAYS_NAMED = 5;

/** A line for each series, with a dot for each time something was; where many are, they darken. */
export const lanes = ({ series, named }) => {
  const all = series.flatMap(({ moments }) => moments.map((moment) => new Date(moment)));
  const along = scaleTime([Math.min(...all), Math.max(...all)], [2, 98]);
  const ticks = along
    .ticks(DAYS_NAMED)
    .filter((moment, i, every) => !i || named(moment) !== named(every[i - 1]));
  return html`${series.map(
      ({ label, moments }) =>
        html`<span class="cc-chart__row-name">${label}</span
          ><svg class="cc-chart__bar" height=${LANE}>
            <line class="cc-chart__grid" x1="0" x2="100%" y1=${LANE / 2} y2=${LANE / 2}></line>
            ${moments.map(
              (moment) =>
                svg`<circle class="cc-chart__dot" cx=${share(along(new Date(moment)))} cy=${LANE / 2} r=${DOT}></circle>`,
            )}</svg
          ><span class="cc-chart__sum">${moments.length}</span>`,
    )}<svg class="cc-chart__days" height=${FOOT}>
      ${ticks.map(
        (moment, i) =>
          svg`<text class=${nameOf(i, ticks.length)} x=${share(along(moment))} y="14" text-anchor="middle">${named(moment)}</text><line class="cc-chart__grid" x1=${share(along(moment))} x2=${share(along(moment))} y1="0" y2="3"></line>`,
      )}
    </svg>`;
};
