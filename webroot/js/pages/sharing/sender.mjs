// One's own sharing: held, delivered, taken back or not shared; what happened, what waits, and for whom.
import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { adviceOn } from '../../components/advice/advice.mjs';
import { erasedNote } from '../../components/erased/erased.mjs';
import { itemList } from '../../components/items/items.mjs';
import { messages } from '../../components/messages/messages.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { reasons } from '../../components/reasons/reasons.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { citation, REMEDY_ACTION, waysOf } from '../../words/findings.mjs';
import { labelOf, MEANS, partyName, shownState } from '../../words/labels.mjs';
import { challengeLink } from '../challenges/link.mjs';
import { onwardSaid } from '../onward/requests.mjs';
import {
  aboutWords,
  canRecall,
  controllerWords,
  dutiesTitle,
  openedSentence,
  recalledBecause,
  receivedItems,
  remedyLink,
  stateSentence,
  stayedItems,
  supervisorAsked,
  toldItems,
  waitsFor,
  writtenItems,
} from './presenter.mjs';

const isOpen = (one) => !one.state || one.state === 'open' || one.state === 'deferred';

/** Where one sees to it: a review is a supervisor's alone. */
function placeOf(one, supervises) {
  if (!isOpen(one) || !one.id) return null;
  if (one.kind !== 'supervisorReview') return `/waiting#obligation-${one.id}`;
  return supervises ? `/reviews/${one.id}` : null;
}

const dutyLabel = (one, place) =>
  place ? html`<a class="govuk-link" href=${place}>${one.label}</a>` : one.label;

export const obligationList = (obligations, supervises = false) =>
  html`<ul class="cc-duties">
    ${obligations.map(
      (one) =>
        html`<li class="cc-duty">
          <p class="cc-duty__label">${dutyLabel(one, placeOf(one, supervises))}</p>
          <p class="cc-duty__due">
            ${isOpen(one) ? (one.due ? dueStatus(one.due) : nothing) : status(one.state)}
          </p>
        </li>`,
    )}
  </ul>`;

const waits = ({ sharing, pack }) => {
  const findings = waitsFor(sharing);
  if (!findings.length) return html`<p class="govuk-body">${sharing.decision?.summary}</p>`;
  return html`<ol class="cc-waits">
    ${findings.map(
      (finding) =>
        html`<li class="cc-wait">
          <p class="cc-wait__text">${finding.text}</p>
          <p class="cc-finding__clause">${citation(finding, pack.clauses)}</p>
        </li>`,
    )}
  </ol>`;
};

