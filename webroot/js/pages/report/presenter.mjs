// An annual report in words: which numbers stand for which months, and how they are drawn.

import { briefMonth, longMonth } from '../../words/time.mjs';

/** In the order in which they are shown, with the unit of each. */
export const MEASURES = [
  {
    id: 'sharings',
    title: 'Sharings, and what was decided',
    unit: 'Each sharing is counted once, in the month in which it was written.',
  },
  {
    id: 'withheld',
    title: 'Items withheld',
    unit: 'Items that stayed behind when the rest of a sharing went, by the section that kept them.',
  },
  {
    id: 'opened',
    title: 'Time until opened',
    unit: 'Of what came to the agency, where it was ten at least. Rounded up to a quarter of an hour.',
  },
  {
    id: 'decided',
    title: 'Time until a referral was decided',
    unit: 'Of referrals to the agency, where they were ten at least. Rounded up to a quarter of an hour.',
  },
  {
    id: 'cases',
    title: 'Complaints, breaches and incidents',
    unit: 'Each case is counted once, by what it was opened as.',
  },
  { id: 'improvements', title: 'Measures to improve', unit: 'Measures that were set in cases.' },
  { id: 'training', title: 'Training', unit: 'Training that was taken, and that ran out.' },
  {
    id: 'reviews',
    title: 'Reviews overdue',
    unit: 'Reviews that were not done by the day they were due.',
  },
];

const TIMES = new Set(['opened', 'decided']);
const YEARS_OFFERED = 6;
const MONTH_NAMES = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
];

const pad = (number) => String(number).padStart(2, '0');

/** The first day of a month so many months after another. */
export function monthAfter(iso, months) {
  const [year, month] = iso.split('-').map(Number);
  const all = year * 12 + month - 1 + months;
  return `${Math.floor(all / 12)}-${pad((all % 12) + 1)}-01`;
}

/** `April 2025 to March 2026`. */
export const yearWords = ({ from }) =>
  `${longMonth(from)} to ${longMonth(monthAfter(from, 11))}`;

/** The years that are over, the last one first, each by the year in which it begins. */
export function yearsOver(yearBegins, today) {
  const month = MONTH_NAMES.indexOf(yearBegins) + 1;
  const last = Number(today.slice(0, 4)) - 1;
  return Array.from({ length: YEARS_OFFERED + 1 }, (_, i) => last - i)
    .filter((year) => `${year + 1}-${pad(month)}-01` <= today)
    .slice(0, YEARS_OFFERED)
    .map((year) => ({ id: String(year), label: yearWords({ from: `${year}-${pad(month)}-01` }) }));
}

/** Minutes as people say them. */
export function minutesWords(minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${rest} min`;
  return rest ? `${hours} h ${rest} min` : `${hours} h`;
}

export const numberWords = (measure, number) => {
  if (number === null) return 'none';
  return TIMES.has(measure) ? minutesWords(number) : String(number);
};

/** `Apr 25` of a month, `Apr 25 to Jun 25` of a quarter. */
export const stretchWords = (from, index, months) =>
  months === 1
    ? briefMonth(monthAfter(from, index))
    : `${briefMonth(monthAfter(from, index * months))} to ${briefMonth(monthAfter(from, (index + 1) * months - 1))}`;

export const isFew = ({ months }) => months === 0;

/** The cells of a line under the twelve months: what each says, for which months, and how many it goes across. */
export const cellsOf = (report, line) =>
  isFew(line)
    ? [{ words: 'fewer than 5', stretch: yearWords(report), months: 12 }]
    : line.numbers.map((number, i) => ({
        words: numberWords(line.measure, number),
        stretch: stretchWords(report.from, i, line.months),
        months: line.months,
      }));

/** `Apr` to `Mar`, as the year begins. */
export const monthHeads = ({ from }) =>
  Array.from({ length: 12 }, (_, i) => briefMonth(monthAfter(from, i)).split(' ')[0]);

/** The year's number of a line: what is told adds up to it. Times add up to nothing. */
export const yearNumber = (line) => {
  if (isFew(line)) return 'fewer than 5';
  return TIMES.has(line.measure) ? '' : String(line.numbers.reduce((sum, n) => sum + n, 0));
};

/** What is shown of each measure that has anything. */
export const parts = (report) =>
  MEASURES.map((measure) => ({
    ...measure,
    times: TIMES.has(measure.id),
    lines: report.lines.filter((line) => line.measure === measure.id),
    totals: report.totals.filter((total) => total.measure === measure.id),
  })).filter(({ lines, totals }) => lines.length || totals.length);

/** The lines of a part by what they count, each with what all agencies have together where that is told. */
export const kinds = ({ lines, totals }) =>
  [...new Map([...totals, ...lines].map((one) => [one.value, one.label]))].map(([value, label]) => ({
    value,
    label,
    total: totals.find((one) => one.value === value),
    lines: lines.filter((one) => one.value === value),
  }));

/** The number of each month, of those that are told by month; null where none is. */
export function monthly(totals, from) {
  const values = Array.from({ length: 12 }, (_, i) =>
    totals.reduce((sum, { months: of }) => sum + of[i], 0),
  );
  if (!Math.max(...values)) return null;
  return {
    categories: values.map((_, i) => ({ id: monthAfter(from, i), brief: briefMonth(monthAfter(from, i)) })),
    series: [{ id: 'all', label: 'All agencies', values }],
  };
}

export const STATE = { queued: 'Waits to be made', running: 'Being made', failed: 'Could not be made' };

export const isUnderWay = ({ state }) => state === 'queued' || state === 'running';
