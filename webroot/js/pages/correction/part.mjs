// Reports of items on the waiting page: those to decide, and what became of one's own.
import { html, nothing, repeat } from '../../lit.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { reportWords } from './presenter.mjs';

const place = (one) =>
  one.side === 'originator'
    ? html`<a class="govuk-link" href="/sharings/${one.sharing}/items/${one.item}/ledger"
        >${one.outcome === 'open' ? 'Look at it and decide' : 'Who holds it'}</a
      >`
    : html`<a class="govuk-link" href="/sharings/${one.sharing}">Where you received it</a>`;

const row = (one) =>
  html`<li class="cc-row" id="report-${one.id}">
    <div class="cc-row__status">${status(one.outcome === 'open' ? 'asked' : 'answered')}</div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${reportWords(one)}</h3>
      <p class="govuk-body"><q class="cc-said">${one.text}</q></p>
      <p class="govuk-body">${one.words}</p>
      ${one.note ? html`<p class="cc-row__meta">The reason given: ${one.note}</p>` : nothing}
      <p class="cc-row__meta">${when(one.decidedAt ?? one.at)} · ${place(one)}</p>
    </div>
  </li>`;

export const reportsPart = (reports) =>
  reports.length
    ? html`<section aria-labelledby="reports-heading">
        <h2 class="govuk-heading-m" id="reports-heading">What is said to be wrong</h2>
        <ul class="cc-rows cc-rows--due">
          ${repeat(reports, (one) => one.id, row)}
        </ul>
      </section>`
    : nothing;
