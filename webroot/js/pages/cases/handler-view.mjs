// One case, for who handles it.

import { html, nothing } from '../../lit.mjs';
import { empty, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { caseHeading, factsOf, history, measuresPart, part, rows, said } from './parts.mjs';
import {
  CONTAINMENT_STATUS,
  containmentWords,
  isNonCompliance,
  isOpen,
  nextWords,
  noticeWords,
  partStatus,
  personsWords,
  regulatorOpen,
  STEP,
  stepsNow,
} from './presenter.mjs';

const peopleOf = ({ persons }) =>
  persons?.length
    ? html`<p class="govuk-body">
        ${persons.map(
          (id, index) =>
            html`${index ? ' · ' : nothing}<a class="govuk-link" href="/people/${id}"
                >Record ${index + 1} that it touches</a
              >`,
        )}
      </p>`
    : nothing;

const steps = (one, inPlace) =>
  html`<section aria-labelledby="steps-heading">
    <h2 class="govuk-visually-hidden" id="steps-heading">What to do now</h2>
    ${note(
      html`<p class="govuk-body"><strong>${nextWords(one)}</strong></p>
        ${regulatorOpen(one)
          ? html`<p class="govuk-body">
              The regulator, if it must be told: ${dueStatus(one.regulatorBy)}
            </p>`
          : nothing}`,
      isOpen(one) ? 'wait' : 'quiet',
    )}
    <div class="govuk-button-group">
      ${stepsNow(one).map((step) => inPlace.button('move', STEP[step].label, { target: { id: step } }))}
    </div>
    ${inPlace.slot('move')}
  </section>`;

const containing = (state, inPlace) => {
  const { one, ownsAccounts } = state;
  if (!isNonCompliance(one)) return nothing;
  return part(
    'contain-heading',
    'Contain it',
    html`${one.containments.length
      ? rows(
          one.containments,
          (done) =>
            html`<li class="cc-row">
              <div class="cc-row__status">${status(CONTAINMENT_STATUS[done.state])}</div>
              <div class="cc-row__main">
                <p class="cc-row__title cc-row__title--plain">${containmentWords(done)}</p>
                <p class="cc-row__meta">${when(done.at)}</p>
                ${said(done.reason)}
                ${done.answer
                  ? html`<p class="cc-row__meta">The steward:</p>
                      ${said(done.answer)}`
                  : nothing}
              </div>
            </li>`,
        )
      : empty('Nothing was stopped from here yet.')}
    ${isOpen(one)
      ? html`<div class="govuk-button-group">
          ${inPlace.button('suspendAgreement', 'Ask the steward to suspend an agreement')}
          ${ownsAccounts ? inPlace.button('suspendAccount', 'Suspend an account') : nothing}
          ${inPlace.button('takeBack', 'Take back unopened sharings')}
        </div>`
      : nothing}
    ${inPlace.slot('suspendAgreement', 'suspendAccount', 'takeBack')}`,
  );
};

const partners = (one, inPlace) =>
  part(
    'partners-heading',
    'Other agencies’ part',
    html`${one.parts.length
      ? rows(
          one.parts,
          (asked) =>
            html`<li class="cc-row">
              <div class="cc-row__status">${status(partStatus(asked))}</div>
              <div class="cc-row__main">
                <p class="cc-row__title cc-row__title--plain">${asked.agency.name}</p>
                <p class="cc-row__meta">Asked ${when(asked.askedAt)}</p>
                ${said(asked.text)}
                ${asked.answer
                  ? html`<p class="cc-row__meta">Answered ${when(asked.answeredAt)}</p>
                      ${said(asked.answer)}`
                  : nothing}
              </div>
            </li>`,
        )
      : empty('No other agency has a part in it.')}
    ${isOpen(one) ? inPlace.button('askPartner', 'Ask another agency') : nothing}
    ${inPlace.slot('askPartner')}`,
  );

const regulator = (one, inPlace, print) =>
  one.regulatorBy
    ? part(
        'regulator-heading',
        'The regulator',
        html`<p class="govuk-body">
            A breach that is a risk to people is told to the regulator within 72 hours:
            by ${when(one.regulatorBy)}. ${regulatorOpen(one) ? dueStatus(one.regulatorBy) : nothing}
          </p>
          ${one.notices.map(
            (notice) =>
              html`<h3 class="govuk-heading-s">${noticeWords(notice)}</h3>
                <p class="cc-row__meta">
                  ${notice.by.name}
                  ${when(notice.at)}${notice.sentAt ? html`, sent ${when(notice.sentAt)}` : nothing}
                </p>
                ${said(notice.text)}
                <p class="govuk-body">${personsWords(notice)}:</p>
                ${said(notice.personsReason)}`,
          )}
          ${isOpen(one)
            ? inPlace.button(
                'regulator',
                one.notices.length ? 'Record something more' : 'Say whether it was told',
              )
            : nothing}
          ${inPlace.slot('regulator')}
          <details class="govuk-details cc-notification">
            <summary class="govuk-details__summary cc-no-print">
              <span class="govuk-details__summary-text">The notification, prepared</span>
            </summary>
            <div class="govuk-details__text">
              <p class="govuk-body cc-no-print">
                Fill in what stands in brackets, and send it by the regulator’s own form.
                <button class="cc-linklike cc-no-print" type="button" @click=${print}>Print</button>
              </p>
              ${said(one.notification)}
            </div>
          </details>`,
      )
    : nothing;

export const handlerView = (state, inPlace, print) => {
  const { one } = state;
  return html`${caseHeading(one)} ${factsOf(one)}
    <div class="cc-measure">
      ${steps(one, inPlace)}
      ${part('what-heading', 'What happened', html`${said(one.text)} ${peopleOf(one)}`)}
      ${containing(state, inPlace)} ${regulator(one, inPlace, print)} ${partners(one, inPlace)}
      ${measuresPart(one, inPlace, isOpen(one))} ${history(one)}
    </div>`;
};
