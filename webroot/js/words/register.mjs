// The register in words: kinds, roles, what is due, and what was changed.

import { labelOf, listed, spaced } from './labels.mjs';
import { longDay } from './time.mjs';

export const AGENCY_KINDS = [
  { id: 'authority', label: 'Local authority' },
  { id: 'school', label: 'School or college' },
  { id: 'police', label: 'Police' },
  { id: 'health', label: 'Health' },
  { id: 'housing', label: 'Housing' },
  { id: 'charity', label: 'Charity or voluntary service' },
  { id: 'hub', label: 'Safeguarding hub' },
];

export const ENGAGEMENTS = [
  { id: 'employee', label: 'Employee' },
  { id: 'contractor', label: 'Contractor' },
  { id: 'volunteer', label: 'Volunteer' },
];

export const ROLES = [
  { id: 'practitioner', label: 'Practitioner', hint: 'Shares and receives.' },
  { id: 'hub', label: 'Hub worker', hint: 'Works at the hub’s desk.' },
  { id: 'supervisor', label: 'Supervisor', hint: 'Reviews what their agency shares.' },
  {
    id: 'representative',
    label: 'Representative',
    hint: 'Keeps the agency’s own part of the register.',
  },
  { id: 'steward', label: 'Steward', hint: 'Keeps the register of the whole partnership.' },
  { id: 'auditor', label: 'Auditor', hint: 'Checks the journal and the register.' },
];

export const CONTROLLERS = [
  { id: 'recipient', label: 'Whoever receives it' },
  { id: 'joint', label: 'Both together' },
];

/** The five statements of an agreement, in the order in which they are read. */
export const STATEMENTS = [
  { id: 'purpose', label: 'Why information is shared' },
  { id: 'use', label: 'What the recipient may do with it' },
  { id: 'scope', label: 'Which information, and no other' },
  { id: 'responsibility', label: 'When responsibility passes on, or that it is joint' },
  { id: 'responsibilities', label: 'What each agency answers for' },
];

export const kindWords = (id) => labelOf(AGENCY_KINDS, id);

export const roleWords = (ids) => listed(ids.map((id) => labelOf(ROLES, id)));

/** What is due, and where one does it. */
export const DUE = {
  registration: { text: 'Renew the registration', part: 'details' },
  training: { text: 'Repeat the training', part: 'staff' },
  agreementReview: { text: 'Review the agreement' },
  assessmentReview: { text: 'Review the impact assessment' },
  signature: { text: 'Sign the agreement' },
  signUp: { text: 'Finish signing up' },
};

const CHANGES = {
  agency: {
    propose: 'Proposed',
    change: 'Details changed',
    signOff: 'Signed by its chief officer',
    activate: 'Made active',
    leave: 'Left the partnership',
    closed: 'Days recorded on which it is closed',
    opened: 'Open after all',
    keepProvider: 'Sign-in through its own service changed',
    endProvider: 'Sign-in through its own service ended',
  },
  team: { open: 'Team opened', change: 'Team changed', close: 'Team closed' },
  practitioner: {
    enrol: 'Joined the staff',
    change: 'Changed',
    leave: 'Left the staff',
    train: 'Training recorded',
    newPassword: 'Given a new password',
    resetFactor: 'Second step taken away',
    linkProvider: 'Named at the agency’s sign-in service',
    unlinkProvider: 'No longer named at the agency’s sign-in service',
    away: 'Away',
    back: 'Not away any more',
  },
  community: {
    create: 'Made',
    change: 'Changed',
    join: 'An agency joined',
    leave: 'An agency left',
    signOff: 'Signed for a member',
  },
  agreement: {
    draft: 'Drafted',
    edit: 'Draft changed',
    sign: 'Signed for a party',
    start: 'Brought into force',
    review: 'Reviewed',
    suspend: 'Suspended',
    resume: 'Resumed',
    end: 'Ended',
    discard: 'Discarded',
  },
  assessment: { register: 'Registered', change: 'Changed' },
};

/** What stood there before anybody kept a history. */
const COMMON = { load: 'Entered when the register began' };

export const changeWords = ({ thing, change }) =>
  CHANGES[thing]?.[change] ?? COMMON[change] ?? spaced(change);

const FIELDS = {
  seniorOfficer: 'Senior officer',
  seniorOfficerRole: 'Senior officer’s post',
  caldicottGuardian: 'Caldicott guardian',
  registrationNumber: 'Registration number',
  registrationExpires: 'Registration ends',
  commissionedBy: 'Commissioned by',
  membership: 'Group',
  hub: 'Is a hub',
  dutyDesk: 'Is a duty desk',
  issuer: 'Sign-in service',
  clientId: 'Client ID',
  subjectClaim: 'Field that says who somebody is',
  groupsClaim: 'Field that lists groups',
  mapping: 'Groups and roles',
  factors: 'Words that tell of a second step',
  exclusive: 'Staff sign in only this way',
  cover: 'Covered',
  escalation: 'Missed times go to',
  awayFrom: 'Away from',
  awayUntil: 'Away until',
  coveredBy: 'Covered by',
  closedFor: 'Closed for',
  closedFrom: 'Closed from',
  closedUntil: 'Closed until',
  homeAgency: 'Employed by',
  lawfulBasis: 'Lawful basis',
  legalPower: 'Legal power',
  disclosers: 'From',
  recipients: 'To',
  categories: 'Information',
  controller: 'Who controls it afterwards',
  contractual: 'A contract demands it',
  from: 'Begins',
  reviewBy: 'Review by',
  signedBy: 'Signed by',
  state: 'Stands',
};

/** `statements/scope` and `statements.scope` name the statement. */
export function fieldWords(field) {
  const [head, ...rest] = String(field).split(/[/.]/);
  if (head === 'statements' && rest.length) return labelOf(STATEMENTS, rest[0]);
  return FIELDS[head] ?? spaced(head);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const YES_NO = { true: 'yes', false: 'no' };

const listedIds = (ids, choices) => ids.split(', ').map((id) => labelOf(choices, id)).join(', ');

const CHOSEN = {
  kind: () => AGENCY_KINDS,
  engagement: () => ENGAGEMENTS,
  roles: () => ROLES,
  controller: () => CONTROLLERS,
  purposes: (pack) => pack.purposes,
  categories: (pack) => pack.categories,
  lawfulBasis: (pack) => pack.bases.map(({ id, title }) => ({ id, label: title })),
  legalPower: (pack) => pack.bases.map(({ id, title }) => ({ id, label: title })),
};

/** A value of the history, as people read it: names for ids, days for dates. */
export function valueWords(field, value, { names, pack }) {
  if (value === undefined) return 'nothing';
  if (ISO_DAY.test(value)) return longDay(value);
  if (YES_NO[value]) return YES_NO[value];
  if (CHOSEN[field]) return listedIds(value, CHOSEN[field](pack));
  if (field === 'state') return spaced(value);
  return value.replace(UUID, (id) => names.get(id) ?? 'somebody no longer listed');
}
