// What was wrong and what is right, in words; and where an item went, as a tree.

export const REPORT_KINDS = [
  { id: 'inaccurate', label: 'Inaccurate: something in it is wrong' },
  { id: 'inadequate', label: 'Inadequate: something is missing that one must know' },
];

/** @param reported somebody waits for an answer: then it can be stood by */
export const outcomes = (reported) => [
  { id: 'corrected', label: 'Correct it' },
  ...(reported ? [{ id: 'stoodBy', label: 'Stand by it: it is right as it is' }] : []),
  { id: 'withdrawn', label: 'Withdraw it: nobody should rely on it any more' },
];

export const DECIDED = {
  corrected: 'Recorded. Every agency that holds it is told, as far as it may be.',
  stoodBy: 'Recorded. Whoever reported it reads your reason.',
  withdrawn: 'Recorded. Every agency that holds it is told, as far as it may be.',
};

const ANSWER = {
  corrected: 'corrected it',
  stoodBy: 'stands by it',
  withdrawn: 'withdrew it',
};

const WRONG = { inaccurate: 'inaccurate', inadequate: 'inadequate' };

/** `Police says that this is inaccurate.`, for its originator; for its reporter, what became of it. */
export function reportWords(one) {
  if (one.side === 'originator') {
    return one.outcome === 'open'
      ? `${one.agency} says that this is ${WRONG[one.kind]}.`
      : `${one.agency} said that this is ${WRONG[one.kind]}; you ${
          { corrected: 'corrected it', stoodBy: 'stood by it', withdrawn: 'withdrew it' }[one.outcome]
        }.`;
  }
  return one.outcome === 'open'
    ? `You told ${one.agency} that this is ${WRONG[one.kind]}. They have not answered yet.`
    : `${one.agency} ${ANSWER[one.outcome]}.`;
}

/** What a state is called: word, and the status that draws it. */
const STATES = {
  current: ['satisfied', 'Has what is right now'],
  acknowledged: ['done', 'Acknowledged'],
  told: ['asked', 'Told, not acknowledged yet'],
  waiting: ['held', 'Not told yet: it waits'],
  ended: ['held', 'Not told: somebody recorded that it is not shared'],
  left: ['left', 'Left the partnership: could not be told here'],
};

export const stateOf = ({ state }) => {
  const [id, word] = STATES[state] ?? ['later', 'Outside the partnership: tell them yourself'];
  return { id, word };
};

/** `2 of 3 have acknowledged. 1 is open.`; before any correction, how many hold it. */
export function ledgerLead({ agencies, corrections }) {
  const holders = agencies.filter(({ state }) => state);
  if (!holders.length) return 'No agency of the partnership holds it.';
  if (!corrections.length) {
    return holders.length === 1 ? 'One agency holds it.' : `${holders.length} agencies hold it.`;
  }
  const open = holders.filter((one) => one.open).length;
  if (open && holders.length === 1) return 'One agency holds it, and it is open.';
  if (!open) return 'Nothing is open: every agency that holds it has what is right.';
  return open === 1
    ? `One of ${holders.length} is open.`
    : `${open} of ${holders.length} are open.`;
}

/**
 * Who got it from whom: each agency once, where it got it first; from whom else beside it. Somebody outside has no name
 * here and may stand there several times.
 */
export function treeOf({ originator, agencies, steps }) {
  const known = new Map(agencies.map((one) => [one.id, one]));
  const node = (id) => ({ agency: known.get(id) ?? { name: 'Somebody' }, also: [], children: [] });
  const root = node(originator);
  const placed = new Map([[originator, root]]);
  const inOrder = [...steps].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const { from, to, at } of inOrder) {
    const giver = placed.get(from) ?? root;
    if (!to) {
      giver.children.push({ agency: { name: 'Somebody outside', outside: true }, at, also: [], children: [] });
    } else if (placed.has(to)) {
      const again = placed.get(to);
      const name = giver.agency.name;
      const first = giver.children.includes(again);
      if (to !== originator && !first && !again.also.includes(name)) again.also.push(name);
    } else {
      const fresh = { ...node(to), at };
      placed.set(to, fresh);
      giver.children.push(fresh);
    }
  }
  return root;
}
