// Who can be written to: agencies, their teams with who is on duty, named practitioners.

import { shortDay } from '../../words/time.mjs';

/** Hubs first, then by name. */
export const agencyChoices = (agencies) =>
  [...agencies]
    .sort((a, b) => Number(Boolean(b.hub)) - Number(Boolean(a.hub)) || a.name.localeCompare(b.name))
    .map(({ id, name }) => ({ id, label: name }));

/** `Duty desk (on duty until 18:00)`. */
export const teamLabel = (team) =>
  `${team.name} (${team.dutyNote || (team.onDuty ? 'on duty' : 'nobody on duty')})`;

/** `Away until 27 Nov; D. Marsh covers`. */
export const awayNote = ({ until, cover }, now = new Date()) =>
  `Away until ${shortDay(until, now)}${cover ? `; ${cover.name} covers` : ''}`;

/** Teams, then people; each id says what it is: `team:…`, `practitioner:…`. */
export function partyChoices(agency) {
  const teams = (agency?.teams ?? []).map((team) => ({
    id: `team:${team.id}`,
    label: teamLabel(team),
  }));
  const people = (agency?.practitioners ?? []).map((one) => ({
    id: `practitioner:${one.id}`,
    label: one.away ? `${one.name} (away until ${shortDay(one.away.until)})` : one.name,
  }));
  return [
    ...(teams.length ? [{ group: 'Teams', choices: teams }] : []),
    ...(people.length ? [{ group: 'A named practitioner', choices: people }] : []),
  ];
}

/** The team to propose: the only one, or the first on duty. */
export function proposedParty(agency) {
  const teams = agency?.teams ?? [];
  const team = teams.length === 1 ? teams[0] : teams.find((one) => one.onDuty);
  return team ? `team:${team.id}` : '';
}

/** `{team: id}` or `{practitioner: id}`, as the contract wants it; null while none is chosen. */
export function recipientOf(party) {
  const [kind, id] = (party ?? '').split(':');
  return id ? { [kind]: id } : null;
}

export function chosenTeam(agency, party) {
  const { team } = recipientOf(party) ?? {};
  return agency?.teams?.find((one) => one.id === team);
}

export function chosenPractitioner(agency, party) {
  const { practitioner } = recipientOf(party) ?? {};
  return agency?.practitioners?.find((one) => one.id === practitioner);
}

/**
 * Who is there when the chosen one is not: who covers, or the duty desk. `{party, label}`; null while
 * whoever is chosen is there, or nobody else is either.
 */
export function insteadOf(agency, party) {
  const team = chosenTeam(agency, party);
  const person = chosenPractitioner(agency, party);
  if (team ? team.onDuty : !person?.away) return null;
  const cover = person?.away.cover;
  const covering =
    cover?.kind === 'team'
      ? agency.teams.find((one) => one.id === cover.id && one.onDuty)
      : agency.practitioners.find((one) => one.id === cover?.id && !one.away);
  if (covering) return { party: `${cover.kind}:${cover.id}`, label: cover.name };
  const others = agency.teams.filter((one) => one.onDuty && one.id !== team?.id);
  const desk = others.find((one) => one.dutyDesk) ?? others[0];
  return desk ? { party: `team:${desk.id}`, label: teamLabel(desk) } : null;
}

/** The name of a chosen row: `Duty desk, Safeguarding hub`. */
export function recipientName(row, agencies) {
  const agency = agencies.find((one) => one.id === row.agency);
  const chosen = recipientOf(row.party) ?? {};
  const party = chosen.team
    ? agency?.teams?.find((one) => one.id === chosen.team)
    : agency?.practitioners?.find((one) => one.id === chosen.practitioner);
  return [party?.name, agency?.name].filter(Boolean).join(', ');
}
