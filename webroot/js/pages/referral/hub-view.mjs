// A referral as whoever works on it sees it: what to do next, who was asked, what was decided.
import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button } from '../../components/field/field.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { challengeLink } from '../challenges/link.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { day, dueDay, dueStatus, when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import {
  asking,
  assigning,
  closing,
  deciding,
  noteForm,
  pausing,
  rating,
} from './hub-forms.mjs';
import {
  answerWords,
  earlierWords,
  pauseWords,
  STEP,
  stateId,
  waitsForNext,
  whoWords,
} from './presenter.mjs';
import { facts, story } from './view.mjs';

const steps = (state, act) => {
  const possible = state.referral.may.filter((id) => id in STEP);
  return possible.length
    ? html`<div class="govuk-button-group cc-no-print">
        ${possible.map((id, index) =>
          button(STEP[id], {
            busy: state.busy,
            onClick: () => act.step(id),
            kind: index || id === 'resume' ? 'secondary' : '',
            id: `step-${id}`,
          }),
        )}
      </div>`
    : nothing;
};

const next = ({ referral }) => {
  const to = referral.next;
  if (!to) return nothing;
  const name = `${to.team.name}, ${to.agency.name}`;
  return html`<section class="cc-panel" id="next">
    <h2 class="govuk-heading-s">Next: ${name}</h2>
    ${to.referral
      ? html`<p>${status(stateId(to.state))}</p>
          <p class="govuk-body">
            <a class="govuk-link" href="/referrals/${to.referral}">The referral to them</a>
          </p>`
      : html`<p class="govuk-body">They have not been asked yet.</p>`}
    ${referral.state !== 'closed' && waitsForNext(referral) && to.state !== 'draft'
      ? html`<a class="govuk-button cc-no-print" href="/share?carriesOn=${referral.id}"
          >Refer them on</a
        >`
      : nothing}
  </section>`;
};

const CHALLENGEABLE = ['refused', 'part', 'concernOnly'];

const challenge = (id, { how, challenge: made }, referral) =>
  CHALLENGEABLE.includes(how)
    ? html`<br />${challengeLink({
          kind: 'request',
          thing: id,
          challenge: made,
          back: `/referrals/${referral}`,
        })}`
    : nothing;

const answerCell = ({ id, state, answer }, referral) => {
  if (!answer && state === 'held') {
    return html`${status('held')}<br /><a class="govuk-link" href="/sharings/${id}"
        >What it waits for</a
      >`;
  }
  if (!answer) return status(state === 'notShared' ? 'notShared' : 'asked');
  return html`${status(answer.how === 'refused' ? 'refused' : 'answered', answerWords(answer))}
  ${answer.sharing
    ? html`<br /><a class="govuk-link" href="/sharings/${answer.sharing}">Read it</a>`
    : nothing}${challenge(id, answer, referral)}`;
};

const requestDue = (one, pack) => {
  if (one.answer) return when(one.due);
  return one.paused
    ? status('paused', `Paused: ${pauseWords(one.paused, pack)}`)
    : dueStatus(one.due);
};

const requests = ({ referral, pack }) =>
  referral.requests.length
    ? html`<section aria-labelledby="requests-heading">
        <h2 class="govuk-heading-m" id="requests-heading">Partners that were asked</h2>
        ${table({
          caption: 'Requests to partners',
          head: ['Partner', 'Question', 'Due', 'Answer'],
          rows: referral.requests.map((one) => ({
            id: one.id,
            cells: [
              html`${one.agency.name}<br /><span class="cc-quiet">${one.team}</span>`,
              one.question,
              requestDue(one, pack),
              answerCell(one, referral.id),
            ],
          })),
        })}
      </section>`
    : nothing;

/** An action is ticked off by whoever of the hub sees that it is done. */
const actionState = (one, state, act) =>
  one.done
    ? html`${status('done')} <span>${one.done.by}, ${when(one.done.at)}</span>`
    : html`${dueDay(one.due)}
        <button
          class="cc-linklike cc-no-print"
          type="button"
          aria-disabled=${state.busy ? 'true' : nothing}
          @click=${() => act.tickOff(one.id)}
        >
          Mark as done<span class="govuk-visually-hidden">: ${one.text}</span>
        </button>`;

const notes = (state, act) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Strategy discussion</h2>
    <p class="govuk-body-s cc-quiet">For the hub alone.</p>
    <ul class="govuk-list">
      ${state.referral.notes.map(
        (one) =>
          html`<li>
            <p class="cc-item__text">${one.text}</p>
            <p class="cc-item__meta">
              ${one.owner
                ? html`<span>${one.owner}, until ${day(one.due)}</span>`
                : html`<span>Minutes</span>`}
              <span>${one.by}, ${when(one.at)}</span>
            </p>
            ${one.kind === 'action'
              ? html`<p class="govuk-body-s">${actionState(one, state, act)}</p>`
              : nothing}
          </li>`,
      )}
    </ul>
    ${noteForm(state, act)}
  </section>`;

const decided = ({ referral, pack }) =>
  referral.decision
    ? html`<section class="cc-panel" id="decision">
        <h2 class="govuk-heading-s">Decision</h2>
        <p class="govuk-body">
          Level of need: ${labelOf(pack.levelsOfNeed, referral.decision.levelOfNeed)}
        </p>
        <p class="cc-item__text">${referral.decision.rationale}</p>
        <p class="govuk-body-s cc-quiet">${referral.decision.by}</p>
        ${referral.outcome
          ? html`<h3 class="govuk-heading-s">Outcome</h3>
              <p class="cc-item__text">${referral.outcome}</p>`
          : nothing}
        ${referral.instead
          ? html`<p class="govuk-body">Instead of passing them on: ${referral.instead}</p>`
          : nothing}
      </section>`
    : nothing;

const earlier = ({ referral }) => {
  const words = earlierWords(referral.earlier);
  return words
    ? note(
        html`<p class="govuk-body" id="earlier"><strong>${words}</strong></p>
          <ul class="govuk-list">
            ${referral.earlier.map(
              (one) =>
                html`<li>
                  <a class="govuk-link" href="/referrals/${one.id}">${when(one.at)}</a>
                  ${status(stateId(one.state))}
                </li>`,
            )}
          </ul>`,
        'wait',
      )
    : nothing;
};

const persons = ({ referral }) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Who it is about</h2>
    <ul class="govuk-list">
      ${referral.persons.map(
        (one) =>
          html`<li>
            <a class="govuk-link" href="/people/${one.id}">${one.name}</a>,
            <a class="govuk-link" href="/people/${one.id}/timeline"
              >timeline<span class="govuk-visually-hidden"> of ${one.name}</span></a
            >
          </li>`,
      )}
    </ul>
  </section>`;

const open = (referral) => !['closed', 'withdrawn', 'draft'].includes(referral.state);

export const hubView = (state, act) => {
  const { referral, pack } = state;
  const may = (id) => referral.may.includes(id);
  return html`${backLink('/referrals?box=hub', 'Referrals')} ${errorSummary(state.errors)}
    ${heading(`Referral: ${whoWords(referral.persons)}`, {
      extra: html`${status(referral.rating ?? 'unrated')} ${status(stateId(referral.state))}`,
    })}
    ${state.flash
      ? note(html`<p class="govuk-body"><strong>${state.flash}</strong></p>`, 'good')
      : nothing}
    ${state.kept.view()} ${earlier(state)} ${facts(referral, pack)}
    <div class="cc-split">
      <div class="cc-split__main">
        <p class="govuk-body">
          <a class="govuk-link" href="/sharings/${referral.sharing}">Read what was referred</a>
        </p>
        ${steps(state, act)} ${next(state)} ${may('ask') ? asking(state, act) : nothing}
        ${may('accept') ? deciding(state, act) : nothing}
        ${may('close') ? closing(state, act) : nothing} ${requests(state)}
      </div>
      <div class="cc-split__side">
        ${open(referral)
          ? html`<section class="cc-panel cc-panel--apart">
              ${rating(state, act)} ${assigning(state, act)} ${pausing(state, act)}
            </section>`
          : nothing}
        ${decided(state)} ${persons(state)} ${notes(state, act)}
      </div>
    </div>
    ${story(state)}`;
};
