// What is asked of an agency's own way to sign in.

import { ROLES } from '../../words/register.mjs';

const linesOf = (text) =>
  String(text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const placeOf = (role) => `groupsOf-${role}`;

const rolesOf = ({ agency, steward }) =>
  ROLES.filter(
    ({ id }) => (id !== 'hub' || agency.hub) && (steward || !['steward', 'auditor'].includes(id)),
  );

const groupFields = (context) =>
  rolesOf(context).map(({ id, label }) => ({
    id: placeOf(id),
    kind: 'textarea',
    label: `Groups for the role “${label}”`,
    rows: 2,
    max: 4000,
    optional: true,
  }));

/** @param context `{agency, steward, isNew}` */
export const providerFields = (context) => () => [
  {
    id: 'issuer',
    kind: 'text',
    label: 'Address of your sign-in service',
    strong: true,
    hint: 'The “issuer”, as the service names itself. It begins with https.',
    max: 300,
    spellcheck: 'false',
    required: 'Enter the address of your sign-in service',
  },
  {
    id: 'clientId',
    kind: 'text',
    label: 'Client ID',
    strong: true,
    hint: 'The service gives you this when you register Concordat with it.',
    max: 200,
    spellcheck: 'false',
    required: 'Enter the client ID',
  },
  {
    id: 'clientSecret',
    kind: 'text',
    type: 'password',
    autocomplete: 'off',
    label: 'Client secret',
    strong: true,
    hint: context.isNew
      ? 'It is locked away and never shown again.'
      : 'It is locked away and never shown. Leave this empty to keep the one you gave.',
    max: 500,
    required: context.isNew ? 'Enter the client secret' : undefined,
    optional: !context.isNew,
  },
  {
    id: 'roles-section',
    kind: 'section',
    label: 'Who may do what',
    text: 'Name your service’s groups, one on each line. People get a role here only if a group gives it and their staff page does too.',
  },
  ...groupFields(context),
  { id: 'details-section', kind: 'section', label: 'What your service tells', text: 'Most services need no change here.' },
  {
    id: 'subjectClaim',
    kind: 'text',
    label: 'Name of the field that says who somebody is',
    hint: 'It must never change and never be given to somebody else. Usually: sub.',
    max: 100,
    spellcheck: 'false',
    required: 'Enter the name of the field',
  },
  {
    id: 'groupsClaim',
    kind: 'text',
    label: 'Name of the field that lists groups',
    hint: 'Usually: groups.',
    max: 100,
    spellcheck: 'false',
    required: 'Enter the name of the field',
  },
  {
    id: 'factors',
    kind: 'textarea',
    label: 'Words that tell of a second step',
    hint: 'Values of “acr” or “amr”, one on each line, such as mfa. Hub workers, supervisors, representatives, stewards and auditors need one.',
    rows: 2,
    max: 2000,
    optional: true,
  },
  {
    id: 'exclusive',
    kind: 'tick',
    label: 'Staff sign in only this way',
    hint: 'Their passwords no longer work. Passwords of representatives, stewards and auditors still do, so that nobody is locked out if the service fails.',
  },
];

/** The values that the form starts with. */
export function thingOf({ settings }) {
  if (!settings) return { subjectClaim: 'sub', groupsClaim: 'groups' };
  const groups = ROLES.map(({ id }) => [
    placeOf(id),
    settings.mapping.filter(({ roles }) => roles.includes(id)).map(({ group }) => group).join('\n'),
  ]);
  return {
    ...settings,
    ...Object.fromEntries(groups),
    factors: settings.factors.join('\n'),
  };
}

/** What is sent: each group once, with all its roles. */
export function providerBody(body) {
  const mapping = new Map();
  const rest = {};
  for (const [name, value] of Object.entries(body)) {
    const role = ROLES.find(({ id }) => placeOf(id) === name)?.id;
    if (!role) rest[name] = value;
    else for (const group of linesOf(value)) mapping.set(group, [...(mapping.get(group) ?? []), role]);
  }
  return {
    ...rest,
    factors: linesOf(body.factors),
    mapping: [...mapping].map(([group, roles]) => ({ group, roles })),
  };
}
