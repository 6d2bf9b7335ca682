// A referral as its referrer sees it: where it stands, what was done, what they were told.
import { html, nothing } from '../../lit.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { labelOf, partyName } from '../../words/labels.mjs';
import { actWords, clockWords, pauseWords, standing, stateId, whoWords } from './presenter.mjs';

const pausedStatus = (reason, pack) => status('paused', `Paused: ${pauseWords(reason, pack)}`);

export const clocks = (referral, pack) =>
  referral.clocks.map(
    (clock) =>
      html`<div>
        <dt>${clockWords(clock)}</dt>
        <dd>${clock.paused ? pausedStatus(clock.paused, pack) : dueStatus(clock.due)}</dd>
      </div>`,
  );

export const facts = (referral, pack, more) =>
  html`<dl class="cc-facts">
    <div>
      <dt>${referral.side === 'hub' ? 'From' : 'To'}</dt>
      <dd>
        ${referral.side === 'hub'
          ? [referral.from.practitioner.name, referral.from.agency.name].join(', ')
          : partyName(referral.to)}
      </dd>
    </div>
    <div>
      <dt>${referral.submittedAt ? 'Arrived' : 'Written'}</dt>
      <dd>${when(referral.submittedAt ?? referral.createdAt)}</dd>
    </div>
    <div>
      <dt>What for</dt>
      <dd>${labelOf(pack.purposes, referral.purpose)}</dd>
    </div>
    ${more ?? nothing} ${clocks(referral, pack)}
  </dl>`;

const told = ({ told: reply }, hub) => {
  if (!reply) return nothing;
  if (hub && reply.state !== 'delivered') {
    return html`<p class="govuk-body">
      ${status('held', 'The referrer has not been told yet')}
      <a class="govuk-link" href="/sharings/${reply.sharing}">What it waits for</a>
    </p>`;
  }
  return html`<p class="govuk-body">
    <a class="govuk-link" href="/sharings/${reply.sharing}"
      >${hub ? 'What the referrer was told' : 'Read what they say'}</a
    >
  </p>`;
};

export const story = ({ referral, pack }) =>
  html`<section class="cc-story" aria-labelledby="story-heading">
    <h2 class="govuk-heading-m" id="story-heading">What was done</h2>
    ${timeline(
      [...referral.timeline].reverse().map((act) => ({
        title: actWords(act, pack),
        at: act.at,
        by: act.by,
        content: told(act, referral.side === 'hub'),
      })),
    )}
  </section>`;

export const referrerView = (state) => {
  const { referral, pack } = state;
  return html`${backLink('/referrals?box=sent', 'Referrals')}
    ${heading(`Referral: ${whoWords(referral.persons)}`, {
      extra: status(stateId(referral.state)),
    })}
    ${note(html`<p class="govuk-body" id="standing">${standing(referral)}</p>`)}
    ${facts(referral, pack)}
    <p class="govuk-body">
      <a class="govuk-link" href="/sharings/${referral.sharing}"
        >${referral.state === 'draft'
          ? 'What it waits for, and what you can do'
          : 'What you wrote, and why it could go'}</a
      >
    </p>
    ${story(state)}`;
};
