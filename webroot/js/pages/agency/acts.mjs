// What can be done with an agency on its page, as small forms.
import { html, nothing } from '../../lit.mjs';
import { COMMITMENTS, groupOf, isHere } from './presenter.mjs';
import {
  closureFields,
  reasonField,
  signatureFields,
  teamBody,
  teamFields,
  usualSigners,
} from './form.mjs';

const bullets = (texts) =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;

function commitments({ agency, terms }) {
  const group = groupOf(agency, terms);
  return html`<p class="govuk-body">By signing ${terms.title}, the agency promises:</p>
    ${bullets(COMMITMENTS)}
    ${group
      ? html`<p class="govuk-body">What is asked of the ${group.label}:</p>
          ${bullets(group.duties)}`
      : nothing}`;
}

const here = ({ staff, today }) => (staff ?? []).filter((member) => isHere(member, today));

/** @param state the page's: its agency and the protocol's terms */
export const agencyActs = (state) => {
  const path = () => `/agencies/${state.agency.id}`;
  return {
    signOff: () => ({
      title: 'Record the chief officer’s signature',
      text: commitments(state),
      fields: () => signatureFields(usualSigners(state.terms, 'agency')),
      request: (body) => [`${path()}/sign-offs`, body],
      button: 'Record the signature',
      said: () => 'Recorded: it is signed.',
    }),
    activate: () => ({
      title: 'Make it active',
      text: 'From now on it can share and receive. Its people can sign in.',
      fields: () => [],
      request: () => [`${path()}/activate`],
      button: 'Make it active',
      said: () => 'It is active now.',
    }),
    endProvider: () => ({
      title: 'End sign-in through your organisation',
      text: 'Everybody who signed in through it is signed out. From now on they use their passwords.',
      fields: () => [],
      request: () => [`${path()}/provider/end`],
      button: 'End it',
      warning: true,
      said: () => 'Ended: people sign in with their passwords.',
    }),
    leave: () => ({
      title: 'The agency leaves the partnership',
      text: 'From today its people can no longer sign in, and its teams are closed. What it received stays readable to those who keep records.',
      fields: () => [reasonField('Why does it leave?')],
      request: (body) => [`${path()}/leave`, body],
      button: 'Record that it leaves',
      warning: true,
      said: () => 'Recorded: it has left.',
    }),
    openTeam: () => ({
      title: 'Open a team',
      fields: teamFields(here(state)),
      request: (body) => [`${path()}/teams`, teamBody(body)],
      button: 'Open the team',
      said: () => 'The team is open.',
    }),
    editTeam: (team) => ({
      title: `Change ${team.name}`,
      fields: teamFields(here(state)),
      thing: team,
      request: (body) => [`/teams/${team.id}`, teamBody(body)],
      button: 'Save the team',
      said: () => `Saved: ${team.name}.`,
    }),
    closure: () => ({
      title: 'Days on which it is closed',
      text: 'Nobody is on duty then. Whoever writes is told before they send, and what is sent waits.',
      fields: closureFields,
      request: (body) => [`${path()}/closures`, body],
      button: 'Record the days',
      said: () => 'Recorded: it is closed then.',
    }),
    endClosure: (closure) => ({
      title: `${closure.label}: open after all`,
      fields: () => [],
      request: () => [`/closures/${closure.id}/end`],
      button: 'Take it out',
      said: () => 'Recorded: it is open then.',
    }),
    closeTeam: (team) => ({
      title: `Close ${team.name}`,
      text: 'Nobody can write to it any more. What it received stays readable.',
      fields: () => [reasonField('Why is it closed?')],
      request: (body) => [`/teams/${team.id}/close`, body],
      button: 'Close the team',
      warning: true,
      said: () => `Closed: ${team.name}.`,
    }),
  };
};
