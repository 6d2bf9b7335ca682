// What is asked of a community, its members, and who signs for one.

import { reasonField, signatureFields } from '../agency/form.mjs';

export const communityFields = (pack) => () => [
  {
    id: 'communityName',
    at: 'name',
    kind: 'text',
    label: 'Name of the community',
    strong: true,
    max: 200,
    required: 'Enter the name of the community',
  },
  {
    id: 'objective',
    kind: 'textarea',
    label: 'What do its agencies want to achieve together?',
    strong: true,
    rows: 4,
    max: 2000,
    required: 'Say what it is for',
  },
  {
    id: 'purposes',
    kind: 'many',
    label: 'For which purposes may they share?',
    strong: true,
    hint: 'Agreements of the community can have these purposes and no others.',
    columns: false,
    choices: pack.purposes,
    required: 'Choose at least one purpose',
  },
];

const agencyField = (label, agencies) => ({
  id: 'agency',
  kind: 'select',
  label,
  choices: agencies.map(({ id, name }) => ({ id, label: name })),
  required: 'Choose an agency',
});

export const joinFields = (agencies) => [agencyField('Which agency joins?', agencies)];

export const leaveFields = () => [
  { id: 'agency', kind: 'text', kept: true },
  reasonField('Why does it leave?'),
];

export const signFields = (agencies, roles) => [
  agencyField('For which member?', agencies),
  ...signatureFields(roles),
];
