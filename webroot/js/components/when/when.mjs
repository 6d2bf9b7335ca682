// A time as people say it; the exact one on hover and for screen readers.
import { html, nothing } from '../../lit.mjs';
import {
  dayLevel,
  dayWords,
  due,
  exactly,
  longDay,
  shortDay,
  when as inWords,
} from '../../words/time.mjs';
import { status } from '../status/status.mjs';

export function when(instant) {
  if (!instant) return nothing;
  return html`<time datetime=${instant} title=${exactly(instant)}
    ><span aria-hidden="true">${inWords(instant)}</span
    ><span class="govuk-visually-hidden">${exactly(instant)}</span></time
  >`;
}

/** A date without a time. */
export function day(isoDate) {
  if (!isoDate) return nothing;
  return html`<time datetime=${isoDate} title=${longDay(isoDate)}>${shortDay(isoDate)}</time>`;
}

/** A due time as a status, with the exact time behind it. */
export function dueStatus(instant) {
  const { level, text } = due(instant);
  const words = text.charAt(0).toUpperCase() + text.slice(1);
  return html`<time datetime=${instant} title=${exactly(instant)}
    >${status(level, words)}<span class="govuk-visually-hidden">, ${exactly(instant)}</span></time
  >`;
}

/** A day by which something is to be done, as a status. */
export const dueDay = (isoDate) => status(dayLevel(isoDate), dayWords(isoDate));
