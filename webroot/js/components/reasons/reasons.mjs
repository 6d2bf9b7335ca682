// What was stated for sharing, in the words of whoever stated it, for those who answer for it.
import { html, nothing } from '../../lit.mjs';
import { when } from '../when/when.mjs';
import { titleOf } from './presenter.mjs';

const QUESTIONS = [
  ['particulars', 'What makes you state it'],
  ['necessity', 'Why it is needed'],
  ['proportionality', 'Why it is no more than needed'],
  ['ifShared', 'What may happen if it is shared'],
  ['ifNotShared', 'What may happen if it is not'],
  ['healthJustification', 'Why they need this health information'],
  ['reason', 'Why it may go'],
];

const statement = (one, pack) =>
  html`<section class="cc-items">
    <h3 class="govuk-heading-s">${titleOf(one, pack)}</h3>
    <dl class="cc-facts cc-facts--stacked">
      ${QUESTIONS.filter(([name]) => one.texts?.[name]).map(
        ([name, question]) =>
          html`<div>
            <dt>${question}</dt>
            <dd class="cc-item__text">${one.texts[name]}</dd>
          </div>`,
      )}
    </dl>
    <p class="govuk-body-s cc-quiet">Stated by ${one.by}, ${when(one.at)}</p>
  </section>`;

/** Nothing where nothing was stated. */
export const reasons = (statements, pack) =>
  statements?.length
    ? html`<h2 class="govuk-heading-m">The reasons given</h2>
        ${statements.map((one) => statement(one, pack))}`
    : nothing;
