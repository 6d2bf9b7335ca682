import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, dayInput, input, radios } from '../../components/field/field.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { identityBar } from '../../components/identity-bar/identity-bar.mjs';
import { empty, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { day, when } from '../../components/when/when.mjs';
import { labelOf, MANNER, personName } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';
import {
  consentNow,
  directionWords,
  identityDetails,
  noticeWords,
  otherSide,
  scopeWords,
} from './presenter.mjs';

const consent = ({ consents, pack, id }) => {
  const now = consentNow(consents);
  return html`<section aria-labelledby="consent-heading">
    <h2 class="govuk-heading-m" id="consent-heading">Consent</h2>
    <div class="cc-now">
      <p>${status(now.state)}</p>
      <p class="govuk-body">${now.text}</p>
      <a
        class="govuk-button cc-no-print"
        href="/people/${id}/consent"
        >Record what they say</a
      >
    </div>
    ${consents.length
      ? timeline(
          consents.map((one) => ({
            title: status(one.state),
            at: one.recordedAt,
            by: one.recordedBy?.name,
            content: facts(scopeWords(one, pack)),
          })),
        )
      : nothing}
  </section>`;
};

const noticeForm = (state, act) => {
  const field = (name, more) => ({
    id: `notice-${name}`,
    value: state.notice[name],
    error: state.errors.find((error) => error.id === `notice-${name}`)?.text,
    onInput: act.setNotice(name),
    ...more,
  });
  return html`<details
    class="cc-details cc-details--form"
    .open=${state.noticeOpen}
    @toggle=${(event) => act.openNotice(event.target.open)}
  >
    <summary>Record a notice</summary>
    <form @submit=${act.saveNotice} novalidate>
      ${errorSummary(state.errors)}
      ${input(field('notice', { label: 'Which privacy notice?', max: 200 }))}
      ${dayInput(field('givenOn', { label: 'Given on', maxDay: dayOf(new Date()) }))}
      ${radios(
        field('manner', {
          label: 'How?',
          choices: Object.entries(MANNER).map(([id, label]) => ({
            id,
            label: label.charAt(0).toUpperCase() + label.slice(1),
          })),
        }),
      )}
      ${button('Record', { busy: state.busy, kind: 'secondary' })}
    </form>
  </details>`;
};

const notices = (state, act) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Notices given</h2>
    ${state.notices.length
      ? html`<ul class="govuk-list">
          ${state.notices.map((one) => html`<li>${noticeWords(one)}, ${day(one.givenOn)}</li>`)}
        </ul>`
      : html`<p class="govuk-body cc-quiet">
          None yet. Give the privacy notice at the first meeting, and record it here.
        </p>`}
    ${noticeForm(state, act)}
  </section>`;

const disclosures = ({ disclosures: rows, pack }) =>
  html`<section aria-labelledby="told-heading">
    <h2 class="govuk-heading-m" id="told-heading">What was disclosed and received</h2>
    ${rows.length
      ? table({
          caption: 'What was disclosed and received',
          head: ['When', 'Which way', 'What', 'Sharing'],
          rows: rows.map((row, id) => ({
            id,
            cells: [
              when(row.at),
              `${directionWords(row.direction)} ${otherSide(row)}`,
              labelOf(pack.categories, row.category),
              html`<a class="govuk-link" href="/sharings/${row.sharing}"
                >Open<span class="govuk-visually-hidden">
                  the sharing with ${otherSide(row)} of ${labelOf(pack.categories, row.category)}</span
                ></a
              >`,
            ],
          })),
        })
      : empty('Your agency has disclosed nothing about this person, and received nothing.')}
  </section>`;

export const personView = (state, act, bars) =>
  html` ${identityBar(
      personName(state.person),
      identityDetails(state.person),
      html`<a class="govuk-button" href="/share?person=${state.id}">Share</a>
        <a class="govuk-button govuk-button--secondary" href="/share?refer&person=${state.id}"
          >Refer</a
        >
        <a class="govuk-button govuk-button--secondary" href="/concerns/new?person=${state.id}"
          >New concern</a
        >
        <a class="govuk-link" href="/people/${state.id}/timeline">Timeline</a>
        <a class="govuk-link" href="/people/${state.id}/access">They ask what was shared</a>
        ${state.keeps
          ? html`<a class="govuk-link" href="/retention/files/${state.id}"
              >What is kept, and for how long</a
            >`
          : nothing}`,
    )}
    ${state.flash
      ? note(html`<p class="govuk-body"><strong>${state.flash}</strong></p>`, 'good')
      : nothing}
    <div class="cc-split">
      <div class="cc-split__main">${consent(state)} ${disclosures(state)}</div>
      <div class="cc-split__side">${notices(state, act)} ${bars()}</div>
    </div>`;
