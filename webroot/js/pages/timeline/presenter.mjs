// A person's timeline in words: what happened, with whom, and where it can be opened.

import { KIND } from '../../words/labels.mjs';
import { briefDay, briefMonth, dayOf, longMonth } from '../../words/time.mjs';
import { actWords, answerWords } from '../referral/presenter.mjs';

/** Only the hub has pictures, and discusses strategy. */
const HUBS = new Set(['picture', 'discussion']);

const CHOICES = [
  { id: '', label: 'Everything' },
  { id: 'referral', label: 'Referrals' },
  { id: 'concern', label: 'Concerns' },
  { id: 'picture', label: 'Pictures' },
  { id: 'request', label: 'Requests' },
  { id: 'discussion', label: 'Discussions' },
  { id: 'sharing', label: 'Sharings' },
];

/** What the timeline can be narrowed to, with the address of each. */
export const kinds = (person, isHub) =>
  CHOICES.filter(({ id }) => isHub || !HUBS.has(id)).map((one) => ({
    ...one,
    href: `/people/${person}/timeline${one.id && `?kind=${one.id}`}`,
  }));

export const kindOf = (query) => {
  const wanted = query.get('kind') ?? '';
  return CHOICES.some(({ id }) => id === wanted) ? wanted : '';
};

const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

const other = ({ agency }) => agency?.name ?? 'somebody outside the partnership';

const ofReferral = (entry, pack) => {
  if (entry.what === 'submit') {
    return entry.direction === 'out'
      ? `Referral sent to ${other(entry)}`
      : `Referral received from ${other(entry)}`;
  }
  if (entry.what === 'refer') return `Referral to ${other(entry)} written, and held`;
  const said = actWords({ act: entry.what, word: entry.word }, pack);
  return `Referral${entry.what === 'noFurtherAction' ? ':' : ''} ${lowerFirst(said)}`;
};

const ASKED = {
  held: (who) => `The request to ${who} is held`,
  notShared: (who) => `The request to ${who} was not sent`,
};

const how = ({ word }) => answerWords({ how: word }).toLowerCase();

const ofRequest = (entry) => {
  const who = other(entry);
  return {
    asked: () => ASKED[entry.word]?.(who) ?? `${who} was asked for information`,
    answered: () => `${who} ${how(entry)}`,
    wasAsked: () => `${who} asked your agency for information`,
    weAnswered: () =>
      entry.word ? `Your agency to ${who}: ${how(entry)}` : `Your agency answered ${who}`,
  }[entry.what]();
};

const PICTURE = {
  emerged: 'A picture emerged: several agencies worry',
  opened: 'The picture was opened',
  notNow: 'The picture was put off',
};

const DISCUSSION = {
  minutes: 'Strategy discussion: minutes',
  action: 'Strategy discussion: an action was agreed',
  done: 'Strategy discussion: an action was done',
};

const LODGED = {
  delivered: 'Concern shared with the hub',
  held: 'Concern lodged; the hub does not have it yet',
  notShared: 'Concern lodged, and not shared',
};

const SEALED = 'Concern sealed: only its author and their supervisor see it';

const ANSWERED = {
  shared: 'The hub may read the concern',
  concernOnly: 'The hub was told that there is a concern, and whom to ring',
  objected: 'The concern was kept, with a reason',
  held: 'What was answered about the concern is held',
};

const ofConcern = (entry) => {
  if (entry.what === 'concern') return ofSharing(entry);
  return {
    lodged: () => (entry.sealed ? SEALED : (LODGED[entry.word] ?? 'Concern lodged')),
    withdrawn: () => 'Concern taken back',
    asked: () => 'The hub asks to read the concern',
    going: () => 'The hub stated significant harm: the concern goes to it',
    answered: () => ANSWERED[entry.word] ?? 'The hub’s question about the concern is over',
  }[entry.what]();
};

const SENT = {
  delivered: (what, who) => `${what} to ${who}`,
  held: (what, who) => `${what} to ${who} is held`,
  notShared: (what, who) => `${what} to ${who} was not shared`,
  recalled: (what, who) => `${what} to ${who} was taken back unopened`,
  told: (what, who) => `Told ${who}, and recorded afterwards`,
};

/** In one word: what kind it is. */
const SHARED = { ...KIND, request: 'Request', verbal: 'What was told' };

const ofSharing = (entry) => {
  const what = SHARED[entry.what] ?? 'Sharing';
  return entry.direction === 'in'
    ? `${what} from ${other(entry)}`
    : (SENT[entry.word] ?? SENT.delivered)(what, other(entry));
};

const TITLES = {
  referral: ofReferral,
  request: ofRequest,
  picture: ({ what }) => PICTURE[what],
  discussion: ({ what }) => DISCUSSION[what],
  concern: ofConcern,
  sharing: ofSharing,
};

export const titleOf = (entry, pack) => TITLES[entry.kind](entry, pack);

const PATHS = {
  referral: '/referrals',
  request: '/requests',
  sharing: '/sharings',
  concern: '/concerns',
  picture: '/hub/pictures',
};

/** Where it can be opened; nothing where the reader may not. */
export const pathOf = ({ thing }) => thing && `${PATHS[thing.kind]}/${thing.id}`;

/** Month by month, as they come. */
export function byMonth(entries) {
  const months = [];
  for (const entry of entries) {
    const month = dayOf(entry.at).slice(0, 7);
    if (months.at(-1)?.month !== month) months.push({ month, label: longMonth(month), entries: [] });
    months.at(-1).entries.push(entry);
  }
  return months;
}

/** Fewer are seen as soon as they are read. */
const WORTH_DRAWING = 4;
/** Beyond so many days a day is named by its month. */
const LONG_MILLIS = 150 * 86_400_000;

/** What happened when, a line for each kind, and by month; null where there is little to see. */
export function lanes(entries) {
  const moments = entries.map(({ at }) => Date.parse(at));
  const span = Math.max(...moments) - Math.min(...moments);
  if (entries.length < WORTH_DRAWING || dayOf(moments[0]) === dayOf(moments.at(-1))) return null;
  const months = byMonth(entries);
  return {
    categories: months.map(({ month, label }) => ({ id: month, label })),
    series: CHOICES.filter(({ id }) => entries.some(({ kind }) => kind === id)).map(({ id, label }) => ({
      id,
      label,
      moments: entries.filter(({ kind }) => kind === id).map(({ at }) => at),
      values: months.map((one) => one.entries.filter(({ kind }) => kind === id).length),
    })),
    named: (moment) => (span > LONG_MILLIS ? briefMonth(dayOf(moment)) : briefDay(dayOf(moment))),
  };
}