const remedy = (one, { sharing }, act) => {
  const link = remedyLink(one, sharing, act.reader);
  if (one.kind === 'askSupervisor' && !link && supervisorAsked(sharing)) {
    return html`<p class="cc-remedy__text">
      Your supervisors were asked to look at this. You will see here what they decide.
    </p>`;
  }
  const deciding = one.kind === 'askSupervisor' && link;
  const label = deciding ? 'Decide whether it goes' : REMEDY_ACTION[one.kind];
  const pressed = { confirm: act.confirm, askSupervisor: link ? undefined : act.askSupervisor }[
    one.kind
  ];
  return html`<div class="cc-remedy__step">
    <p class="cc-remedy__text">
      ${deciding ? 'You are a supervisor: you may decide that it goes all the same.' : one.text}
    </p>
    ${pressed
      ? html`<button
          class="govuk-button cc-button-small"
          type="button"
          @click=${pressed}
          aria-disabled=${act.busy() ? 'true' : nothing}
        >
          ${label}
        </button>`
      : link
        ? html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href=${link}
            >${label}</a
          >`
        : nothing}
  </div>`;
};

const way = (steps, state, act) =>
  html`<li class="cc-remedy">${steps.map((one) => remedy(one, state, act))}</li>`;

const held = (state, act) =>
  html`${note(
      html`<p class="govuk-body">
        <strong>It waits, and nothing is lost.</strong> ${stateSentence(state.sharing)}
      </p>`,
      'wait',
    )}
    <h2 class="govuk-heading-m">What it waits for</h2>
    ${waits(state)}
    ${onwardSaid(state.sharing)}
    <h2 class="govuk-heading-m">What you can do now</h2>
    <ul class="cc-remedies">
      ${waysOf(state.sharing.decision).map((steps) => way(steps, state, act))}
      <li class="cc-remedy cc-remedy__step">
        <p class="cc-remedy__text">
          Decide that it should not be shared. Say why: your reason is kept.
        </p>
        <a
          class="govuk-button govuk-button--secondary cc-button-small"
          href="/sharings/${state.sharing.id}/not-shared"
          >Record that it is not shared</a
        >
      </li>
      <li class="cc-remedy cc-remedy__step">
        <p class="cc-remedy__text">Not sure? Ask a supervisor, without saying who it is.</p>
        <a
          class="govuk-button govuk-button--secondary cc-button-small"
          href="/advice/ask?sharing=${state.sharing.id}"
          >Ask for advice</a
        >
      </li>
    </ul>
    <p class="govuk-body cc-quiet">
      It is looked at again by itself as soon as something changes, such as when consent is
      recorded. You will see it here. If it still waits after a day, your supervisor is
      told.
    </p>
    ${adviceOn(state.advice)}
    <h2 class="govuk-heading-m">What you wrote</h2>
    ${itemList(writtenItems(state.sharing), state.pack.categories, {
      verdicts: true,
      persons: state.sharing.persons,
    })}
    ${reasons(state.sharing.statements, state.pack)}`;

/** Of what one's own agency said first; a forward's items are mostly another's. */
const whereItWent = (sharing) => (one) =>
  html`<a class="govuk-link" href="/sharings/${sharing.id}/items/${one.id}/ledger"
    >Where it went; correct it</a
  >`;

const delivered = ({ sharing, pack, advice, flash }) => {
  const stayed = stayedItems(sharing);
  return html`${note(
      html`<p class="govuk-body">
        <strong>${flash ?? html`Delivered ${when(sharing.deliveredAt)}.`}</strong> ${stateSentence(
          sharing,
        )}
      </p>`,
      'good',
    )}
    <h2 class="govuk-heading-m">What the recipient saw</h2>
    <div class="cc-sheet">${itemList(
        receivedItems(sharing),
        pack.categories,
        { persons: sharing.persons, link: sharing.kind === 'forward' ? undefined : whereItWent(sharing) },
      )}</div>
    ${stayed.length
      ? html`<h2 class="govuk-heading-m">What stayed with you</h2>
          <p class="govuk-body">The recipient does not learn that this was kept back.</p>
          ${itemList(stayed, pack.categories, { verdicts: true, persons: sharing.persons })}`
      : nothing}
    ${reasons(sharing.statements, pack)} ${adviceOn(advice)}`;
};

const notShared = ({ sharing, pack, advice }) =>
  html`${note(
      html`<p class="govuk-body"><strong>${stateSentence(sharing)}</strong></p>
        ${sharing.notShared
          ? html`<p class="govuk-body">
              ${sharing.notShared.by?.name ?? sharing.notShared.by} wrote
              ${when(sharing.notShared.at)}: <q class="cc-said">${sharing.notShared.reason}</q>
            </p>
            <p class="govuk-body">
              ${challengeLink({
                kind: 'notShared',
                thing: sharing.id,
                challenge: sharing.notShared.challenge,
                back: `/sharings/${sharing.id}`,
              })}
            </p>`
          : nothing}`,
      'quiet',
    )}
    <h2 class="govuk-heading-m">What was written</h2>
    ${itemList(sharing.items, pack.categories, { persons: sharing.persons })}
    ${reasons(sharing.statements, pack)} ${adviceOn(advice)}`;

const recalled = ({ sharing, pack, advice, flash }) =>
  html`${note(
      html`<p class="govuk-body"><strong>${flash ?? stateSentence(sharing)}</strong></p>
        ${sharing.recalled?.by
          ? html`<p class="govuk-body">
              ${sharing.recalled.by} wrote ${when(sharing.recalled.at)}:
              <q class="cc-said">${sharing.recalled.reason}</q>
            </p>`
          : html`<p class="govuk-body">
              ${recalledBecause(sharing)} ${when(sharing.recalled?.at)}
            </p>`}`,
      'quiet',
    )}
    <h2 class="govuk-heading-m">What was taken back</h2>
    ${itemList(receivedItems(sharing), pack.categories, { persons: sharing.persons })}
    ${reasons(sharing.statements, pack)} ${adviceOn(advice)}`;

const side = ({ sharing, pack }, app) =>
  html` <section class="cc-panel">
      <h2 class="govuk-heading-s">This sharing</h2>
      <dl class="cc-facts cc-facts--stacked">
        <div>
          <dt>To</dt>
          <dd>${partyName(sharing.to)}</dd>
        </div>
        <div>
          <dt>What for</dt>
          <dd>${labelOf(pack.purposes, sharing.purpose)}</dd>
        </div>
        <div>
          <dt>Written</dt>
          <dd>${when(sharing.createdAt)} by ${sharing.from.practitioner?.name}</dd>
        </div>
        ${sharing.toldAt
          ? html`<div>
              <dt>Told</dt>
              <dd>${when(sharing.toldAt)} ${MEANS[sharing.means]}</dd>
            </div>`
          : nothing}
        ${sharing.controller
          ? html`<div>
              <dt>The copy</dt>
              <dd>${controllerWords(sharing)}</dd>
            </div>`
          : nothing}
      </dl>
      <p class="govuk-body">
        <a class="govuk-link" href="/sharings/${sharing.id}/decision">Why? All checks</a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/sharings/${sharing.id}/receipt">Receipt, with its proofs</a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/sharings/${sharing.id}/story">Its story, step by step</a>
      </p>
    </section>
    ${sharing.obligations?.length
      ? html`<section class="cc-panel">
          <h2 class="govuk-heading-s">${dutiesTitle(sharing)}</h2>
          ${obligationList(sharing.obligations, app.session.has('supervisor'))}
        </section>`
      : nothing}
    ${shownState(sharing) === 'delivered'
      ? html`<section class="cc-panel">
          <h2 class="govuk-heading-s">Opened</h2>
          ${sharing.opened?.length
            ? html`<ul class="govuk-list">
                ${sharing.opened.map((one) => html`<li>${one.name}, ${when(one.at)}</li>`)}
              </ul>`
            : html`<p class="govuk-body">${openedSentence(sharing)}</p>`}
          ${canRecall(sharing)
            ? html`<p class="govuk-body cc-no-print">
                <a
                  class="govuk-button govuk-button--secondary cc-button-small"
                  href="/sharings/${sharing.id}/recall"
                  >Take it back</a
                >
              </p>`
            : nothing}
        </section>`
      : nothing}
    ${sharing.conversation?.length > 1
      ? html`<section class="cc-panel">
          <h2 class="govuk-heading-s">Conversation</h2>
          ${messages(sharing.conversation, sharing.id)}
        </section>`
      : nothing}`;

const told = (tone) => ({ sharing, pack, advice }) =>
  html`${note(html`<p class="govuk-body"><strong>${stateSentence(sharing)}</strong></p>`, tone)}
    <h2 class="govuk-heading-m">What was told</h2>
    ${itemList(toldItems(sharing), pack.categories, { verdicts: true, persons: sharing.persons })}
    ${reasons(sharing.statements, pack)} ${adviceOn(advice)}`;

const bodies = { held, delivered, notShared, recalled, told: told('wait'), recorded: told('good') };

/** Whoever holds it has been told. */
const consentEnded = ({ consentEndedAt, to }) =>
  consentEndedAt
    ? note(
        html`<p class="govuk-body">
          <strong>The consent that this relied on has ended, ${when(consentEndedAt)}.</strong>
          ${to.external ? 'Tell them: it is among your duties.' : `${partyName(to)} has been told that.`}
        </p>`,
        'wait',
      )
    : nothing;

/** A referral is followed to its outcome on a page of its own. */
const whereItStands = ({ id, kind }) =>
  kind === 'referral'
    ? html`<p class="govuk-body">
        <a class="govuk-link" href="/referrals/${id}">Where this referral stands</a>
      </p>`
    : nothing;

export const senderView = (state, app, act) =>
  html`${state.sharing.state === 'held'
      ? backLink('/waiting', 'Waiting')
      : backLink('/sharings', 'Shared')}
    ${errorSummary(state.errors)}
    ${heading(state.sharing.title, {
      caption: aboutWords(state.sharing.persons),
      extra: html`${status(shownState(state.sharing))}${state.sharing.urgent ? status('urgent') : nothing}`,
    })}
    ${state.flash && state.sharing.state === 'held'
      ? note(html`<p class="govuk-body"><strong>${state.flash}</strong></p>`, 'good')
      : nothing}
    ${erasedNote(state.sharing.erased)} ${consentEnded(state.sharing)} ${whereItStands(state.sharing)}
    <div class="cc-split">
      <div class="cc-split__main">${bodies[shownState(state.sharing)](state, act)}</div>
      <div class="cc-split__side">${side(state, app)}</div>
    </div>`;
