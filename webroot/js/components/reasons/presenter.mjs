// What a reason that was given is called.

import { labelOf } from '../../words/labels.mjs';

const TITLES = {
  ground: ({ ground }, pack) => `Ground: ${labelOf(pack.grounds, ground)}`,
  judgement: ({ categories }, pack) =>
    `Professional judgement: ${categories.map((id) => labelOf(pack.categories, id)).join(', ')}`,
  release: () => 'Let go by a supervisor',
  healthJustification: () => 'Health information passed on',
};

export const titleOf = (statement, pack) => TITLES[statement.kind]?.(statement, pack) ?? '';

/** On what something went without consent; empty where nothing was stated that can carry it. */
export function carriedBy({ statements }, pack) {
  const last = statements?.filter(({ kind }) => kind === 'ground' || kind === 'judgement').at(-1);
  if (!last) return '';
  return last.kind === 'ground' ? labelOf(pack.grounds, last.ground) : 'Professional judgement';
}
