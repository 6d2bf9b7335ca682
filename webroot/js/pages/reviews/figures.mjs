// Figures of one's own agency: a chart, and the tables that say the same.
import { html, nothing } from '../../lit.mjs';
import { chart, drawing } from '../../components/chart/chart.mjs';
import { empty, heading } from '../../components/page/page.mjs';
import { table } from '../../components/table/table.mjs';
import { labelOf, plural } from '../../words/labels.mjs';
import { longMonth } from '../../words/time.mjs';
import { busy, byMonth, openedWords, thisMonth } from './figures-presenter.mjs';
import { reviewsNav } from '../../components/reviews-nav/reviews-nav.mjs';

const monthly = (months) =>
  chart({
    id: 'monthly',
    title: `Sharings by month, the last ${plural(months.length, 'month')}`,
    shown: true,
    ...byMonth(months),
  });

const csv = (part, title) =>
  html`<p class="govuk-body cc-no-print">
    <a
      class="govuk-link"
      href="/api/v1/reviews/figures?format=csv&part=${part}"
      download="${part}.csv"
      
      >Take this table as a file<span class="govuk-visually-hidden">: ${title}</span></a
    >
  </p>`;

const counts = ({ sent, held, ground, judgement, notShared }) => [
  sent,
  held,
  ground,
  judgement,
  notShared,
];
const COUNTS = ['Sent', 'Held first', 'On a ground', 'On judgement', 'Not shared'];

const months = (all) =>
  html`<h2 class="govuk-heading-m">By month</h2>
    <p class="govuk-body">Months in which nothing was counted are left out.</p>
    ${table({
      caption: 'Sharings, referrals and reviews by month, newest first',
      head: [
        'Month',
        ...COUNTS,
        'Referrals late',
        'Half opened within',
        'Reviews: sound',
        'Reviews: talk',
        'Reviews: not justified',
      ],
      rows: busy(all).map((month) => ({
        id: month.month,
        cells: [
          longMonth(month.month),
          ...counts(month),
          month.late,
          openedWords(month),
          month.sound,
          month.talk,
          month.notJustified,
        ],
      })),
    })}
    ${csv('months', 'by month')}`;

const by = (title, part, name, entries, labels) =>
  entries.length
    ? html`<h2 class="govuk-heading-m">${title}</h2>
        ${table({
          caption: title,
          head: [name, ...COUNTS],
          rows: entries.map((one) => ({ id: one.id, cells: [labelOf(labels, one.id), ...counts(one)] })),
        })}
        ${csv(part, title)}`
    : nothing;

const view = ({ figures, pack, agency }) =>
  html`${heading('Figures', {
      caption: agency,
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${() => window.print()}>
        Print
      </button>`,
    })}
    ${reviewsNav('figures')}
    <p class="govuk-body">
      What your agency sent in the last ${plural(figures.months.length, 'month')}, how soon it opened
      what it received, and what reviews found.
    </p>
    ${figures.months.some(({ sent, held }) => sent || held)
      ? html`${monthly(figures.months)}
          <p class="govuk-body">${thisMonth(figures.months)}</p>`
      : empty('Nothing was sent in these months.')}
    ${months(figures.months)}
    ${by('By what it was for', 'purposes', 'Purpose', figures.purposes, pack.purposes)}
    ${by('By ground', 'grounds', 'Ground', figures.grounds, pack.grounds)}`;

export function figuresPage(app) {
  const state = { figures: null, pack: null, agency: app.session.practitioner?.agency.name };
  return {
    section: 'reviews',
    what: 'the figures',
    title: () => 'Figures',
    async load() {
      void drawing(app);
      const [figures, pack] = await Promise.all([app.api.get('/reviews/figures'), app.pack()]);
      Object.assign(state, { figures, pack });
    },
    view: () => view(state),
  };
}
