// Communities in words.

import { listed, plural } from '../../words/labels.mjs';

const MANY = 4;

export const memberWords = ({ members }) => {
  if (!members.length) return 'No member yet';
  return members.length > MANY
    ? plural(members.length, 'member')
    : listed(members.map(({ name }) => name));
};

/** Members, each with who signed the community's protocol for it, the latest. */
export const membersOf = ({ members, signOffs }) =>
  members
    .map((member) => ({
      ...member,
      signed: signOffs.filter(({ agency }) => agency === member.id).at(-1) ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));

export const couldJoin = (agencies, { members }) =>
  agencies.filter(
    ({ id, stage }) => stage === 'active' && !members.some((member) => member.id === id),
  );

export const agreementsIn = (agreements, community) =>
  agreements.filter((one) => one.community.id === community).sort((a, b) => a.number - b.number);
