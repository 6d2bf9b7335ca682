// When somebody is there: by day of the week as the server keeps it, by equal times as people say it.

import { listed } from '../../words/labels.mjs';

export const DAYS = [
  { id: 1, label: 'Monday' },
  { id: 2, label: 'Tuesday' },
  { id: 3, label: 'Wednesday' },
  { id: 4, label: 'Thursday' },
  { id: 5, label: 'Friday' },
  { id: 6, label: 'Saturday' },
  { id: 7, label: 'Sunday' },
];

/** `[{day, opens, closes}]` to `[{days, opens, closes}]`. */
export function groupedCover(windows) {
  const groups = new Map();
  for (const { day, opens, closes } of windows ?? []) {
    const key = `${opens} ${closes}`;
    const group = groups.get(key) ?? { days: [], opens, closes };
    group.days.push(day);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ ...group, days: group.days.sort((a, b) => a - b) }));
}

export const ungroupedCover = (groups) =>
  groups.flatMap(({ days, opens, closes }) => days.map((day) => ({ day, opens, closes })));

const nameOf = (day) => DAYS[day - 1].label;

/** `Monday to Friday`, `Saturday`, `Monday and Friday`. */
export function daysWords(days) {
  const [first] = days;
  const run = days.every((day, index) => day === first + index);
  if (days.length === 7) return 'Every day';
  return run && days.length > 2
    ? `${nameOf(first)} to ${nameOf(days.at(-1))}`
    : listed(days.map(nameOf));
}

/** `23:59` is how midnight is kept. */
const clock = (time) => (time === '23:59' ? 'midnight' : time);

/** `Monday to Friday, 09:00 to 17:00`; always, when there are no times. */
export const coverWords = (windows) =>
  windows?.length
    ? groupedCover(windows)
        .map((one) => `${daysWords(one.days)}, ${one.opens} to ${clock(one.closes)}`)
        .join('; ')
    : 'Always';

/** A sentence when a time is not whole. */
export function coverProblem(groups) {
  if (groups.some(({ days }) => !days.length)) return 'Choose the days of each time';
  if (groups.some(({ opens, closes }) => !opens || !closes)) {
    return 'Say when each time begins and ends';
  }
  return groups.some(({ opens, closes }) => opens >= closes)
    ? 'Each time ends after it begins. A night is two times: until 23:59, and from 00:00'
    : undefined;
}
