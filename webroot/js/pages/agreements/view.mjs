import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, textarea } from '../../components/field/field.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { empty, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { day } from '../../components/when/when.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { longDay } from '../../words/time.mjs';
import {
  agreementTitle,
  byReview,
  reviewOf,
  stateOf,
  TRANSITION,
  transitionsOf,
} from './presenter.mjs';

const names = (parties) => listed(parties.map(({ name }) => name));

const flow = (one) =>
  html`<p class="cc-flow">
    <span>${names(one.disclosers)}</span>
    <span class="cc-flow__arrow"
      >${icon('arrow')}<span class="govuk-visually-hidden">to</span></span
    >
    <span>${names(one.recipients)}</span>
  </p>`;

const titleOf = (pack, id) => pack.bases.find((basis) => basis.id === id)?.title ?? id;

const basis = (one, pack) =>
  one.lawfulBasis
    ? [one.lawfulBasis, one.legalPower]
        .filter(Boolean)
        .map((id) => titleOf(pack, id))
        .join('; ')
    : 'not stated';

const review = (one) => {
  const level = reviewOf(one);
  if (!one.reviewBy) return 'not set';
  if (level === 'overdue')
    return html`${status('overdue', `Overdue since ${longDay(one.reviewBy)}`)}`;
  return level === 'soon'
    ? html`${status('soon', `Due by ${longDay(one.reviewBy)}`)}`
    : longDay(one.reviewBy);
};

const form = (state, act) =>
  html`<form class="cc-discharge" @submit=${act.send} novalidate>
    ${errorSummary(state.errors)}
    ${textarea({
      id: 'reason',
      label: TRANSITION[state.transition].ask,
      max: 4000,
      value: state.reason,
      error: state.errors.find(({ id }) => id === 'reason')?.text,
      onInput: act.setReason,
    })}
    <div class="govuk-button-group">
      ${button(TRANSITION[state.transition].label, {
        busy: state.busy,
        kind: state.transition === 'end' ? 'warning' : '',
      })}
      <button class="cc-linklike" type="button" @click=${act.close}>Not now</button>
    </div>
  </form>`;

const actions = (one, state, act) =>
  html`<div class="govuk-button-group cc-no-print">
    ${transitionsOf(one).map(
      (transition) =>
        html`<button
          class="govuk-button govuk-button--secondary cc-button-small"
          type="button"
          @click=${() => act.open(one.id, transition)}
        >
          ${TRANSITION[transition].label}<span class="govuk-visually-hidden">
            ${agreementTitle(one)}</span
          >
        </button>`,
    )}
  </div>`;

const facts = (one, pack) => [
  ['Purposes', one.purposes.map((id) => labelOf(pack.purposes, id)).join('; ')],
  ['Information', one.categories.map((id) => labelOf(pack.categories, id)).join('; ')],
  ['Review by', review(one)],
  ['In force from', one.from ? day(one.from) : 'not yet'],
  ['Community', one.community?.name ?? 'none'],
  ['Lawful basis', basis(one, pack)],
];

const agreement = (state, act) => (one) =>
  html`<li class="cc-agreement" id="agreement-${one.id}" tabindex="-1">
    <div class="cc-agreement__head">
      <h2 class="govuk-heading-m">${agreementTitle(one)}</h2>
      ${status(stateOf(one))}
    </div>
    ${flow(one)}
    <dl class="cc-facts cc-facts--agreement">
      ${facts(one, state.pack).map(
        ([term, text]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
    ${state.openId === one.id
      ? form(state, act)
      : state.maySteward
        ? actions(one, state, act)
        : nothing}
  </li>`;

export const agreementsView = (state, act) =>
  html`${heading('Agreements')}
    <p class="govuk-body cc-measure">
      Which agency may share what with whom, and on which lawful basis. Where no agreement covers a
      sharing, it is decided case by case.
    </p>
    ${state.done
      ? note(html`<p class="govuk-body"><strong>${state.done}</strong></p>`, 'good')
      : nothing}
    ${state.agreements.length
      ? html`<ul class="cc-agreements">
          ${repeat(byReview(state.agreements), (one) => one.id, agreement(state, act))}
        </ul>`
      : empty('No agreement is registered yet.')}`;
