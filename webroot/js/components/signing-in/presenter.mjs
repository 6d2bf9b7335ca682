// What signing in says. A wrong password and an unknown name read alike.

import { problemText, tryAgainText } from '../../words/problems.mjs';

const LONG_SECONDS = 600;

const WRONG = 'The username or the password is not right';

/** Where it goes on from here: the step that a refusal asks for, if it asks for one. */
export const stepAfter = (problem) =>
  ({ 'code-needed': 'code', 'factor-needed': 'setUp' })[problem.code] ?? null;

/** Errors for the summary; `ids` maps username, password and code to the ids of their inputs. */
export function signInErrors(problem, ids, now = new Date()) {
  if (problem.status === 429) {
    // Waiting does not help where it takes a person: those words come with the answer.
    const long = problem.retryAfter > LONG_SECONDS;
    return [{ text: long ? problem.detail : tryAgainText(problem, now) }];
  }
  if (problem.code === 'code-needed') return [{ id: ids.code, text: problem.detail }];
  if (problem.status === 401 || problem.status === 400) return [{ id: ids.username, text: WRONG }];
  return [{ text: problemText(problem, now) }];
}

/** What is missing before anything is sent. */
export function missing({ step, username, password, code }, ids) {
  if (step !== 'password') {
    return code.trim() ? [] : [{ id: ids.code, text: 'Enter the code' }];
  }
  const errors = [];
  if (!username.trim()) errors.push({ id: ids.username, text: 'Enter your username' });
  if (!password) errors.push({ id: ids.password, text: 'Enter your password' });
  return errors;
}

/** In groups that can be typed without losing one's place. */
export const grouped = (secret) => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** The dark squares of a picture's rows, as one path. */
export const darkSquares = (rows) =>
  rows
    .flatMap((row, y) => [...row].map((dot, x) => (dot === '1' ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
