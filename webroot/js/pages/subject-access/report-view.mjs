// The report as the person reads it, on a screen and on paper.
import { html, nothing } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { longDay } from '../../words/time.mjs';
import { clauseWords, consentWords, entryTitle, laterWords } from './presenter.mjs';

const entry = (report) => (one) =>
  html`<section class="cc-panel">
    <h3 class="govuk-heading-s">${entryTitle(one, report.agency)}</h3>
    <p class="govuk-body">
      ${one.category}:
      ${one.text === undefined
        ? 'its words are not kept any more.'
        : html`<q class="cc-said">${one.text}</q>`}${one.inPart
        ? ' This is a part of it: the agency that it came from agreed to this much.'
        : nothing}
    </p>
    ${one.correcting
      ? html`<p class="govuk-body">This puts right something that was shared before.</p>`
      : nothing}
    ${one.later ? html`<p class="govuk-body">${laterWords(one.later)}</p>` : nothing}
    ${facts([
      ['When', longDay(one.on)],
      ['What for', one.purpose],
      ['Why it was allowed', one.basis],
      ['Under which rule', clauseWords(one)],
      ['Consent', consentWords(one)],
    ])}
  </section>`;

export const reportView = ({ id, report }, act) =>
  html`${backLink(`/access/${id}`, 'The request')}
    ${heading(`What was shared about ${report.person}`, {
      caption: report.agency,
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${act.print}>
          Print
        </button>
        <span class="cc-no-print" aria-hidden="true">·</span>
        <button class="cc-linklike cc-no-print" type="button" @click=${act.save}>
          Save for a program
        </button>`,
    })}
    <p class="govuk-body-l cc-lead">
      ${report.askedBy} asked ${report.agency} on ${longDay(report.receivedOn)}. This is what
      ${report.agency} told others about ${report.person}, and what they told ${report.agency},
      through the ${report.partnership} partnership, up to ${longDay(report.madeAt.slice(0, 10))}.
    </p>
    <h2 class="govuk-heading-m">What was shared</h2>
    ${report.entries.length
      ? html`<div class="cc-measure">${report.entries.map(entry(report))}</div>`
      : empty('There is nothing that we can tell you.')}
    ${report.withheld.length
      ? html`<h2 class="govuk-heading-m" id="withheld-heading">What is left out</h2>
          <ul class="govuk-list govuk-list--bullet">
            ${report.withheld.map((left) => html`<li>${left.why} (${left.law})</li>`)}
          </ul>`
      : nothing}
    <h2 class="govuk-heading-m">Your rights</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${report.rights.map((right) => html`<li>${right}</li>`)}
    </ul>
    <p class="govuk-body">
      The rules are those of the partnership’s document “${report.protocol}”. Signed by
      ${report.signedBy} on ${longDay(report.signedAt.slice(0, 10))}.
    </p>`;
