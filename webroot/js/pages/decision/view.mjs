import { html, nothing } from '../../lit.mjs';
import { adviceOn } from '../../components/advice/advice.mjs';
import { findingGroups } from '../../components/findings/findings.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { causeWords, checksWords, leadWords, numberWords } from './presenter.mjs';

const itemName =
  ({ sharing, pack }) =>
  (position) => {
    const item = sharing.items.find((one) => one.position === position) ?? sharing.items[position];
    return labelOf(pack.categories, item?.category) || `Item ${position + 1}`;
  };

const findings = (state, decision, level) =>
  findingGroups(decision.findings, state.pack.clauses, { itemName: itemName(state), level });

/** What was told is decided like what waits, but nothing waits there. */
const shown = ({ sharing }, { outcome }) => (sharing.state === 'told' ? 'told' : outcome);

const head = (state, decision) =>
  html`<p>
      ${status(shown(state, decision))}
      <span class="cc-quiet">${when(decision.at)} ${causeWords(decision.cause)}</span>
    </p>
    <p class="govuk-body-l cc-lead">${decision.summary}</p>`;

const earlier = (state, decision, index) =>
  html`<details class="cc-details">
    <summary>${numberWords(index, state.decisions.length)}: ${decision.summary}</summary>
    ${head(state, decision)} ${findings(state, decision)}
  </details>`;

export const decisionView = (state, replay) => {
  const [latest, ...before] = state.decisions;
  return html`${backLink(`/sharings/${state.id}`, state.sharing.title)}
  ${heading('The decision explained')}
  ${latest
    ? html`${head(state, latest)} ${replay(latest)}
        <p class="govuk-body">
          ${leadWords(state.sharing.side)}
          <span class="cc-quiet">${checksWords(latest.findings)}.</span>
        </p>
        ${findings(state, latest, 'h2')}`
    : empty('No decision is kept here.')}
  ${adviceOn(state.advice)}
  ${before.length
    ? html`<h2 class="govuk-heading-m">Decisions before it</h2>
        ${before.map((decision, index) => earlier(state, decision, index + 1))}`
    : nothing}`;
};
