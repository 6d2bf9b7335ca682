// What a person reads when something did not work: what happened, and what to do.

import { clockTime } from './time.mjs';

const BY_STATUS = {
  403: 'You may not do this. If you think you should, ask your supervisor.',
  404: 'It is not here, or you may not see it.',
  409: 'Somebody changed this in the meantime. Look at it again, then decide.',
  413: 'This is too long to send. Shorten it.',
  415: 'The server did not understand this. Reload the page and try again.',
};

/** Whether it is not known if it was done: sent again, it is the same act. */
export const isUnanswered = (problem) =>
  Boolean(problem.noAnswer) || problem.status === 429 || problem.status >= 500;

/** One sentence for a problem as a whole. */
export function problemText(problem, now = new Date()) {
  if (problem.noAnswer) {
    return 'No answer came. Nothing you entered is lost. Try again: it cannot be sent twice.';
  }
  if (problem.status === 429) return tryAgainText(problem, now);
  if ([502, 503, 504].includes(problem.status)) {
    return 'It is very busy just now. Nothing you entered is lost. Try again in a moment: it cannot be sent twice.';
  }
  if (problem.status >= 500) {
    return 'It did not work, and that is our fault. Nothing you entered is lost. Try again.';
  }
  return problem.detail || BY_STATUS[problem.status] || problem.title || 'It did not work.';
}

/** For 429: when to try again, as a clock time when that is a while. */
export function tryAgainText(problem, now = new Date()) {
  const seconds = problem.retryAfter;
  if (!seconds) return 'Too many attempts. Wait a minute, then try again.';
  if (seconds <= 1) return 'Too many attempts. Try again in a moment.';
  if (seconds < 60) return `Too many attempts. Try again in ${Math.ceil(seconds)} seconds.`;
  const at = clockTime(new Date(now.getTime() + seconds * 1000));
  return `Too many attempts. Try again at ${at}.`;
}

const FIELD_CODES = {
  required: 'Fill this in.',
  missing: 'Fill this in.',
  tooLong: 'This is too long.',
  tooShort: 'This is too short.',
  unknown: 'Choose one from the list.',
  invalid: 'This is not right. Check it.',
  format: 'This is not written the way it must be. Check it.',
};

/** One sentence for a field's error. */
export const fieldErrorText = (error) => error.detail || FIELD_CODES[error.code] || 'Check this.';

/** The errors of a problem, each at its input; one without an input stands alone. */
export function errorsOf(problem, fieldId, errorText = fieldErrorText) {
  const mapped = (problem.errors ?? []).map((error) => {
    const id = fieldId(error.field) ?? undefined;
    return { id, text: errorText(error, id) };
  });
  return mapped.length ? mapped : [{ text: problemText(problem) }];
}
