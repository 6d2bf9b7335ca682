import { problemText } from '../../words/problems.mjs';

const FAULTS = {
  again: 'That took too long, or was begun in another window. Try again.',
  denied: 'Your organisation’s sign-in did not let you in. Ask your organisation’s help desk.',
  down: 'Your organisation’s sign-in does not answer just now. Try again in a few minutes.',
  notTrusted: 'What your organisation’s sign-in answered could not be checked. Try again, and tell your representative if it stays so.',
  notLinked: 'You signed in at your organisation, but nobody has named you here yet. Ask your agency’s representative.',
  noRole: 'You signed in at your organisation, but none of your groups there gives you a role here. Ask your agency’s representative.',
  factor: 'Your role here needs a second step, and your organisation’s sign-in did not ask for one. Sign in with your username and password.',
  beyond: 'You answer for the whole partnership. Sign in with your username and password.',
};

/** Why somebody came back and is not signed in. */
export const faultWords = (fault) => (fault ? (FAULTS[fault] ?? FAULTS.notTrusted) : null);

export const wayOutProblem = (problem, now = new Date()) =>
  problem.status === 503 || problem.status === 404 ? FAULTS.down : problemText(problem, now);

/** Only an own path may be led to after sign-in. */
export const safeNext = (next) => (next && /^\/(?![/\\])/.test(next) ? next : '/');
