// What is asked for a rehearsal of an agreement, a community or the protocol, and what is sent.

import { plural } from '../../words/labels.mjs';
import { agreementTitle } from '../agreements/presenter.mjs';

const MONTHS = [1, 3, 6, 12, 24].map((months) => ({
  id: String(months),
  label: plural(months, 'month', 'months'),
}));

export const USUAL_MONTHS = '3';

const LONGEST = 400_000;

const IN_FORCE = { id: 'inForce', label: 'As if it had been in force' };
const ENDED = { id: 'ended', label: 'As if it had ended' };
const RUNNING = ['inForce', 'dueForReview'];

const monthsField = {
  id: 'months',
  kind: 'select',
  label: 'Against the decisions of how long?',
  choices: MONTHS,
  required: 'Choose how long',
};

/** First what would be a change: to try what is in force as if in force tells nothing new. */
export const waysToTry = (agreement) =>
  RUNNING.includes(agreement?.stage) ? [ENDED, IN_FORCE] : [IN_FORCE, ENDED];

const found = (agreements, id) => agreements.find((one) => one.id === id);

export const firstWay = (agreements, id) => waysToTry(found(agreements, id))[0].id;

export const agreementFields = (agreements) => (values) => [
  {
    id: 'agreement',
    kind: 'select',
    label: 'Which agreement?',
    choices: agreements.map((one) => ({ id: one.id, label: agreementTitle(one) })),
    required: 'Choose an agreement',
  },
  {
    id: 'as',
    kind: 'radios',
    label: 'Try it how?',
    choices: waysToTry(found(agreements, values.agreement)),
    required: 'Choose how to try it',
  },
  monthsField,
];

export const agreementRequest = ({ agreement, as, months }) => [
  `/agreements/${agreement}/rehearsal`,
  { months: Number(months), as },
];

const without = (some, others) => some.filter((id) => !others.includes(id));
const idsOf = (things) => things.map(({ id }) => id);

/** What differs from the community as it is. */
export function communityChange(community, { purposes = [], members = [] }) {
  const before = idsOf(community.members);
  return {
    purposes,
    join: without(members, before),
    leave: without(before, members),
  };
}

const isChanged = (community, values) => {
  const { purposes, join, leave } = communityChange(community, values);
  const others = [
    ...without(purposes, community.purposes),
    ...without(community.purposes, purposes),
  ];
  return others.length + join.length + leave.length > 0;
};

/** Its members, and every agency that could join it, by name. */
const couldBeMembers = (community, agencies) =>
  [
    ...community.members,
    ...agencies.filter(
      ({ id, stage }) => stage === 'active' && !idsOf(community.members).includes(id),
    ),
  ]
    .map(({ id, name }) => ({ id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));

export const communityFields = ({ community, agencies, pack }) => () => [
  {
    id: 'purposes',
    kind: 'many',
    label: 'For which purposes would they share?',
    strong: true,
    hint: 'Ticked are those of today. An agreement shares for those of its own that stay ticked.',
    columns: false,
    choices: pack.purposes,
    required: 'Leave at least one purpose ticked',
    check: (purposes, values) =>
      isChanged(community, values) ? undefined : 'Tick or untick a purpose or a member first',
  },
  {
    id: 'members',
    kind: 'many',
    label: 'Which agencies would be members?',
    strong: true,
    hint: 'Ticked are those of today.',
    choices: couldBeMembers(community, agencies),
  },
  monthsField,
];

export const communityRequest = (community) => ({ months, ...chosen }) => [
  `/communities/${community.id}/rehearsal`,
  { months: Number(months), ...communityChange(community, chosen) },
];

export const packFields = () => [
  {
    id: 'pack',
    kind: 'textFile',
    label: 'The protocol as you would change it',
    strong: true,
    hint: 'The whole text of the protocol’s file, not only the lines that change.',
    fileLabel: 'Take it from a file',
    accept: '.yaml,.yml,text/yaml',
    rows: 16,
    errorsStay: true,
    several: (count) => `Mend the ${count} mistakes that are listed below the text`,
    required: 'Choose a file, or paste the text',
    check: ({ length }) =>
      length > LONGEST ? 'This is too long to be a protocol. Is it the right file?' : undefined,
  },
  monthsField,
];

export const packRequest = ({ months, pack }) => [
  '/packs/rehearsal',
  { months: Number(months), pack },
];
