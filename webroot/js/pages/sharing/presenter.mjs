// A sharing in words: for its recipient, and for its sender in each state.

import {
  listed,
  partyName,
  personShort,
  plural,
  shownState,
  waitedFor,
} from '../../words/labels.mjs';
import { mayGoOn } from '../../components/item-fields/form.mjs';
import { stopsOf } from '../../words/findings.mjs';

export const aboutWords = (persons, now) =>
  `About ${listed((persons ?? []).map((person) => personShort(person, now)))}`;

/** `R. Ahmed, Duty desk, Wath School`. */
export const senderWords = (from) =>
  listed([
    [from?.practitioner?.name, from?.team?.name, from?.agency?.name].filter(Boolean).join(', '),
  ]);

export const receivedItems = (sharing) =>
  sharing.items.filter((item) => !item.verdict || item.verdict === 'released');

export const stayedItems = (sharing) =>
  sharing.items.filter((item) => item.verdict && item.verdict !== 'released');

/** Of what was told nothing is held or stays behind any more: it would have been. */
export const toldItems = (sharing) =>
  sharing.items.map((item) =>
    item.verdict && item.verdict !== 'released' ? { ...item, verdict: 'notLetThrough' } : item,
  );

const SUPERVISORS = ['supervisorReview', 'chaseHeld'];

/** Whose the open duties are: some are a supervisor's, and not of whoever reads this. */
export const dutiesTitle = ({ obligations }) =>
  obligations?.some(({ kind }) => SUPERVISORS.includes(kind))
    ? 'What must still be done'
    : 'What you must still do';

/** Once is enough: the supervisors have it among their duties until they see to it. */
export const supervisorAsked = ({ obligations }) =>
  obligations?.some(({ kind, state }) => kind === 'chaseHeld' && state !== 'done') ?? false;

/** What happened to one's own sharing, in one sentence. */
export function stateSentence(sharing, now = new Date()) {
  const to = partyName(sharing.to);
  if (sharing.state === 'held') {
    const since = waitedFor(sharing.heldSince ?? sharing.createdAt, now);
    return `Nothing has left your agency, and ${to} has not been told. It has waited for ${since}.`;
  }
  if (sharing.state === 'told') {
    return `${to} was told this, and it is on record. Not all of it would have been let through here, so a supervisor looks at it.`;
  }
  if (shownState(sharing) === 'recorded') {
    return stayedItems(sharing).length
      ? `${to} was told this, and it is on record. A supervisor looks at what would not have been let through.`
      : `${to} was told this, and it is on record.`;
  }
  if (sharing.state === 'notShared') return `It was decided not to share this with ${to}.`;
  if (sharing.state === 'recalled') return `${to} did not open it, and cannot any more.`;
  const received = receivedItems(sharing).length;
  const all = sharing.items.length;
  return received === all
    ? `${to} received ${all === 1 ? 'the item' : `all ${all} items`}.`
    : `${to} received ${received} of ${all} items. The rest stayed with you.`;
}

