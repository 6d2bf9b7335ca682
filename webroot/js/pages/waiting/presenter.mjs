// Waiting in words.

import { partyName, personName, listed, plural, waitedFor } from '../../words/labels.mjs';

export function lead({ held, obligations, questions, onward = [], clocks = [], feedback = [], reports = [] }) {
  const mine = questions.filter((one) => one.forMe).length;
  const wrong = reports.filter((one) => one.side === 'originator' && one.outcome === 'open').length;
  const asked = onward.filter((one) => one.state === 'asked').length;
  const times = clocks.filter(({ why }) => why !== 'awaited').length;
  const told = feedback.filter((one) => !one.answer).length;
  if (!held.length && !obligations.length && !mine && !asked && !times && !told && !wrong) {
    return 'Nothing waits for you.';
  }
  const parts = [];
  if (told) parts.push(plural(told, 'message from a supervisor', 'messages from supervisors'));
  if (times) parts.push(plural(times, 'thing with a time', 'things with a time'));
  if (wrong) parts.push(plural(wrong, 'report that something is wrong', 'reports that something is wrong'));
  if (asked) parts.push(plural(asked, 'request to pass something on', 'requests to pass something on'));
  if (mine) parts.push(plural(mine, 'question'));
  if (obligations.length) parts.push(plural(obligations.length, 'duty', 'duties'));
  if (held.length) parts.push(plural(held.length, 'held sharing'));
  return `${listed(parts)}.`;
}

export const heldMeta = (entry, now = new Date()) =>
  `To ${partyName(entry.to)} · held for ${waitedFor(entry.heldSince ?? entry.createdAt, now)}`;

export const heldAbout = (entry) => `About ${listed(entry.persons.map(personName))}`;

/** Where one sees to it; nowhere where it is another's to open. */
export function pathOfClock({ kind, thing, why }) {
  if (kind.startsWith('sealed')) return `/concerns/${thing}`;
  if (kind === 'case.part' || kind === 'case.measure') return '/cases';
  if (kind === 'problems.audit') return '/problems';
  if (kind.startsWith('case.')) return `/cases/${thing}`;
  if (kind === 'subjectAccess') return `/access/${thing}`;
  if (kind === 'originatorQuestion') return null;
  if (kind.startsWith('referral')) return `/referrals/${thing}`;
  if (why !== 'mine' && why !== 'awaited') return null;
  return kind.startsWith('request') && why === 'mine' ? `/requests/${thing}` : `/sharings/${thing}`;
}

/** Why a time stands in somebody's list; whose turn it is in another agency is that agency's to know. */
export function clockMeta({ why, owner, agency }) {
  if (why === 'covered') return `You cover for ${owner.name}`;
  if (why === 'escalated') return `${owner.name} missed it, so it comes to you: see that somebody does it`;
  if (why === 'awaited') return `You wait for ${owner ? `${owner.name}, ` : ''}${agency.name}`;
  return `For ${owner.name}`;
}

const RECENT_MILLIS = 7 * 24 * 3_600_000;

/** What stands under Advice: what waits, and one's own questions that were answered of late. */
export const adviceShown = ({ questions, answers }, now = Date.now()) => [
  ...questions.filter((one) => one.forMe),
  ...answers.filter((one) => one.asked && now - Date.parse(one.answer.at) < RECENT_MILLIS),
  ...questions.filter((one) => !one.forMe),
];
