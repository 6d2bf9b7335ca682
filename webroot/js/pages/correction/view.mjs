// Where an item went, what its originator says of it now, and who has heard of that.
import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, dayInput, radios, textarea } from '../../components/field/field.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';
import { ledgerLead, outcomes, stateOf, treeOf } from './presenter.mjs';

const told = ({ agency }) =>
  html`${agency.acknowledgedAt
      ? html`<p class="cc-spread__meta">${when(agency.acknowledgedAt)}: ${agency.note}</p>`
      : nothing}
    ${agency.held && agency.correction
      ? html`<p class="cc-spread__meta">
          <a class="govuk-link" href="/sharings/${agency.correction}"
            >What would let it go<span class="govuk-visually-hidden"> to ${agency.name}</span></a
          >
        </p>`
      : nothing}`;

const box = (node, first, corrected) => {
  const state = stateOf(node.agency);
  return html`<div class="cc-spread__box ${first ? 'cc-spread__box--first' : ''}">
    <p class="cc-spread__name">${node.agency.name}</p>
    ${first ? html`<p class="cc-spread__meta">First said it</p>` : nothing}
    ${!first && (corrected || node.agency.outside)
      ? html`<p class="cc-spread__meta">${status(state.id, state.word)}</p>`
      : nothing}
    ${node.at ? html`<p class="cc-spread__meta">Got it ${when(node.at)}</p>` : nothing}
    ${node.also.length
      ? html`<p class="cc-spread__meta">And again from ${node.also.join(', ')}</p>`
      : nothing}
    ${told(node)}
  </div>`;
};

const branch = (node, corrected, first = false) =>
  html`<li>
    ${box(node, first, corrected)}
    ${node.children.length
      ? html`<ul aria-label="Who got it from ${node.agency.name}">
          ${node.children.map((child) => branch(child, corrected))}
        </ul>`
      : nothing}
  </li>`;

/** Boxes and lines, which are a nested list: who cannot see the lines hears whom it came from. */
const spread = (ledger) =>
  html`<ul class="cc-spread">
    ${branch(treeOf(ledger), ledger.corrections.length > 0, true)}
  </ul>`;

const said = (one) =>
  html`<li>
    ${one.by} ${one.kind === 'withdrawn' ? 'withdrew it' : 'corrected it'} ${when(one.at)}:
    ${one.reason}
  </li>`;

const reported = (report) =>
  note(
    html`<p class="govuk-body">
        <strong>${report.agency} says that this is ${report.kind}.</strong>
      </p>
      <p class="govuk-body"><q class="cc-said">${report.words}</q></p>`,
    'wait',
  );

const form = (state, send, set) =>
  html`<form @submit=${send} novalidate>
    <h2 class="govuk-heading-m">What do you say?</h2>
    ${radios({
      id: 'outcome',
      label: 'What do you make of it?',
      choices: outcomes(state.report),
      value: state.values.outcome,
      error: state.errorFor('outcome'),
      onInput: set('outcome'),
    })}
    ${state.values.outcome === 'corrected'
      ? html`${textarea({
          id: 'text',
          label: 'What is right?',
          hint: 'It takes the place of the old text everywhere. The old text stays, struck.',
          rows: 3,
          max: 20000,
          value: state.values.text,
          error: state.errorFor('text'),
          onInput: set('text'),
        })}
        ${dayInput({
          id: 'observedOn',
          label: 'When was it seen?',
          hint: 'Leave it as it is, if the day was right.',
          maxDay: dayOf(new Date()),
          value: state.values.observedOn,
          error: state.errorFor('observedOn'),
          onInput: set('observedOn'),
        })}`
      : nothing}
    ${textarea({
      id: 'reason',
      label: 'Why?',
      hint: 'Every agency that is told reads this. Do not say in it who else holds the item.',
      rows: 3,
      max: 4000,
      value: state.values.reason,
      error: state.errorFor('reason'),
      onInput: set('reason'),
    })}
    ${button('Record and tell them', { busy: state.busy })}
  </form>`;

export const ledgerView = (state, send, set) => {
  const { ledger, pack, report, done } = state;
  return html`${backLink(`/sharings/${ledger.sharing}`, 'The sharing')}
    ${errorSummary(state.errors)}
    ${heading('Where this went', { caption: labelOf(pack.categories, ledger.category) })}
    ${done ? note(html`<p class="govuk-body"><strong>${done}</strong></p>`, 'good') : nothing}
    <p class="govuk-body-l cc-lead" id="standing">${ledgerLead(ledger)}</p>
    <div class="cc-sheet"><p class="cc-item__text">${ledger.text}</p></div>
    ${report ? reported(report) : nothing}
    <h2 class="govuk-heading-m">Who got it from whom</h2>
    ${spread(ledger)}
    ${ledger.corrections.length
      ? html`<h2 class="govuk-heading-m">What was said since</h2>
          <ul class="govuk-list govuk-list--bullet">
            ${ledger.corrections.map(said)}
          </ul>`
      : nothing}
    ${ledger.withdrawn ? nothing : html`<div class="cc-measure">${form(state, send, set)}</div>`}`;
};
