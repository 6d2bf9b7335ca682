// A picture in words: how many agencies, which kinds, since when, and what each next step will reveal.
import { labelOf, plural } from '../../words/labels.mjs';
import { longMonth } from '../../words/time.mjs';

export const namesOf = ({ persons }) => persons.map(({ name }) => name).join(', ');

export const summary = ({ agencies, kinds, since }) =>
  `${plural(agencies, 'agency', 'agencies')}, ${plural(kinds.length, 'kind')}, since ${longMonth(since)}`;

const months = (isoDate) => {
  const [year, month] = isoDate.split('-').map(Number);
  return year * 12 + month - 1;
};

/** Rows of the axis: `{label, words, start, width}` in hundredths of its length. */
export function axis(picture, pack, today) {
  const first = months(picture.since);
  const length = Math.max(1, months(today) - first + 1);
  return picture.kinds.map(({ kind, since }) => {
    const start = ((months(since) - first) / length) * 100;
    return {
      label: labelOf(pack.concernKinds, kind),
      words: `since ${longMonth(since)}`,
      start: Math.round(start),
      width: Math.max(3, Math.round(100 - start)),
    };
  });
}

export const STEPS = {
  ask: 'Each person who lodged a concern is asked. They decide how: in full, only whom to ring, or not at all with a reason. You learn who they are when they let you.',
  atOnce:
    'What they wrote comes to you now, with the names of those who wrote it, and they are told that you stated significant harm. The protocol decides each by itself.',
  notNow: 'Nobody is asked and nobody is told. It is looked at again later, and it fades if nothing comes.',
};

export const ANSWER = {
  asked: { status: 'asked', text: 'Asked, not answered yet' },
  going: { status: 'asked', text: 'On its way' },
  held: { status: 'held', text: 'Answered; it waits at their gate' },
  shared: { status: 'delivered', text: 'You can read it' },
  concernOnly: { status: 'partly', text: 'They hold a concern, and say whom to ring' },
  withdrawn: { status: 'notShared', text: 'They took it back' },
  objected: { status: 'notShared', text: 'They keep it, with a reason' },
};

export const OPENED = 'Done. Those who lodged a concern are told.';
