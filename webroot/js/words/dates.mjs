// Dates as people type them, and as the contract wants them.

const two = (number) => String(number).padStart(2, '0');

/** `{d, m, y}` to `2018-03-09`; null when it is no day of the calendar. */
export function isoDate({ d, m, y }) {
  if (!/^\d{1,2}$/.test(d?.trim() ?? '') || !/^\d{1,2}$/.test(m?.trim() ?? '')) return null;
  if (!/^\d{4}$/.test(y?.trim() ?? '')) return null;
  const [day, month, year] = [Number(d), Number(m), Number(y)];
  const made = new Date(Date.UTC(year, month - 1, day));
  const same = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
  return same && year >= 1900 ? `${year}-${two(month)}-${two(day)}` : null;
}

/** The calendar day `days` after an ISO date. */
export function addDays(iso, days) {
  const moment = new Date(`${iso}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
