import { html, nothing } from '../../lit.mjs';
import { select } from '../field/field.mjs';
import { status } from '../status/status.mjs';
import {
  agencyChoices,
  awayNote,
  chosenPractitioner,
  chosenTeam,
  insteadOf,
  partyChoices,
} from './presenter.mjs';

const presence = (team, person) => {
  if (team) return status(team.onDuty ? 'onDuty' : 'offDuty', team.dutyNote || undefined);
  return person?.away ? status('away', awayNote(person.away)) : nothing;
};

/** Whether somebody is there to receive it, and who is when they are not. */
function duty(agency, row, choose) {
  const team = chosenTeam(agency, row.party);
  const person = chosenPractitioner(agency, row.party);
  if (!team && !person?.away) return nothing;
  const instead = insteadOf(agency, row.party);
  return html`<p class="cc-duty-note">
    ${presence(team, person)}
    ${instead
      ? html` <button class="cc-linklike" type="button" @click=${() => choose(instead.party)}>
          Send to ${instead.label} instead
        </button>`
      : nothing}
  </p>`;
}

/**
 * @param recipients list of `{agency, party}`; `act` has setAgency, setParty, add, remove
 * @param single where there can be no other
 */
export const recipientPicker = ({ recipients, agencies, errorFor, single }, act) =>
  html` ${recipients.map((row, index) => {
      const agency = agencies.find((one) => one.id === row.agency);
      return html`<div class="cc-recipient">
        <div class="cc-pair">
          ${select({
            id: `recipient-${index}-agency`,
            label: index ? `Agency ${index + 1}` : 'Agency',
            empty: 'Choose an agency',
            choices: agencyChoices(agencies),
            value: row.agency,
            error: errorFor(`recipient-${index}-agency`),
            onInput: (value) => act.setAgency(index, value),
          })}
          ${select({
            id: `recipient-${index}-party`,
            label: index ? `Team or practitioner ${index + 1}` : 'Team or practitioner',
            empty: row.agency ? 'Choose who needs to know' : 'Choose an agency first',
            choices: partyChoices(agency),
            value: row.party,
            error: errorFor(`recipient-${index}-party`),
            onInput: (value) => act.setParty(index, value),
          })}
        </div>
        ${duty(agency, row, (party) => act.setParty(index, party))}
        ${recipients.length > 1
          ? html`<button class="cc-linklike" type="button" @click=${() => act.remove(index)}>
              Remove<span class="govuk-visually-hidden"> recipient ${index + 1}</span>
            </button>`
          : nothing}
      </div>`;
    })}
    ${single
      ? nothing
      : html`<button class="cc-linklike" type="button" @click=${act.add}>
          + Add another recipient
        </button>`}`;
