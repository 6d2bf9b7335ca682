// A referral in words: where it stands, what was done, what its reader can do.

import { listed, personName, plural } from '../../words/labels.mjs';

/** A draft of a referral is held: it has not been sent. */
export const stateId = (state) => (state === 'draft' ? 'draftHeld' : state);

export const whoWords = (persons) => listed(persons.map(personName)) || 'Somebody';

const ACTS = {
  refer: 'Referred',
  submit: 'Arrived',
  withdraw: 'Not shared after all',
  acknowledge: 'Acknowledged',
  triage: 'Looking at it began',
  ask: 'A partner was asked',
  answered: 'Every partner has answered',
  resume: 'Went on without waiting',
  rate: 'Rated',
  assign: 'Who works on it was changed',
  note: 'Note of a strategy discussion',
  actionDone: 'An action was done',
  pause: 'Its clock was paused',
  goOn: 'Its clock was started again',
  accept: 'Accepted',
  stepDown: 'Stepped down',
  redirect: 'Redirected',
  noFurtherAction: 'No further action',
  close: 'Closed',
};

/** `Rated: Red`, `Its clock was paused: Waiting for information`. */
export const actWords = ({ act, word }, pack) => {
  const label =
    pack.ratings?.find(({ id }) => id === word)?.label ?? (word && pauseWords(word, pack));
  return label ? `${ACTS[act] ?? act}: ${label}` : (ACTS[act] ?? act);
};

const REFERRER = {
  draft: 'Nothing has left your agency yet. It is held, and goes as soon as what it waits for is there.',
  submitted: 'It has arrived. They have not said yet that they have seen it.',
  acknowledged: 'They have it, and will look at it.',
  inTriage: 'They are looking at it. You hear what they decide.',
  accepted: 'They took it on. You hear what becomes of it.',
  steppedDown: 'They found that help at a lower level fits better.',
  redirected: 'They found that another service should take this on.',
  noFurtherAction: 'They will take no further action.',
  closed: 'It is closed.',
  withdrawn: 'It was decided not to share this.',
};

/** Where it stands, for who referred. */
export const standing = (referral) => REFERRER[referral.state] ?? '';

export const STEP = {
  acknowledge: 'Acknowledge',
  triage: 'Start looking at it',
  resume: 'Go on without waiting',
};

export const DECISIONS = [
  { id: 'accept', label: 'Accept' },
  { id: 'stepDown', label: 'Step down: help at a lower level fits better' },
  { id: 'redirect', label: 'Redirect: another service should take this on' },
  { id: 'noFurtherAction', label: 'No further action' },
];

export const passesOn = (decision) => decision === 'stepDown' || decision === 'redirect';

const CLOCKS = {
  'referral.acknowledge': 'Acknowledge',
  'referral.decide': 'Decide',
  'referral.passOn': 'Pass on and close',
};

export const clockWords = ({ kind }) => CLOCKS[kind] ?? 'Due';

/** Why a clock stands still. */
export const pauseWords = (reason, pack) =>
  pack.pauseReasons?.find(({ id }) => id === reason)?.label ?? '';

const OWN = ['referral.decide', 'referral.passOn'];

/**
 * Clocks that may stand still and those that do: `{id, label, paused}`, the referral's own without an id. `never` says
 * why none may.
 */
export function pausable({ clocks, requests, rating }, pack) {
  const own = clocks
    .filter(({ kind }) => OWN.includes(kind))
    .map((clock) => ({ id: '', label: 'This referral', ...clock }));
  const asked = requests
    .filter(({ answer, state }) => !answer && state !== 'notShared')
    .map((one) => ({ label: `The request to ${one.agency.name}`, ...one }));
  const all = [...own, ...asked];
  const rated = pack.ratings?.find(({ id }) => id === rating);
  const late = ({ due }) => new Date(due) <= new Date();
  return {
    still: all.filter(({ paused }) => paused),
    running: rated?.neverPaused ? [] : all.filter((one) => !one.paused && !late(one)),
    never: rated?.neverPaused ? `The clock of what is rated ${rated.label} is never paused.` : '',
  };
}

/** Whose clock is chosen: what stands first as long as nobody chose another that still runs. */
export const chosenClock = (running, chosen) =>
  running.some(({ id }) => id === chosen) ? chosen : (running[0]?.id ?? '');

/** What the hub should know of earlier ones; nothing where there are none. */
export const earlierWords = (earlier) =>
  earlier.length
    ? `Referred before: ${plural(earlier.length, 'earlier referral')} to this hub about the same person.`
    : '';

const HOW = {
  full: 'Answered in full',
  part: 'Answered in part',
  concernOnly: 'Holds a concern, and says whom to ring',
  nothingHeld: 'Holds nothing',
  refused: 'Refused',
};

export const REFUSALS = [
  { id: 'noBasis', label: 'We see no basis in law to share it' },
  { id: 'notOurs', label: 'It is not for us to answer' },
  { id: 'barredByLaw', label: 'A law forbids it' },
  { id: 'proceedings', label: 'It could harm an enquiry or proceedings' },
  { id: 'other', label: 'Another reason' },
];

export const answerWords = ({ how, reason }) => {
  const why = REFUSALS.find(({ id }) => id === reason)?.label;
  return why ? `${HOW[how]}: ${why}` : (HOW[how] ?? how);
};

export const HOW_CHOICES = [
  { id: 'full', label: 'Tell them all that we know that helps' },
  { id: 'part', label: 'Tell them part of it' },
  { id: 'concernOnly', label: 'Say only that we hold a concern, and whom to ring' },
  { id: 'nothingHeld', label: 'Say that we hold nothing' },
  { id: 'refused', label: 'Refuse, with a reason' },
];

/** What became of telling the referrer, after a decision. */
export const toldSentence = (told) =>
  told.state === 'delivered'
    ? 'The referrer has been told.'
    : 'The referrer has not been told yet: the word to them is held.';

/** What became of asking, in one sentence. */
export function askedSentence(requests) {
  const held = requests.filter(({ outcome }) => outcome === 'held').length;
  if (!held) return `${plural(requests.length, 'partner has', 'partners have')} been asked.`;
  return held === requests.length
    ? 'Nobody has been asked yet: the requests are held. Open them to see what they wait for.'
    : `${requests.length - held} asked; ${held} held.`;
}

/** Passed on, and not there yet. */
export const waitsForNext = ({ next }) =>
  next && (!next.referral || ['draft', 'withdrawn'].includes(next.state));
