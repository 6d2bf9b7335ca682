// Figures in words.

import { briefMonth, duration, longMonth } from '../../words/time.mjs';

const SERIES = [
  { id: 'sent', label: 'Sent', of: ({ sent }) => sent },
  { id: 'carried', label: 'On a ground or on judgement', of: ({ ground, judgement }) => ground + judgement },
  { id: 'held', label: 'Held first', of: ({ held }) => held },
];

/** Each month with what was sent, on what, and what was held first. */
export const byMonth = (months) => ({
  categories: months.map(({ month }) => ({ id: month, label: longMonth(month), brief: briefMonth(month) })),
  series: SERIES.map(({ id, label, of }) => ({ id, label, values: months.map(of) })),
});

/** The present month in a sentence; the chart says it of all. */
export function thisMonth(months) {
  const last = months.at(-1);
  if (!last) return '';
  const carried = last.ground + last.judgement;
  return `This month ${last.sent} ${last.sent === 1 ? 'was' : 'were'} sent, ${carried} of them on a ground or on judgement; ${last.held} ${last.held === 1 ? 'was' : 'were'} held first.`;
}

export const openedWords = ({ openedSeconds }) =>
  openedSeconds === undefined ? '–' : duration(openedSeconds * 1000);

/** Months in which something was counted, newest first. */
export const busy = (months) =>
  [...months]
    .reverse()
    .filter(({ month, ...figures }) => Object.values(figures).some((count) => count > 0));
