// An agency in words, and what else of the register concerns it.

import { ROLES } from '../../words/register.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { dayLevel } from '../../words/time.mjs';

/** What every signatory takes on. */
export const COMMITMENTS = [
  'to keep to the protocol’s principles and procedures',
  'to give information to others where the protocol lets it',
  'to train its people, and to repeat it in time',
  'to name a senior officer and a representative, and to keep both up to date',
];

/** `{label, duties}` of the group that it chose; null where there is none. */
export function groupOf(agency, terms) {
  const group = terms.memberships.find(({ id }) => id === agency.membership);
  return group?.duties.length ? group : null;
}

const PLACES = {
  seniorOfficer: 'details',
  membership: 'details',
  caldicottGuardian: 'details',
  signOffs: 'sign-offs',
  representatives: 'staff',
};

/** Where on the page what is missing is put right. */
export const placeOfMissing = (field) => PLACES[field.split('/')[0]] ?? 'details';

const involves = (agency) => (agreement) =>
  [...agreement.disclosers, ...agreement.recipients].some(({ id }) => id === agency);

const ENDED = 2;
const orderOf = ({ stage }) => (stage === 'ended' ? ENDED : stage === 'draft' ? 1 : 0);

export const agreementsOf = (agreements, agency) =>
  agreements
    .filter(involves(agency))
    .sort((a, b) => orderOf(a) - orderOf(b) || a.number - b.number);

export const communitiesOf = (communities, agency) =>
  communities.filter(({ members }) => members.some(({ id }) => id === agency));

export const isHere = (member, today) => !member.leftOn || member.leftOn > today;

/** Whose training is to be watched: those who work with people's information. */
const WORKS = ['practitioner', 'hub', 'supervisor'];

/** `{status, day?}` of somebody's training. */
export function trainingOf(member, now = new Date()) {
  if (member.trainedUntil) {
    const level = dayLevel(member.trainedUntil, now);
    return { status: level === 'later' ? 'done' : level, day: member.trainedUntil };
  }
  return member.roles.some((role) => WORKS.includes(role))
    ? { status: 'missing' }
    : { status: 'none' };
}

const TRAINING_ORDER = ['overdue', 'missing', 'soon', 'done', 'none'];

/** Those who are here, whose training presses first; then those who left, by name. */
export function staffRows(staff, today, now = new Date()) {
  const rank = (member) =>
    isHere(member, today) ? TRAINING_ORDER.indexOf(trainingOf(member, now).status) : 9;
  return [...staff].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en-GB'));
}

const CAPITAL = /^./;
const lower = (text) => text.replace(CAPITAL, (first) => first.toLowerCase());

/** `Practitioner and supervisor`. */
export const rolesWords = (roles) => {
  const words = listed(
    ROLES.filter(({ id }) => roles.includes(id)).map(({ label }) => lower(label)),
  );
  return words.replace(CAPITAL, (first) => first.toUpperCase());
};

export const membershipWords = (agency, terms) => labelOf(terms.memberships, agency.membership);
