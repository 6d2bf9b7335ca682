// One word, one meaning: the product's words for states and kinds, in one place.

import { age, duration, longDay, shortDay } from './time.mjs';

/** Each status is a word, a shape and a colour, always together. */
export const STATUS = {
  delivered: { word: 'Delivered', shape: 'tick', tone: 'good' },
  partly: { word: 'Delivered in part', shape: 'tick', tone: 'wait' },
  held: { word: 'Held', shape: 'pause', tone: 'wait' },
  told: { word: 'Told', shape: 'clock', tone: 'wait' },
  notLetThrough: { word: 'Would have been held', shape: 'pause', tone: 'wait' },
  recorded: { word: 'Recorded', shape: 'tick', tone: 'good' },
  notShared: { word: 'Not shared', shape: 'cross', tone: 'quiet' },
  recalled: { word: 'Taken back', shape: 'carry', tone: 'quiet' },
  released: { word: 'Released', shape: 'tick', tone: 'good' },
  withheld: { word: 'Withheld', shape: 'cross', tone: 'stop' },
  itemHeld: { word: 'Held', shape: 'pause', tone: 'wait' },
  urgent: { word: 'Urgent', shape: 'warn', tone: 'stop' },
  new: { word: 'New', shape: 'dot', tone: 'accent' },
  opened: { word: 'Opened', shape: 'ring', tone: 'quiet' },
  overdue: { word: 'Overdue', shape: 'warn', tone: 'stop' },
  soon: { word: 'Due soon', shape: 'clock', tone: 'wait' },
  later: { word: 'Due', shape: 'clock', tone: 'quiet' },
  asked: { word: 'Not answered', shape: 'clock', tone: 'wait' },
  answered: { word: 'Answered', shape: 'tick', tone: 'good' },
  done: { word: 'Done', shape: 'tick', tone: 'good' },
  deferred: { word: 'Deferred', shape: 'clock', tone: 'quiet' },
  given: { word: 'Given', shape: 'tick', tone: 'good' },
  refused: { word: 'Refused', shape: 'cross', tone: 'stop' },
  sealed: { word: 'Sealed', shape: 'ring', tone: 'accent' },
  notNow: { word: 'Not now', shape: 'pause', tone: 'quiet' },
  corrected: { word: 'Corrected', shape: 'carry', tone: 'accent' },
  withdrawn: { word: 'Withdrawn', shape: 'cross', tone: 'stop' },
  notSought: { word: 'Not sought', shape: 'ring', tone: 'quiet' },
  none: { word: 'Nothing recorded', shape: 'ring', tone: 'quiet' },
  satisfied: { word: 'Satisfied', shape: 'tick', tone: 'good' },
  stops: { word: 'Stops it', shape: 'cross', tone: 'stop' },
  withholds: { word: 'Keeps it back', shape: 'cross', tone: 'stop' },
  carried: { word: 'Carried', shape: 'carry', tone: 'accent' },
  warns: { word: 'Warning', shape: 'warn', tone: 'wait' },
  notApplicable: { word: 'Does not apply', shape: 'ring', tone: 'quiet' },
  inForce: { word: 'In force', shape: 'tick', tone: 'good' },
  notBegun: { word: 'Signed, not begun', shape: 'clock', tone: 'quiet' },
  suspended: { word: 'Suspended', shape: 'pause', tone: 'wait' },
  ended: { word: 'Ended', shape: 'cross', tone: 'quiet' },
  draft: { word: 'Draft', shape: 'ring', tone: 'quiet' },
  signed: { word: 'Signed, not in force', shape: 'clock', tone: 'wait' },
  dueForReview: { word: 'Due for review', shape: 'clock', tone: 'wait' },
  proposed: { word: 'Not active yet', shape: 'ring', tone: 'wait' },
  active: { word: 'Active', shape: 'tick', tone: 'good' },
  left: { word: 'Left', shape: 'cross', tone: 'quiet' },
  closed: { word: 'Closed', shape: 'cross', tone: 'quiet' },
  unsigned: { word: 'Not signed yet', shape: 'ring', tone: 'wait' },
  signature: { word: 'Signed', shape: 'tick', tone: 'good' },
  missing: { word: 'Missing', shape: 'warn', tone: 'wait' },
  lapsed: { word: 'Lapsed', shape: 'warn', tone: 'stop' },
  submitted: { word: 'Arrived', shape: 'clock', tone: 'wait' },
  acknowledged: { word: 'Acknowledged', shape: 'tick', tone: 'accent' },
  inTriage: { word: 'Being looked at', shape: 'dot', tone: 'accent' },
  informationRequested: { word: 'Others are asked', shape: 'clock', tone: 'wait' },
  accepted: { word: 'Accepted', shape: 'tick', tone: 'good' },
  steppedDown: { word: 'Stepped down', shape: 'carry', tone: 'accent' },
  redirected: { word: 'Redirected', shape: 'carry', tone: 'accent' },
  noFurtherAction: { word: 'No further action', shape: 'ring', tone: 'quiet' },
  draftHeld: { word: 'Held', shape: 'pause', tone: 'wait' },
  red: { word: 'Red', shape: 'warn', tone: 'stop' },
  amber: { word: 'Amber', shape: 'clock', tone: 'wait' },
  green: { word: 'Green', shape: 'tick', tone: 'good' },
  blue: { word: 'Blue', shape: 'ring', tone: 'accent' },
  unrated: { word: 'Not rated yet', shape: 'ring', tone: 'wait' },
  onDuty: { word: 'On duty', shape: 'tick', tone: 'good' },
  offDuty: { word: 'Nobody on duty', shape: 'ring', tone: 'quiet' },
  away: { word: 'Away', shape: 'ring', tone: 'quiet' },
  paused: { word: 'Paused', shape: 'pause', tone: 'quiet' },
};

