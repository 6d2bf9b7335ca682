// What is asked of an agency, of its teams, and of those who sign for it.

import { coverProblem } from '../../components/form/cover.mjs';
import { AGENCY_KINDS } from '../../words/register.mjs';
import { listed } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';

const today = () => dayOf(new Date());

const membershipField = (terms, kept) => ({
  id: 'membership',
  kind: 'radios',
  label: 'Which group does it belong to?',
  strong: true,
  choices: terms.memberships.map(({ id, label, duties }) => ({
    id,
    label,
    hint: duties.length ? `${duties.join('. ')}.` : undefined,
  })),
  shown: () => terms.memberships.length > 0,
  kept,
});

const wantsGuardian = (terms, values) =>
  terms.caldicott.kinds.includes(values.kind) || Boolean(values.caldicottGuardian);

/**
 * @param own its representative fills it in: what is the partnership's is sent as it stands
 * @param isNew nothing is there yet whose change wants a reason
 */
export const detailsFields =
  ({ terms, agencies, own, isNew }) =>
  () => [
    {
      id: 'name',
      kind: 'text',
      label: 'Name of the agency',
      strong: true,
      max: 200,
      required: 'Enter the name of the agency',
      kept: own,
    },
    {
      id: 'kind',
      kind: 'radios',
      label: 'What kind of agency is it?',
      strong: true,
      choices: AGENCY_KINDS,
      required: 'Choose a kind',
      kept: own,
    },
    membershipField(terms, own),
    { id: 'officer-section', kind: 'section', label: 'Senior officer', text: 'Who answers for it in the partnership.' },
    { id: 'officerName', at: 'seniorOfficer/name', kind: 'text', label: 'Name', max: 200, optional: isNew },
    { id: 'officerRole', at: 'seniorOfficer/role', kind: 'text', label: 'Post', max: 200, optional: isNew },
    {
      id: 'caldicottGuardian',
      kind: 'text',
      label: 'Caldicott guardian',
      strong: true,
      hint: terms.caldicott.required
        ? 'Without one, the agency shares no health information.'
        : 'Who watches over how health information is used.',
      max: 200,
      optional: !terms.caldicott.required,
      shown: (values) => wantsGuardian(terms, values),
    },
    { id: 'registration-section', kind: 'section', label: 'Registration', text: 'With the Information Commissioner.' },
    { id: 'registrationNumber', at: 'registration/number', kind: 'text', label: 'Number', max: 60, optional: true },
    { id: 'registrationExpires', at: 'registration/expires', kind: 'day', label: 'Last day that it holds', optional: true },
    {
      id: 'commissionedBy',
      kind: 'select',
      label: 'Commissioned by',
      strong: true,
      empty: 'Nobody: it stands for itself',
      hint: 'If another agency pays for its services by contract.',
      choices: agencies.map(({ id, name }) => ({ id, label: name })),
      optional: true,
      kept: own,
    },
    {
      id: 'reason',
      kind: 'textarea',
      label: 'Why does it change?',
      hint: 'For the history.',
      rows: 2,
      max: 4000,
      optional: true,
      shown: () => !isNew,
    },
  ];

/** Somebody signed; `roles` are those who usually do. */
export const signatureFields = (roles) => [
  { id: 'signer', at: 'name', kind: 'text', label: 'Name of who signed', max: 200, required: 'Enter the name of who signed' },
  {
    id: 'signerRole',
    at: 'role',
    kind: 'text',
    label: 'Their post',
    hint: roles.length ? `Usually: ${listed(roles)}.` : undefined,
    max: 200,
    required: 'Enter their post',
  },
  { id: 'signedOn', kind: 'day', label: 'Day of the signature', maxDay: today(), required: 'Enter the day of the signature' },
];

export const usualSigners = (terms, thing) =>
  terms.signers.find((one) => one.thing === thing)?.roles ?? [];

export const reasonField = (label, more) => ({
  id: 'why',
  at: 'reason',
  kind: 'textarea',
  label,
  rows: 3,
  max: 4000,
  required: 'Say why',
  ...more,
});

const STEPS = ['First', 'Next', 'Then'];

/** @param staff those who can be named for what the team misses */
export const teamFields = (staff) => () => [
  { id: 'teamName', at: 'name', kind: 'text', label: 'Name of the team', max: 200, required: 'Enter the name of the team' },
  {
    id: 'dutyDesk',
    kind: 'tick',
    label: 'It is the duty desk',
    hint: 'Where others are pointed to first.',
  },
  {
    id: 'intake',
    kind: 'tick',
    label: 'It takes concerns in',
    hint: 'At a hub: concerns and what they add up to come to this team. Without a mark they come to the duty desk.',
  },
  { id: 'cover', kind: 'cover', label: 'When is somebody there?', check: coverProblem },
  {
    id: 'escalation-section',
    kind: 'section',
    label: 'When a time is missed',
    text: 'Whom it goes to, one after the other. After them, or without them, to your supervisors.',
  },
  ...STEPS.map((label, index) => ({
    id: `escalation-${index}`,
    at: `escalation/${index}`,
    kind: 'select',
    label,
    empty: 'Nobody',
    choices: staff.map(({ id, name }) => ({ id, label: name })),
    optional: true,
  })),
];

/** The named ones as a list. */
export const teamBody = ({ escalation, ...body }) => ({
  ...body,
  ...(escalation ? { escalation: Object.values(escalation) } : {}),
});

export const closureFields = () => [
  {
    id: 'label',
    kind: 'text',
    label: 'What is it?',
    hint: 'For example “Christmas holidays”.',
    max: 200,
    required: 'Say what it is',
  },
  { id: 'from', kind: 'day', label: 'First day', minDay: today(), required: 'Enter the first day' },
  {
    id: 'until',
    kind: 'day',
    label: 'Last day',
    minDay: today(),
    required: 'Enter the last day',
    check: (value, values) =>
      values.from && value < values.from ? 'The last day is not before the first' : undefined,
  },
  { id: 'dutyStays', kind: 'tick', label: 'The duty desk is there all the same' },
];
