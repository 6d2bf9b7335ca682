import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, radios, textarea } from '../../components/field/field.mjs';
import { backLink, empty, heading, note } from '../../components/page/page.mjs';
import { reviewsNav } from '../../components/reviews-nav/reviews-nav.mjs';
import { status } from '../../components/status/status.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import {
  aboutLink,
  challengerWords,
  choices,
  entryWords,
  isOpen,
  NAMES_NOBODY,
  OURS,
  outcomeWords,
  sorted,
  stagesWithEntries,
  stageWords,
  stateStatus,
  stateWords,
  titleOf,
  turnWords,
} from './presenter.mjs';

const row = (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">
      ${isOpen(one) ? dueStatus(one.stage.due) : status(stateStatus(one), stateWords(one))}
    </div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/challenges/${one.id}">${titleOf(one)}</a>
      <p class="cc-row__meta">${challengerWords(one)} Since ${when(one.openedAt)}</p>
      ${isOpen(one)
        ? html`<p class="cc-row__meta">${stageWords(one)}. ${turnWords(one)}</p>`
        : html`<p class="cc-row__meta">${outcomeWords(one)} ${when(one.settledAt)}</p>`}
    </div>
  </li>`;

const part = (id, title, challenges, otherwise) =>
  challenges.length || otherwise
    ? html`<section aria-labelledby=${id}>
        <h2 class="govuk-heading-m" id=${id}>${title}</h2>
        ${challenges.length
          ? html`<ul class="cc-rows cc-rows--due">
              ${repeat(challenges, (one) => one.id, row)}
            </ul>`
          : empty(otherwise)}
      </section>`
    : nothing;

/** @param supervises whether reviews stand beside them */
export const listView = ({ challenges, protocol }, supervises) => {
  const { mine, others, settled } = sorted(challenges);
  return html`${heading('Challenges')} ${supervises ? reviewsNav('challenges') : nothing}
    <p class="govuk-body cc-measure">
      When somebody says no to sharing and another sees it otherwise, both sides say why, stage by
      stage, until it is settled. You challenge a no where you read
      it.${protocol ? nothing : html` ${OURS}`}
    </p>
    ${part('mine-heading', 'Waiting for you', mine, 'No challenge waits for you.')}
    ${part('others-heading', 'Waiting for others', others)}
    ${part('settled-heading', 'Over', settled)}`;
};

const textField = (state, label, onInput) =>
  textarea({
    id: 'text',
    label,
    hint: NAMES_NOBODY,
    strong: true,
    rows: 5,
    max: 4000,
    value: state.values?.text ?? state.text,
    error: state.errorFor('text'),
    onInput,
  });

export const newView = (state, act) =>
  html`${backLink(state.back, 'Back')} ${errorSummary(state.errors)}
    ${heading('Challenge a decision')}
    <div class="cc-measure">
      <p class="govuk-body">
        Whoever said no is told, and so are the supervisors of both sides. You both write what you
        think. If it is not settled in time it goes on to the next stage by itself.
      </p>
      <form @submit=${act.send} novalidate>
        ${textField(state, 'Why should it be shared?', act.setText)}
        <div class="govuk-button-group">
          ${button(state.again ? 'Try again' : 'Challenge it', { busy: state.busy })}
          <a class="govuk-link" href=${state.back}>Go back without it</a>
        </div>
      </form>
    </div>`;

const acting = (state, act) => {
  const { challenge } = state;
  if (!challenge.acts.length) return nothing;
  return html`<section aria-labelledby="act-heading">
    <h2 class="govuk-heading-m" id="act-heading">What you can do</h2>
    <form @submit=${act.send} novalidate>
      ${radios({
        id: 'act',
        label: 'What do you do?',
        choices: choices(challenge),
        value: state.values.act,
        error: state.errorFor('act'),
        onInput: act.set('act'),
      })}
      ${textField(state, 'Why?', act.set('text'))} ${button('Record', { busy: state.busy })}
    </form>
  </section>`;
};

const stageTimes = (stage) => {
  if (!stage.startedAt) {
    return `${stage.days} working ${stage.days === 1 ? 'day' : 'days'}, if it comes to that`;
  }
  return stage.endedAt
    ? html`${when(stage.startedAt)} to ${when(stage.endedAt)}`
    : html`since ${when(stage.startedAt)}, until ${when(stage.due)}`;
};

const stages = (challenge) =>
  html`<section aria-labelledby="stages-heading">
    <h2 class="govuk-heading-m" id="stages-heading">Stages</h2>
    <ol class="cc-stages">
      ${stagesWithEntries(challenge).map(
        (stage) =>
          html`<li class="cc-stage ${stage.startedAt ? '' : 'cc-stage--later'}">
            <h3 class="govuk-heading-s cc-stage__title">${stage.number}. ${stage.label}</h3>
            <p class="cc-row__meta">${stage.by}: ${stageTimes(stage)}</p>
            ${stage.entries.length
              ? timeline(
                  stage.entries.map((entry) => ({
                    title: entryWords(entry),
                    at: entry.at,
                    content: entry.text
                      ? html`<p class="govuk-body cc-said">${entry.text}</p>`
                      : nothing,
                  })),
                )
              : nothing}
          </li>`,
      )}
    </ol>
  </section>`;

const facts = (challenge) => {
  const link = aboutLink(challenge);
  return html`<dl class="cc-facts">
    <div>
      <dt>Challenged by</dt>
      <dd>${challenge.challenger.by}, ${challenge.challenger.name}</dd>
    </div>
    <div>
      <dt>Decided by</dt>
      <dd>${challenge.holder.by}, ${challenge.holder.name}</dd>
    </div>
    ${link
      ? html`<div>
          <dt>About</dt>
          <dd><a class="govuk-link" href=${link.href}>${link.text}</a></dd>
        </div>`
      : nothing}
  </dl>`;
};

const standing = (challenge) =>
  isOpen(challenge)
    ? note(
        html`<p class="govuk-body">
            <strong>${stageWords(challenge)}.</strong> ${turnWords(challenge)}
          </p>
          <p class="govuk-body">${dueStatus(challenge.stage.due)}</p>`,
        'wait',
      )
    : note(
        html`<p class="govuk-body">
          <strong>${outcomeWords(challenge)}</strong> ${when(challenge.settledAt)}
        </p>`,
        challenge.state === 'released' ? 'good' : 'quiet',
      );

export const challengeView = (state, act) => {
  const { challenge } = state;
  return html`${backLink('/challenges', 'Challenges')} ${errorSummary(state.errors)}
    ${heading(titleOf(challenge), {
      extra: status(stateStatus(challenge), stateWords(challenge)),
    })}
    ${state.done
      ? note(html`<p class="govuk-body"><strong>${state.done}</strong></p>`, 'good')
      : nothing}
    ${facts(challenge)}
    <div class="cc-measure">
      ${standing(challenge)} ${acting(state, act)} ${stages(challenge)}
      ${challenge.protocol ? nothing : html`<p class="govuk-body cc-quiet">${OURS}</p>`}
    </div>`;
};