/** The status of an id that may be unknown to this client: its own name, quietly. */
export const statusOf = (id) =>
  STATUS[id] ?? { word: spaced(id ?? 'unknown'), shape: 'ring', tone: 'quiet' };

/** `signedOff` becomes `Signed off`. */
export function spaced(id) {
  const words = String(id)
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

export const KIND = {
  message: 'Message',
  request: 'Request: asks you for information',
  response: 'Response',
  forward: 'Forwarded',
  verbal: 'Recorded after it was told',
  referral: 'Referral',
  concern: 'Concern',
  correction: 'Correction',
};

/** How somebody was told. */
export const MEANS = { verbal: 'by word of mouth', email: 'by e-mail', paper: 'on paper' };

export const BY = {
  person: 'the person',
  parent: 'a parent',
  carer: 'a carer',
  attorney: 'an attorney',
  deputy: 'a deputy',
  bestInterests: 'a best interests decision',
};

export const MANNER = {
  inPerson: 'in person',
  post: 'by post',
  email: 'by email',
  telephone: 'by telephone',
};

export const NATURE = { fact: 'Fact', opinion: 'Opinion' };

export const SEX = { female: 'Female', male: 'Male', other: 'Other', unknown: 'Not known' };

export const personName = (person) => person?.name || 'Name not known';

/** `Amy Tarrant, 7`. */
export function personShort(person, now) {
  const years = age(person, now);
  if (person.expectedOn) return `${personName(person)}, not born yet`;
  return years ? `${personName(person)}, ${years}` : personName(person);
}

/** How a birth is known, in words. */
export function birthWords(person) {
  if (person.dateOfBirth) return longDay(person.dateOfBirth);
  if (person.estimatedBirth) return `about ${person.estimatedBirth.slice(0, 4)}`;
  if (person.expectedOn) return `expected ${longDay(person.expectedOn)}`;
  return 'not known';
}

/** Who a sharing goes to, smallest first: `Duty desk, Safeguarding hub`. */
export function partyName(party) {
  if (!party) return 'somebody';
  const external = party.external && `${party.external.name}, ${party.external.organisation}`;
  const parts = [party.practitioner?.name, party.team?.name, party.agency?.name];
  return external || [...new Set(parts.filter(Boolean))].join(', ') || 'somebody';
}

/** A sharing's status: what went outside the partnership was told, and only its record is here. */
export const shownState = ({ state, to }) =>
  state === 'delivered' && to?.external ? 'recorded' : state;

/** Who a sharing comes from: `R. Ahmed, Wath School`. */
export const fromWords = (from) =>
  [from?.practitioner?.name, from?.agency?.name].filter(Boolean).join(', ') || 'somebody';

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export function listed(names) {
  const all = names.filter(Boolean);
  if (all.length < 2) return all[0] ?? '';
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

export const waitedFor = (since, now = new Date()) => duration(now - new Date(since));

export const seenOn = (isoDate, now) => `seen ${shortDay(isoDate, now)}`;

export const isHealth = (pack, category) =>
  Boolean(pack.categories.find(({ id }) => id === category)?.health);

export const labelOf = (choices, id) =>
  choices?.find((choice) => choice.id === id)?.label ?? (id ? spaced(id) : '');
