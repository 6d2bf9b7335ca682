// What the recipient reads: who sent what, about whom, and why they may hold it.
import { html, nothing } from '../../lit.mjs';
import { erasedNote } from '../../components/erased/erased.mjs';
import { itemList } from '../../components/items/items.mjs';
import { messages } from '../../components/messages/messages.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { KIND, labelOf, MEANS } from '../../words/labels.mjs';
import { aboutWords, controllerWords, passOnAddress, passOnLimit, replyAddress, senderWords } from './presenter.mjs';

const facts = (sharing, pack) =>
  html`<dl class="cc-facts">
    <div>
      <dt>From</dt>
      <dd>${senderWords(sharing.from)}</dd>
    </div>
    <div>
      <dt>Received</dt>
      <dd>${when(sharing.deliveredAt ?? sharing.createdAt)}</dd>
    </div>
    ${sharing.toldAt
      ? html`<div>
          <dt>Told before</dt>
          <dd>${when(sharing.toldAt)} ${MEANS[sharing.means]}</dd>
        </div>`
      : nothing}
    <div>
      <dt>What for</dt>
      <dd>${labelOf(pack.purposes, sharing.purpose)}</dd>
    </div>
    ${sharing.controller
      ? html`<div>
          <dt>The copy</dt>
          <dd>${controllerWords(sharing)}</dd>
        </div>`
      : nothing}
  </dl>`;

const mayHold = (sharing) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Why you may hold this</h2>
    <ul class="govuk-list">
      ${(sharing.decision?.findings ?? []).map(
        (one) => html`<li>${one.text} <span class="cc-clause">${one.section}</span></li>`,
      )}
    </ul>
    <p class="govuk-body">
      <a class="govuk-link" href="/sharings/${sharing.id}/decision">The checks it passed</a>
    </p>
    <p class="govuk-body-s cc-quiet">
      It still belongs to ${sharing.from.agency?.name ?? 'its sender'}. When you pass it on here,
      they are asked first where the protocol says so. ${passOnLimit(sharing)}
    </p>
  </section>`;

const conversation = (sharing) =>
  sharing.conversation?.length > 1
    ? html`<section class="cc-panel">
        <h2 class="govuk-heading-s">Conversation</h2>
        ${messages(sharing.conversation, sharing.id)}
      </section>`
    : nothing;

const persons = (sharing) =>
  sharing.persons.some((person) => person.id)
    ? html`<section class="cc-panel">
        <h2 class="govuk-heading-s">Your record</h2>
        <ul class="govuk-list">
          ${sharing.persons.map(
            (person) =>
              html`<li>
                ${person.id
                  ? html`<a class="govuk-link" href="/people/${person.id}">${person.name}</a>`
                  : person.name}
              </li>`,
          )}
        </ul>
      </section>`
    : nothing;

/** What was said of the consent is not so any more: an amendment, and no word of who said what. */
const consentEnded = ({ consentEndedAt }) =>
  consentEndedAt
    ? note(
        html`<p class="govuk-body">
          <strong>The consent that this was shared on has ended, ${when(consentEndedAt)}.</strong>
          Keep and use only what you still need and may hold without it. Do not pass it on.
        </p>`,
        'wait',
      )
    : nothing;

/** A request from a referral is answered on a form of its own; a referral is worked on where it stands. */
const actions = (sharing, request) => {
  if (request?.answer) {
    return html`<p class="govuk-body">
      Your agency answered ${when(request.answer.at)}.
      <a class="govuk-link" href="/requests/${sharing.id}">Look at the answer</a>
    </p>`;
  }
  if (request) {
    return html`<p class="govuk-body">${dueStatus(request.due)}</p>
      <p><a class="govuk-button cc-no-print" href="/requests/${sharing.id}">Answer</a></p>`;
  }
  return html`<div class="govuk-button-group cc-no-print">
    ${sharing.kind === 'referral'
      ? html`<a class="govuk-button" href="/referrals/${sharing.id}">Work on this referral</a>`
      : nothing}
    <a
      class="govuk-button ${sharing.kind === 'referral' ? 'govuk-button--secondary' : ''}"
      href=${replyAddress(sharing)}
      >Reply</a
    >
    ${passOnAddress(sharing)
      ? html`<a class="govuk-button govuk-button--secondary" href=${passOnAddress(sharing)}
          >Pass on</a
        >`
      : nothing}
  </div>`;
};

/** A correction says what it takes the place of, and why. */
const corrects = ({ id, corrects: one, from }) => {
  if (!one) return nothing;
  return html`${note(
    html`<p class="govuk-body">
        <strong
          >${from.agency?.name} ${one.kind === 'corrected' ? 'corrects' : 'withdraws'} what you
          hold.</strong
        >
        ${one.reason}
      </p>
      ${one.superseded.map(
        (old) =>
          html`<p class="govuk-body">
            <del class="cc-said">${old.text}</del>
            <a class="govuk-link" href="/sharings/${old.sharing}">Where it stands</a>
          </p>`,
      )}
      ${one.acknowledgedAt
        ? html`<p class="govuk-body">
            ${one.acknowledgedBy} acknowledged it ${when(one.acknowledgedAt)}: ${one.note}
          </p>`
        : html`<p class="govuk-body">
            <a class="govuk-button cc-button-small" href="/sharings/${id}/acknowledge"
              >Acknowledge</a
            >
          </p>`}`,
    one.acknowledgedAt ? 'good' : 'wait',
  )}`;
};

export const recipientView = ({ sharing, pack, request, flash }) =>
  html`${backLink('/', 'Inbox')}
    ${flash ? note(html`<p class="govuk-body"><strong>${flash}</strong></p>`, 'good') : nothing}
    ${heading(sharing.title, {
      caption: aboutWords(sharing.persons),
      extra: html`${sharing.urgent ? status('urgent') : nothing}`,
    })}
    ${sharing.kind === 'request'
      ? note(
          html`<p class="govuk-body">${KIND.request}. Your reply is checked like any sharing.</p>`,
        )
      : nothing}
    ${erasedNote(sharing.erased)} ${consentEnded(sharing)} ${facts(sharing, pack)}
    <div class="cc-split">
      <div class="cc-split__main">
        <h2 class="govuk-heading-m">What you need to know</h2>
        ${corrects(sharing)}
        ${itemList(sharing.items, pack.categories, {
          persons: sharing.persons,
          link: (one) =>
            html`<a class="govuk-link" href="/sharings/${sharing.id}/items/${one.id}/report"
              >Something is wrong with this</a
            >`,
        })}
        ${actions(sharing, request)}
      </div>
      <div class="cc-split__side">
        ${mayHold(sharing)} ${conversation(sharing)} ${persons(sharing)}
      </div>
    </div>`;
