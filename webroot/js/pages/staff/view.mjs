import { html, nothing } from '../../lit.mjs';
import { facts as factList } from '../../components/facts/facts.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { historyView } from '../../components/register-history/view.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { agencyPath } from '../../register.mjs';
import { ENGAGEMENTS } from '../../words/register.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { longDay } from '../../words/time.mjs';
import { isHere, rolesWords } from '../agency/presenter.mjs';
import { trainingStatus } from '../agency/view.mjs';

/** The one time that a password is shown. */
export const credentialsView = ({ username, password }, name) =>
  html`<div class="cc-credentials" id="credentials" tabindex="-1">
    ${note(
      html`<p class="govuk-body">
          <strong>Hand this to ${name} now. The password is not shown again.</strong>
        </p>
        <dl class="cc-facts cc-facts--small">
          <div>
            <dt>Username</dt>
            <dd class="cc-secret" id="shown-username">${username}</dd>
          </div>
          <div>
            <dt>Password</dt>
            <dd class="cc-secret" id="shown-password">${password}</dd>
          </div>
        </dl>
        <p class="govuk-body">Give it to them yourself, not by email. Do not keep it.</p>
        <p class="govuk-body">
          It works for 14 days. Until then they choose a password of their own: their name at the top
          right, then “Change your password”.
        </p>`,
      'wait',
    )}
  </div>`;

export const enrolledView = (agency, home, name, answer) =>
  html`${heading(`${name} is on the staff`, { caption: agency.name })}
    <div class="cc-measure">
      ${credentialsView(answer, name)}
      <div class="govuk-button-group">
        <a class="govuk-button" href=${home}>It is handed on</a>
        <a class="govuk-link" href="${agencyPath(agency)}/staff/${answer.id}"
          >Record ${name}’s training</a
        >
      </div>
    </div>`;

const facts = ({ member, agency, today }) => {
  const teams = agency.teams.filter(({ id }) => member.teams.includes(id));
  return [
    ['Roles', rolesWords(member.roles)],
    ['Engaged as', labelOf(ENGAGEMENTS, member.engagement)],
    member.homeAgency && ['Employed by', member.homeAgency.name],
    ['Teams', teams.length ? listed(teams.map(({ name }) => name)) : 'none'],
    isHere(member, today) && ['Training', trainingStatus(member)],
  ].filter(Boolean);
};

const trainings = (state, inPlace) =>
  html`<section class="cc-part" aria-labelledby="trainings">
    <div class="cc-part__head">
      <h2 class="govuk-heading-m" id="trainings" tabindex="-1">Training</h2>
      ${state.trains
        ? html`<div class="cc-part__actions">${inPlace.button('train', 'Record a training')}</div>`
        : nothing}
    </div>
    ${inPlace.slot('train')}
    ${state.member.trainings.length
      ? table({
          caption: 'Trainings',
          head: ['Training', 'Held', 'To be repeated by'],
          rows: state.member.trainings.map((one) => ({
            id: one.id,
            cells: [one.title, longDay(one.heldOn), longDay(one.dueOn)],
          })),
        })
      : html`<p class="govuk-body cc-quiet">No training is recorded.</p>`}
  </section>`;

const doings = (state, inPlace) =>
  state.keeps
    ? html`<section class="cc-part cc-no-print" aria-labelledby="doings">
        <h2 class="govuk-heading-m" id="doings">Account</h2>
        ${state.credentials ? credentialsView(state.credentials, state.member.name) : nothing}
        ${state.provider
          ? html`<p class="govuk-body">
              ${state.subject
                ? html`At the agency’s sign-in service they are
                    <span class="cc-secret">${state.subject}</span>.`
                : 'They are not named at the agency’s sign-in service yet.'}
            </p>`
          : nothing}
        ${inPlace.slot('password', 'factor', 'provider', 'leave')}
        <div class="cc-actions">
          ${inPlace.button('password', 'Give a new password')}
          ${inPlace.button('factor', 'Take the second step away')}
          ${state.provider
            ? inPlace.button('provider', state.subject ? 'Change their ID there' : 'Name them there', {
                link: true,
              })
            : nothing}
          ${inPlace.button('leave', 'They leave the agency …', { link: true })}
        </div>
      </section>`
    : nothing;

export const memberView = (state, inPlace) =>
  html`${backLink(state.back, state.agency.name)}
    ${heading(state.member.name, {
      caption: state.agency.name,
      extra: isHere(state.member, state.today)
        ? nothing
        : status('left', `Left on ${longDay(state.member.leftOn)}`),
    })}
    ${state.flash
      ? note(html`<p class="govuk-body"><strong>${state.flash}</strong></p>`, 'wait')
      : nothing}
    <section class="cc-part" aria-label="Details">
      ${factList(facts(state))}
      ${state.keeps
        ? html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="${state.path}/edit"
            >Change roles and teams</a
          >`
        : nothing}
    </section>
    ${trainings(state, inPlace)} ${doings(state, inPlace)}
    ${state.history
      ? html`<section class="cc-part" aria-labelledby="history">
          <h2 class="govuk-heading-m" id="history">What was changed</h2>
          ${historyView(state.history, state.context)}
        </section>`
      : nothing}`;
