// What is said of a concern that was lodged.

export const ARRIVED = {
  delivered: 'Sent. The hub has it now.',
  held: 'It waits at the gate. You can see below what it waits for.',
  sealed: 'Sealed. Only you and your supervisor can read it.',
  kept: 'Kept at the hub.',
};

export const TEXT = {
  text: 'What was noticed',
  addition: 'Added later',
  withdrawal: 'Why it was taken back',
  objection: 'Why the hub was not told more',
};

/** What an answer will do, before it is given. */
export const ANSWERS = [
  {
    id: 'full',
    label: 'Share what you wrote',
    hint: 'The protocol decides, as for every sharing. The hub reads your words.',
  },
  {
    id: 'concernOnly',
    label: 'Only say that there is a concern, and whom to ring',
    hint: 'The hub learns that your agency holds a concern, and no detail.',
  },
  {
    id: 'object',
    label: 'Keep it, and say why',
    hint: 'The hub learns that you keep it. Your reason stays with your agency.',
  },
];

export const answered = ({ outcome }) =>
  ({
    delivered: 'Sent. The hub has your answer.',
    held: 'Your answer waits: the protocol asks for more. Open the sharing to see what.',
    objected: 'Recorded. The hub learns that you keep it, and not why.',
  })[outcome] ?? 'Recorded.';

export const canAnswer = ({ asked }) => asked && ['asked', 'held'].includes(asked.state);
