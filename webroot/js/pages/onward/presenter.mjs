// Passing on, in words.

import { labelOf } from '../../words/labels.mjs';

export const ANSWERS = [
  { id: 'granted', label: 'Yes, they may pass it on' },
  { id: 'refused', label: 'No, they must not' },
];

export const ANSWERED = {
  granted: 'Recorded: they may pass it on. What waited for it goes now.',
  refused: 'Recorded: they must not. They are shown your reason.',
};

const recipientOf = (one) => one.recipient ?? 'somebody outside the partnership';

/** `Safeguarding Hub asks to pass this on to Police, for: Protecting people.` */
export function requestWords(one, pack) {
  const goal = `to ${recipientOf(one)}, for: ${labelOf(pack.purposes, one.purpose)}.`;
  switch (one.state) {
    case 'overridden':
      return `${one.asker} passed this on with a ground, ${goal}`;
    case 'granted':
      return `You let ${one.asker} pass this on ${goal}`;
    case 'refused':
      return `You did not let ${one.asker} pass this on ${goal}`;
    default:
      return `${one.asker} asks to pass this on ${goal}`;
  }
}

/** What the agency that an item came from said, for the one that asks. */
export function saidWords(one) {
  switch (one.state) {
    case 'asked':
      return `${one.originator} was asked and has not answered yet.`;
    case 'granted':
      return `${one.originator} agreed.`;
    case 'refused':
      return `${one.originator} did not agree: ${one.reason ?? 'no reason is kept'}`;
    default:
      return `${one.originator} was told that it went without being asked.`;
  }
}
