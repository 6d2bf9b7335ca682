// Figures in words and heights.

import { duration } from '../../words/time.mjs';

export const HIGH = 120;
export const SERIES = [
  { id: 'sent', label: 'sent', of: ({ sent }) => sent },
  { id: 'carried', label: 'on a ground or on judgement', of: ({ ground, judgement }) => ground + judgement },
  { id: 'held', label: 'held first', of: ({ held }) => held },
];

/** Heights of the bars of each month, out of the chart's. */
export function barsOf(months, high = HIGH) {
  const most = Math.max(1, ...months.flatMap((month) => SERIES.map(({ of }) => of(month))));
  return months.map((month) => ({
    month: month.month,
    bars: SERIES.map(({ id, of }) => ({ id, high: Math.round((of(month) / most) * high) })),
  }));
}

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
