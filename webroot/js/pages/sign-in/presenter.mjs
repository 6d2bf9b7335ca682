// What sign-in says. A wrong password and an unknown name read alike.

import { problemText, tryAgainText } from '../../words/problems.mjs';

/** Errors for the summary; `fields` maps username and password to the ids of their inputs. */
export function signInErrors(problem, fields, now = new Date()) {
  if (problem.status === 429) return [{ text: tryAgainText(problem, now) }];
  if (problem.status === 401 || problem.status === 400) {
    return [{ id: fields.username, text: 'The username or the password is not right' }];
  }
  return [{ text: problemText(problem, now) }];
}

/** What is missing before anything is sent. */
export function missing({ username, password }, fields) {
  const errors = [];
  if (!username.trim()) errors.push({ id: fields.username, text: 'Enter your username' });
  if (!password) errors.push({ id: fields.password, text: 'Enter your password' });
  return errors;
}

/** Only an own path may be led to after sign-in. */
export const safeNext = (next) => (next && /^\/(?![/\\])/.test(next) ? next : '/');
