// The words of concerns and pictures.

import { labelOf } from './labels.mjs';

const HINTS = {
  niggling: 'Something is not right, and you cannot say more yet.',
  worried: 'You would want somebody to look.',
  serious: 'Somebody must look now. It cannot be sealed.',
};

/** How worried somebody can be, with what each means. */
export const levelChoices = (pack) =>
  pack.concernLevels.map((level) => ({ ...level, hint: HINTS[level.id] }));

export const SEALING =
  'Sealed means: only you and your supervisor can read it. The platform counts it together with what others worry about, and the hub learns that there is a concern only when several agencies worry.';

export const levelWord = (level, pack) => labelOf(pack.concernLevels, level).toLowerCase();

/** How a concern stands, as `{status, text}`; the status is one of the product's words. */
export function standing(one) {
  if (one.withdrawnAt) return { status: 'withdrawn', text: 'You took it back.' };
  const asked = one.asked ? askedWords(one.asked) : null;
  if (asked) return asked;
  if (one.sealed) return { status: 'sealed', text: 'Only you and your supervisor can read it.' };
  if (one.sharingState === 'delivered') return { status: 'delivered', text: 'The hub has it.' };
  if (one.sharingState === 'held') {
    return { status: 'held', text: 'The hub does not have it yet: the protocol asks for more.' };
  }
  if (one.sharingState === 'notShared') return { status: 'notShared', text: 'It was not shared.' };
  return { status: 'recorded', text: 'It is the hub’s own.' };
}

const ASKED = {
  asked: { status: 'asked', text: 'The hub asks to read it. You decide how.' },
  going: { status: 'asked', text: 'It goes to the hub now: the hub states that there may be significant harm.' },
  held: { status: 'held', text: 'Your answer waits: the protocol asks for more.' },
  shared: { status: 'delivered', text: 'The hub has read what you wrote.' },
  concernOnly: { status: 'partly', text: 'The hub knows that there is a concern, and whom to ring.' },
  objected: { status: 'notShared', text: 'You kept it, with a reason.' },
};

function askedWords(asked) {
  if (asked.atOnce && asked.state === 'shared') {
    return {
      status: 'delivered',
      text: 'The hub has it, without asking first: it stated that there may be significant harm.',
    };
  }
  return ASKED[asked.state] ?? null;
}
