import { html, nothing } from '../../lit.mjs';
import { empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { table } from '../../components/table/table.mjs';
import { day, when } from '../../components/when/when.mjs';
import { about, isOpen, kindWords, stateWords } from './presenter.mjs';

const what = (order) => `: ${order.authority}, ${order.reference}`;

function doing(order, state, inPlace) {
  if (!isOpen(order)) return nothing;
  if (state.auditor && order.kind === 'show' && !order.yours) {
    return html`<a
      class="govuk-link"
      href="/api/v1/journal/export?order=${order.id}"
      download="journal-${order.id}.txt"
      >Take the file<span class="govuk-visually-hidden">${what(order)}</span></a
    >`;
  }
  if (state.auditor && !order.yours) {
    return inPlace.button('carryOut', 'Erase now', { target: order, about: what(order), link: true });
  }
  return state.steward
    ? inPlace.button('end', 'End it', { target: order, about: what(order), link: true })
    : nothing;
}

const row = (state, inPlace) => (order) => ({
  id: order.id,
  cells: [
    html`${kindWords(order)}<span class="cc-table__under">${about(order, state.agencies)}</span>`,
    html`${order.authority}, ${order.reference}
      <span class="cc-table__under">${order.reason}</span>`,
    html`${stateWords(order)}
      <span class="cc-table__under"
        >Made ${when(order.at)}${order.expires && isOpen(order)
          ? html`, ends on ${day(new Date(Date.parse(order.expires) - 1).toISOString().slice(0, 10))}`
          : nothing}</span
      >`,
    doing(order, state, inPlace),
  ],
});

const takeAll = html`<p class="govuk-body">
  <a class="govuk-link" href="/api/v1/journal/export" download="journal.txt"
    >Take the whole journal as a file</a
  >, without what its entries say. Anybody can check it with the journal’s public key.
</p>`;

export const ordersView = (session, state, inPlace) =>
  html`${heading('Orders about the journal')} ${registerNav(session, 'orders')}
    <p class="govuk-body cc-measure">
      Nobody changes the journal. What its entries say can be shown to an auditor, or erased, where
      somebody lawfully orders it. A steward records the order, and an auditor carries it out. That
      something was erased stays in the journal.
    </p>
    ${state.auditor ? takeAll : nothing}
    ${state.steward
      ? html`<div class="govuk-button-group">
          ${inPlace.button('show', 'Let auditors read')}
          ${inPlace.button('erase', 'Have entries erased')}
        </div>`
      : nothing}
    ${inPlace.slot('show', 'erase', 'end', 'carryOut')}
    ${state.orders.length
      ? table({
          caption: 'Orders, the newest first',
          head: ['What', 'Ordered by', 'State', 'Do'],
          rows: state.orders.map(row(state, inPlace)),
        })
      : empty('Nothing has been ordered yet.')}
    ${state.steward
      ? html`<h2 class="govuk-heading-m govuk-!-margin-top-6">The key that the journal is signed with</h2>
          <p class="govuk-body cc-measure">
            Change it if somebody may have got hold of it, or as your own rules ask. Whoever trusts the
            old key learns of the new one by itself.
          </p>
          ${inPlace.button('key', 'Change the key')} ${inPlace.slot('key')}`
      : nothing}`;
