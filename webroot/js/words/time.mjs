// Times as people say them. The exact one goes with each, on hover and for screen readers.

const ZONE = 'Europe/London';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatter = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...options });
const clock = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayMonth = formatter({ day: 'numeric', month: 'short' });
const dayMonthYear = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
const longDate = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
const monthYear = formatter({ month: 'long', year: 'numeric' });
const monthBrief = formatter({ month: 'short', year: '2-digit' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });

/** The day in England of a moment, as `2025-11-20`. */
export const dayOf = (moment) => isoDay.format(new Date(moment));

const wallClock = formatter({ dateStyle: 'short', timeStyle: 'medium' });

/** How far the clocks in England are ahead of universal time, in milliseconds. */
function clocksAhead(moment) {
  const part = Object.fromEntries(
    wallClock.formatToParts(moment).map(({ type, value }) => [type, value]),
  );
  const shown = `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`;
  return Math.round((Date.parse(shown) - moment.getTime()) / MINUTE) * MINUTE;
}

/** The moment that a day and a clock in England name, such as `2025-07-01` and `14:05`; or null. */
export function momentOf(isoDate, clockText) {
  const guess = new Date(`${isoDate}T${clockText}Z`);
  if (!isoDate || !clockText || Number.isNaN(guess.getTime())) return null;
  const near = new Date(guess - clocksAhead(guess));
  return new Date(guess - clocksAhead(near));
}

const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const daysBetween = (from, to) => dayNumber(to) - dayNumber(from);
const asMoment = (isoDate) => new Date(`${isoDate}T12:00:00Z`);

/** `today 14:05`, `yesterday 09:10`, `20 Nov 14:05`, `20 Nov 2024`. */
export function when(instant, now = new Date()) {
  const moment = new Date(instant);
  const ago = daysBetween(dayOf(moment), dayOf(now));
  if (ago === 0) return `today ${clock.format(moment)}`;
  if (ago === 1) return `yesterday ${clock.format(moment)}`;
  if (ago === -1) return `tomorrow ${clock.format(moment)}`;
  const sameYear = dayOf(moment).slice(0, 4) === dayOf(now).slice(0, 4);
  return sameYear
    ? `${dayMonth.format(moment)} ${clock.format(moment)}`
    : dayMonthYear.format(moment);
}

/** `20 November 2025 at 14:05`. */
export function exactly(instant) {
  const moment = new Date(instant);
  return `${longDate.format(moment)} at ${clock.format(moment)}`;
}

export const clockTime = (instant) => clock.format(new Date(instant));

/** A day without a time: `20 November 2025`. */
export const longDay = (isoDate) => longDate.format(asMoment(isoDate));

const startOf = (isoMonth) => asMoment(`${isoMonth.slice(0, 7)}-01`);

/** The month of a month or day: `November 2026`, or briefly `Nov 26`. */
export const longMonth = (iso) => monthYear.format(startOf(iso));
export const briefMonth = (iso) => monthBrief.format(startOf(iso));

/** `20 Nov`, where the year goes without saying. */
export const briefDay = (isoDate) => dayMonth.format(asMoment(isoDate));

/** `today`, `yesterday`, `20 Nov`, `20 Nov 2024`. */
export function shortDay(isoDate, now = new Date()) {
  const ago = daysBetween(isoDate, dayOf(now));
  if (ago === 0) return 'today';
  if (ago === 1) return 'yesterday';
  const sameYear = isoDate.slice(0, 4) === dayOf(now).slice(0, 4);
  return (sameYear ? dayMonth : dayMonthYear).format(asMoment(isoDate));
}

/** `2 h 10 min`, `3 days 4 h`, `less than a minute`. */
export function duration(millis) {
  const minutes = Math.floor(Math.abs(millis) / MINUTE);
  if (minutes < 1) return 'less than a minute';
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days) return `${days} ${days === 1 ? 'day' : 'days'}${hours ? ` ${hours} h` : ''}`;
  if (hours) return `${hours} h${rest ? ` ${rest} min` : ''}`;
  return `${rest} min`;
}

/** How a due time stands: its words and how pressing it is. */
export function due(instant, now = new Date()) {
  const left = new Date(instant) - now;
  if (left < 0) return { level: 'overdue', text: `overdue by ${duration(left)}` };
  return { level: left < 4 * HOUR ? 'soon' : 'later', text: `due in ${duration(left)}` };
}

/** `7`, `5 months`; null when it cannot be said. */
export function age(person, now = new Date()) {
  const today = dayOf(now);
  if (person.dateOfBirth) {
    const [y, m, d] = person.dateOfBirth.split('-').map(Number);
    const [ty, tm, td] = today.split('-').map(Number);
    const months = (ty - y) * 12 + (tm - m) - (td < d ? 1 : 0);
    if (months < 0) return null;
    return months < 24
      ? `${months} ${months === 1 ? 'month' : 'months'}`
      : `${Math.floor(months / 12)}`;
  }
  if (person.estimatedBirth) {
    return `about ${Number(today.slice(0, 4)) - Number(person.estimatedBirth.slice(0, 4))}`;
  }
  return null;
}

const SOON_DAYS = 31;

/** How a day stands by which something is to be done: `overdue`, `soon` or `later`. */
export function dayLevel(isoDate, now = new Date()) {
  const left = daysBetween(dayOf(now), isoDate);
  if (left < 0) return 'overdue';
  return left <= SOON_DAYS ? 'soon' : 'later';
}

/** `Overdue since 3 March 2026`, `Due by 3 March 2026`. */
export const dayWords = (isoDate, now = new Date()) =>
  dayLevel(isoDate, now) === 'overdue'
    ? `Overdue since ${longDay(isoDate)}`
    : `Due by ${longDay(isoDate)}`;
