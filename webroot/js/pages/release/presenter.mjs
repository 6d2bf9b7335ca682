// What one reads while stating a ground, recording a judgement, or deciding not to share.

import { partyName } from '../../words/labels.mjs';

export const INTRO = {
  ground: {
    title: 'State a ground',
    text: 'A ground lets the information go without consent or agreement. It is looked at again at once. Your supervisor checks it afterwards, and the person is told unless that is unsafe.',
    button: 'State this ground',
  },
  judgement: {
    title: 'Record your judgement',
    text: 'Where no agreement covers it, the lack of one is never by itself a reason not to share. Weigh both sides. It is looked at again at once, and what you write is kept.',
    button: 'Record this judgement',
  },
  notShared: {
    title: 'Record that it is not shared',
    text: 'Not to share is a decision too, and yours. What you wrote stays with your agency, with your reason.',
    button: 'Record that it is not shared',
  },
  recall: {
    title: 'Take it back',
    text: 'Nobody has opened it yet. Once you take it back nobody can: the recipient sees only that your agency took something back, and not what it was. They may have seen its title and the names in their inbox before.',
    button: 'Take it back',
  },
};

/** What the sharing's page says next. */
export function doneText(form, decision, sharing) {
  if (form === 'notShared') return 'Recorded: it is not shared.';
  if (form === 'recall') return `Taken back: ${partyName(sharing.to)} cannot open it any more.`;
  return decision.outcome === 'delivered'
    ? `Delivered: ${partyName(sharing.to)} has it now.`
    : 'Recorded. It still waits for what is below.';
}
