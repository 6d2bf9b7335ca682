// The story of a sharing: who wrote it, what was decided and why, who received and read it, and what followed.
import { html, nothing } from '../../lit.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { carriedBy } from '../../components/reasons/presenter.mjs';
import { reasons } from '../../components/reasons/reasons.mjs';
import { status } from '../../components/status/status.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { day, dueStatus, when } from '../../components/when/when.mjs';
import { citation, carriedText } from '../../words/findings.mjs';
import { labelOf, shownState } from '../../words/labels.mjs';
import { detailWords, rowWords } from '../journal/presenter.mjs';
import { onwardSaid } from '../onward/requests.mjs';
import { recalledBecause } from '../sharing/presenter.mjs';
import { reasonsOf, routeWords, stepsOf } from './presenter.mjs';

const by = ({ practitioner, agency }) =>
  [practitioner?.name ?? 'The platform', agency?.name].filter(Boolean).join(', ');

const reason = (finding, pack) =>
  html`<li>
    ${finding.text} ${finding.carriedBy ? carriedText(finding) : nothing}
    <span class="cc-finding__clause">${citation(finding, pack.clauses)}</span>
  </li>`;

const decided = (decision, pack) =>
  html`<p class="govuk-body">${status(decision.outcome)} ${decision.summary}</p>
    ${reasonsOf(decision).length
      ? html`<ul class="govuk-list govuk-list--bullet">
          ${reasonsOf(decision).map((finding) => reason(finding, pack))}
        </ul>`
      : nothing}`;

const step = (state) => (one) => {
  const [entry] = one.entries;
  const details = one.entries.map((each) => detailWords(each, state.pack)).filter(Boolean);
  const times = one.entries.length > 1 ? `, ${one.entries.length} times` : '';
  return {
    title: `${rowWords(one)}${times}`,
    at: entry.at,
    by: by(entry),
    content: one.decision
      ? decided(one.decision, state.pack)
      : details.length
        ? html`<p class="govuk-body">${details.join('. ')}</p>`
        : nothing,
  };
};

const fact = (name, value) =>
  value
    ? html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`
    : nothing;

const persons = (sharing) =>
  sharing.persons?.length ? sharing.persons.map(({ name }) => name).join(', ') : '';

const facts = ({ sharing, pack }) =>
  html`<dl class="cc-facts">
    ${fact('About', persons(sharing))}
    ${fact('Written by', sharing.from?.practitioner?.name)}
    ${fact('For', labelOf(pack.purposes, sharing.purpose))}
    ${fact('Without consent, because', carriedBy(sharing, pack))}
    ${fact('Now', status(shownState(sharing)))}
  </dl>`;

const duty = (one) =>
  html`<li class="cc-duty cc-duty--told">
    <p class="cc-duty__label">${one.label}</p>
    <p class="cc-duty__due">${one.state === 'open' ? dueStatus(one.due) : status(one.state)}</p>
    ${one.said.map(
      (said) =>
        html`<p class="govuk-body-s">
          ${said.note} <span class="cc-quiet">${said.by}, ${when(said.at)}</span>
          ${said.reviewOn ? html`<span class="cc-quiet">, again ${day(said.reviewOn)}</span>` : nothing}
        </p>`,
    )}
  </li>`;

const duties = ({ obligations }) =>
  obligations?.length
    ? html`<h2 class="govuk-heading-m">What it left to do</h2>
        <ul class="cc-duties">
          ${obligations.map(duty)}
        </ul>`
    : nothing;

const followed = ({ id, kind, conversation }) =>
  kind === 'referral' || conversation?.length
    ? html`<h2 class="govuk-heading-m">What followed</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${kind === 'referral'
            ? html`<li><a class="govuk-link" href="/referrals/${id}">The referral that it is</a></li>`
            : nothing}
          ${(conversation ?? []).map(
            (one) =>
              html`<li>
                <a class="govuk-link" href="/sharings/${one.id}">${one.title}</a>
                <span class="cc-quiet">${one.from?.agency?.name}, ${when(one.at)}</span>
              </li>`,
          )}
        </ul>`
    : nothing;

const ended = ({ notShared, recalled }) =>
  recalled
    ? note(html`<p class="govuk-body">
        <strong>It was taken back unopened.</strong> ${recalled.reason ?? recalledBecause({ recalled })}
        <span class="cc-quiet">${recalled.by ?? ''} ${when(recalled.at)}</span>
      </p>`)
    : notShared
    ? note(html`<p class="govuk-body">
        <strong>It was decided not to share it.</strong> ${notShared.reason}
        <span class="cc-quiet">${notShared.by}, ${when(notShared.at)}</span>
      </p>`)
    : nothing;

const proof = ({ id, sharing }, { supervises }) =>
  html`<h2 class="govuk-heading-m">Prove it</h2>
    ${sharing.side === 'sender'
      ? html`<p class="govuk-body">
          <a class="govuk-link" href="/sharings/${id}/receipt">The receipt of this sharing</a> shows
          that it was decided, delivered and opened, so that anybody can check it without us.
        </p>`
      : html`<p class="govuk-body">
          Each step is an entry of the journal. Its receipt is the sender’s to take.
        </p>`}
    ${supervises
      ? html`<p class="govuk-body cc-no-print">
          <a class="govuk-link" href="/journal?sharing=${id}">All its entries in the journal</a>
        </p>`
      : nothing}`;

export function storyView(state, act) {
  const { id, sharing, pack } = state;
  const sender = sharing.side === 'sender';
  return html`${sender
      ? backLink(`/sharings/${id}`, sharing.title ?? 'The sharing')
      : backLink('/journal', 'Journal')}
    ${heading('The story of a sharing', {
      caption: routeWords(sharing),
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${act.print}>
        Print
      </button>`,
    })}
    ${sender
      ? nothing
      : note(html`<p class="govuk-body">
          You see its steps as far as they concern your agency. What was sent is for those to whom
          it was sent, and why it was decided so is for its sender.
        </p>`)}
    ${facts(state)} ${ended(sharing)}
    <h2 class="govuk-heading-m">Step by step</h2>
    ${state.entries.length
      ? timeline(stepsOf(state).map(step(state)))
      : html`<p class="govuk-body">Its steps have no place in the journal yet: that takes a second.</p>`}
    ${sender
      ? html`${reasons(sharing.statements, pack)} ${onwardSaid(sharing)} ${duties(sharing)}
        ${followed(sharing)}`
      : nothing}
    ${proof(state, act)}`;
}