/** What it waits for: the findings that stop it, whole-sharing ones first, no sentence twice. */
export function waitsFor(sharing) {
  const seen = new Set();
  return stopsOf(sharing.decision?.findings)
    .sort((a, b) => (a.item === undefined ? 0 : 1) - (b.item === undefined ? 0 : 1))
    .filter((finding) => {
      const key = `${finding.clause} ${finding.text}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** The items of a held sharing, without the reasons that the page has given already. */
export function writtenItems(sharing) {
  const told = new Set(waitsFor(sharing).map(({ text }) => text));
  return sharing.items.map((item) =>
    told.has(item.reason) ? { ...item, reason: undefined } : item,
  );
}

/** Where a remedy leads; null when it is only told. */
export function remedyLink(remedy, sharing, { supervises = false, self } = {}) {
  const own = `/sharings/${sharing.id}`;
  const person = sharing.persons.find((one) => one.id);
  switch (remedy.kind) {
    case 'stateGround':
    case 'completeGround':
      return `${own}/ground`;
    case 'recordJudgement':
      return `${own}/judgement`;
    case 'seekConsent':
      return person ? `/people/${person.id}/consent?sharing=${sharing.id}` : null;
    case 'askSupervisor':
      return supervises && sharing.from?.practitioner?.id !== self ? `${own}/whereabouts` : null;
    case 'chooseRecipient':
    case 'completeItem':
    case 'choosePurpose':
    case 'removeItem':
      return `/share?from=${sharing.id}`;
    case 'concernOnly':
      return `/share?from=${sharing.id}&concern`;
    default:
      return null;
  }
}

/** The part of the navigation that a sharing belongs to. */
export function sectionOf(sharing) {
  if (sharing.side === 'recipient') return 'inbox';
  return sharing.state === 'held' ? 'waiting' : 'shared';
}

/** Whether the page of a held sharing must be loaded again after an event. */
export const concerns = (data, id) => data?.sharing === id || data?.id === id;

const WORKED_ON = ['referral', 'concern', 'correction', 'verbal'];

/** Whether its sender can take it back still: nobody has opened it, or works with it already. */
export const canRecall = ({ state, kind, opened }) =>
  state === 'delivered' && !opened?.length && !WORKED_ON.includes(kind);

const RECALLED = {
  consent: 'The consent that it relied on was withdrawn.',
  containment: 'It was taken back to contain a breach.',
};

/** Why it was taken back, where no person gave a reason. */
export const recalledBecause = ({ recalled }) => RECALLED[recalled?.cause] ?? '';

export const openedSentence = ({ opened, untoldAt }) => {
  if (opened?.length) return '';
  return untoldAt
    ? 'Nobody has opened it yet, and nobody there could be told by e-mail that it is there. If it cannot wait, ring them.'
    : 'Nobody has opened it yet. You will see here when somebody does.';
};

/** Where a reply goes: the team that wrote, or the practitioner. */
export const controllerWords = (sharing) =>
  sharing.controller === 'joint'
    ? 'Sender and recipient answer for the copy together'
    : 'The recipient answers for its copy';

export const replyAddress = (sharing) => `/share?reply=${sharing.id}`;

/** Where it is passed on; null where there is nothing to pass on, or no longer any ground to. */
export const passOnAddress = (sharing) =>
  sharing.items.some((item) => mayGoOn(item, sharing.persons)) &&
  sharing.corrects?.kind !== 'withdrawn' &&
  !sharing.consentEndedAt &&
  !sharing.erased
    ? `/share?forward=${sharing.id}`
    : null;

/** What stands in the way of passing all of it on, and what to do; empty where nothing does. */
export const passOnLimit = ({ items, persons }) =>
  items.length && persons.some(({ id }) => !id)
    ? 'What is about somebody of whom your agency has no record is not passed on. Register them first.'
    : '';

const wasTold = (sharing) => sharing.kind === 'verbal' || sharing.state === 'told';

/** The note below it: `{text, tone}`. */
export function sentNote(sharings) {
  if (sharings.some(({ state }) => state === 'held')) {
    return {
      text: 'What waits is looked at again by itself as soon as something changes. Nothing is lost.',
      tone: 'wait',
    };
  }
  if (sharings.some(({ state }) => state === 'told')) {
    return {
      text: 'What you told is kept. A supervisor looks at what would not have been let through.',
      tone: 'wait',
    };
  }
  const opened = sharings.some((one) => shownState(one) === 'delivered');
  return {
    text: `The decision and its reasons are kept.${opened ? ' You will see when it is opened.' : ''}`,
    tone: 'good',
  };
}

/** What the page after sending says at its top. */
export function sentHeading(sharings) {
  const held = sharings.filter((one) => one.state === 'held').length;
  if (!held) return sharings.some(wasTold) ? 'It is recorded' : 'It is delivered';
  if (held === sharings.length) return 'It waits';
  return `${plural(sharings.length - held, 'recipient has', 'recipients have')} it, ${held} must wait`;
}
