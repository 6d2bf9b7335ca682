// What is asked of somebody who works for an agency.

import { ENGAGEMENTS, ROLES } from '../../words/register.mjs';
import { dayOf } from '../../words/time.mjs';

const BEYOND = ['steward', 'auditor'];

/** Roles that the reader may give: those beyond an agency are the steward's, hub workers are at a hub. */
export const rolesFor = ({ agency, steward }) =>
  ROLES.filter(({ id }) => (id !== 'hub' || agency.hub) && (steward || !BEYOND.includes(id)));

const isBeyond = ({ roles }) => roles.some((role) => BEYOND.includes(role));

/** Who comes to answer for the whole partnership is signed out, and needs a new password. */
export const isShutOut = (before, after) => isBeyond(after) && !isBeyond(before);

const username = {
  id: 'username',
  kind: 'text',
  label: 'Username',
  strong: true,
  hint: 'They sign in with it. 3 to 64 letters, digits, dots and hyphens, such as a.smith.',
  spellcheck: 'false',
  max: 64,
  required: 'Enter a username',
};

const home = ({ agency, agencies }) => ({
  id: 'homeAgency',
  kind: 'select',
  label: 'Employed by',
  strong: true,
  hint: 'If they are seconded to this hub from another agency.',
  empty: agency.name,
  optional: true,
  choices: agencies.filter(({ id }) => id !== agency.id).map(({ id, name }) => ({ id, label: name })),
  shown: () => agency.hub,
});

/** @param context `{agency, agencies, steward, isNew, kept}`; `kept` are roles that stay as they are */
export const memberFields = (context) => () =>
  [
    {
      id: 'memberName',
      at: 'name',
      kind: 'text',
      label: 'Name',
      strong: true,
      max: 200,
      required: 'Enter their name',
    },
    context.isNew && username,
    {
      id: 'engagement',
      kind: 'radios',
      label: 'How are they engaged?',
      strong: true,
      inline: true,
      choices: ENGAGEMENTS,
      required: 'Choose how they are engaged',
    },
    context.isNew && home(context),
    {
      id: 'roles',
      kind: 'many',
      columns: false,
      label: 'What do they do?',
      strong: true,
      hint:
        context.steward && !context.isNew
          ? 'Who becomes steward or auditor is signed out, and needs a new password from you.'
          : undefined,
      choices: rolesFor(context),
      required: 'Choose at least one role',
    },
    {
      id: 'teams',
      kind: 'many',
      label: 'Which teams are they in?',
      strong: true,
      optional: true,
      choices: context.agency.teams
        .filter(({ closedOn }) => !closedOn)
        .map(({ id, name }) => ({ id, label: name })),
      none: 'The agency has no team yet. Open one on its page.',
    },
  ].filter(Boolean);

/** Roles that somebody has and that this reader may not give are neither shown nor taken away. */
export function withKeptRoles(body, member, offered) {
  const may = new Set(offered.map(({ id }) => id));
  const kept = member.roles.filter((role) => !may.has(role));
  return { ...body, roles: [...(body.roles ?? []), ...kept] };
}

export const trainingFields = () => [
  {
    id: 'trainingTitle',
    at: 'title',
    kind: 'text',
    label: 'Which training?',
    max: 200,
    required: 'Enter the training',
  },
  {
    id: 'heldOn',
    kind: 'day',
    label: 'When was it?',
    maxDay: dayOf(new Date()),
    required: 'Enter the day of the training',
  },
];
