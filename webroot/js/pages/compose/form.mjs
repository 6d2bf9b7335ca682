// Share: what was typed, what is sent, what is missing, and where the server's errors belong.

import {
  emptyGround,
  emptyJudgement,
  groundBody,
  groundErrors,
  groundStarted,
  judgementBody,
  judgementErrors,
  judgementStarted,
  statedFieldId,
} from '../../components/ground-fields/form.mjs';
import {
  emptyItem,
  hasFile,
  itemBody,
  itemErrors,
  itemFieldId,
  aboutRecords,
  keptItems,
  passedOnItems,
} from '../../components/item-fields/form.mjs';
import { personName } from '../../words/labels.mjs';
import {
  concernErrors,
  concernItem,
  isConcernOnly,
  ringOf,
  saysOnlyConcern,
} from './concern.mjs';
import {
  emptyOutside,
  emptyTold,
  isOutside,
  isTold,
  outsideErrors,
  recipientBody,
  toldBody,
  toldErrors,
} from './told.mjs';

/** Stands for a text or title not yet written: the decision rests on what kind it is. */
const NOT_WRITTEN = '…';

/** The place of the item that says only that there is a concern. */
export const CONCERN = -1;

export const emptyDraft = () => ({
  kind: 'message',
  urgent: false,
  persons: [],
  recipients: [{ agency: '', party: '' }],
  told: emptyTold(),
  outside: emptyOutside(),
  purpose: '',
  interest: 'person',
  title: '',
  items: [emptyItem()],
  concernOnly: false,
  ring: '',
  askingRisk: '',
  ground: emptyGround(),
  groundOpen: false,
  judgement: emptyJudgement(),
  judgementOpen: false,
  inReplyTo: '',
  carriesOn: '',
  answering: false,
});

/** Whether there is anything that somebody would miss. */
export const worthKeeping = (draft) =>
  draft.persons.length > 0 ||
  Boolean(draft.title.trim()) ||
  draft.items.some((item) => item.text.trim() || hasFile(item)) ||
  Boolean(draft.ring.trim()) ||
  Object.values(draft.outside).some((text) => text.trim()) ||
  Boolean(draft.ground.particulars.trim());

/** What was kept, as a form has it. */
export function asKept(kept) {
  const { items, errors } = keptItems({ ...emptyDraft(), ...kept }.items);
  return { draft: { ...emptyDraft(), ...kept, items }, errors };
}

/** Whether something in it came from another agency. */
export const hasReceived = (draft) => draft.items.some(({ forwardOf }) => forwardOf);

/** Whether it passes on what another agency told. */
export const isForward = (draft) =>
  draft.kind === 'forward' && hasReceived(draft) && !isConcernOnly(draft);

/** What it is: to pass on nothing is to tell. */
function kindOf(draft) {
  if (draft.kind === 'verbal') return isTold(draft) ? 'verbal' : 'message';
  return draft.kind === 'forward' && !isForward(draft) ? 'message' : draft.kind;
}

/** Whom a draft is about, where the address asks for somebody else, or for nobody. */
export function namesOfOthers(kept, query) {
  const said = ['from', 'reply', 'forward', 'carriesOn'].some((name) => query.get(name));
  const persons = kept.persons ?? [];
  if (said || persons.some(({ id }) => id === query.get('person'))) return '';
  return persons.map(personName).join(' and ');
}

const byWords = (choices, pattern) =>
  choices.find(({ id, label }) => pattern.test(`${id} ${label}`)) ?? choices[0];

/** In danger nobody should have to look through seventeen purposes. */
export const urgentPurpose = (pack) => byWords(pack.purposes, /protect|safeguard/i)?.id ?? '';

export const urgentCategory = (pack) =>
  byWords(
    pack.categories.filter((category) => !category.identifying),
    /incident|concern|safeguard|risk|observ/i,
  )?.id ?? '';

const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** An urgent sharing says what kind it is, not who: a title may be seen on a screen. */
export function titleOf(draft, pack) {
  if (draft.title.trim() || !draft.urgent) return draft.title.trim();
  const label = pack.categories.find(({ id }) => id === draft.items[0].category)?.label;
  return `Urgent: ${label ? lowerFirst(label) : 'somebody is in danger'}`;
}

/** The items that go, with their places in the form; that there is a concern has none there. */
export function goingItems(draft, pack) {
  if (isConcernOnly(draft)) return [{ item: concernItem(draft, pack), place: CONCERN }];
  const all = draft.items.map((item, place) => ({ item, place }));
  return draft.urgent
    ? all.filter(({ item, place }) => place === 0 || item.text.trim() || hasFile(item))
    : all;
}

/** That there is a concern is said in the platform's words, without more. */
const bodyOf = (item, draft, pack) =>
  isConcernOnly(draft)
    ? { category: item.category, text: item.text.trim() }
    : itemBody(item, { persons: draft.persons, pack });

/** The request for one recipient. */
export function sharingBody(draft, recipient, pack) {
  const body = {
    kind: kindOf(draft),
    persons: draft.persons.map(({ id }) => id),
    recipient,
    purpose: draft.purpose || (draft.urgent ? urgentPurpose(pack) : ''),
    interest: draft.interest,
    title: titleOf(draft, pack),
    items: goingItems(draft, pack).map(({ item }) => bodyOf(item, draft, pack)),
    ...(isTold(draft) && toldBody(draft)),
  };
  if (draft.urgent) body.urgent = true;
  if (draft.askingRisk) body.askingRisk = draft.askingRisk;
  if (draft.inReplyTo) body.inReplyTo = draft.inReplyTo;
  const ground = groundBody(draft.ground);
  if (ground) body.ground = ground;
  const judgement = draft.urgent ? null : judgementBody(draft.judgement);
  if (judgement) body.judgement = judgement;
  return body;
}

/** What a preview still needs, in words; empty when it can be asked for. */
export function previewNeeds(draft, row) {
  const needs = [];
  if (!draft.persons.length) needs.push('who it is about');
  if (!draft.purpose && !draft.urgent) needs.push('what for');
  if (!recipientBody(row)) needs.push(isTold(draft) ? 'who was told' : 'who needs to know');
  if (!isConcernOnly(draft) && !draft.items.some((item) => item.category))
    needs.push('what kind of information');
  return needs;
}

/** The preview's request, and for each of its items the place in the form. */
export function previewRequest(draft, row, pack) {
  const going = goingItems(draft, pack).filter(({ item }) => item.category);
  const body = sharingBody(draft, recipientBody(row), pack);
  if (toldErrors(draft).some(({ id }) => id === 'told-time')) delete body.toldAt;
  body.title ||= NOT_WRITTEN;
  body.items = going.map(({ item }) => {
    const one = bodyOf(item, draft, pack);
    return one.forwardOf ? one : { ...one, text: one.text || NOT_WRITTEN };
  });
  return { body, places: going.map(({ place }) => place) };
}

function recipientErrors(draft) {
  if (isOutside(draft)) return outsideErrors(draft);
  return draft.recipients.flatMap((row, index) => {
    if (!row.agency) return [{ id: `recipient-${index}-agency`, text: 'Choose an agency' }];
    return recipientBody(row)
      ? []
      : [
          {
            id: `recipient-${index}-party`,
            text: 'Choose the team or practitioner who needs to know',
          },
        ];
  });
}

function missingText(draft) {
  if (draft.urgent) return 'Say what you saw';
  return isTold(draft) ? 'Write what you told them' : 'Write what they need to know';
}

const contentErrors = (draft, pack) =>
  isConcernOnly(draft)
    ? concernErrors(draft)
    : goingItems(draft, pack).flatMap(({ item, place }) =>
        itemErrors(item, place, { urgent: draft.urgent, missing: missingText(draft), pack }),
      );

/** What is missing before it is sent, in the order of the page. */
export function draftErrors(draft, pack) {
  const { urgent } = draft;
  const errors = [];
  if (!draft.persons.length) {
    errors.push({ id: 'find-familyName', text: 'Find the person it is about' });
  }
  if (!urgent && !draft.purpose) errors.push({ id: 'purpose', text: 'Choose what it is for' });
  errors.push(...recipientErrors(draft));
  if (isTold(draft)) errors.push(...toldErrors(draft));
  if (!urgent && !draft.title.trim()) errors.push({ id: 'title', text: 'Enter a subject' });
  errors.push(...contentErrors(draft, pack));
  if (urgent || groundStarted(draft.ground)) {
    errors.push(...groundErrors(draft.ground, { pack, urgent }));
  }
  if (!urgent && judgementStarted(draft.judgement))
    errors.push(...judgementErrors(draft.judgement));
  return errors;
}

/** The input that an error of the server belongs to, `items/0/text` say; null if none does. */
export function inputFor(field, draft, row = 0) {
  const path = String(field ?? '').replace(/^[/#]+/, '');
  const [head, index, name] = path.split('/');
  if (head === 'items' && isConcernOnly(draft)) return 'ring';
  if (head === 'items') {
    return itemFieldId(goingItems(draft)[Number(index)]?.place ?? 0, name);
  }
  if (head === 'recipient' && isOutside(draft)) {
    return `outside-${name in draft.outside ? name : 'name'}`;
  }
  if (head === 'recipient') return `recipient-${row}-party`;
  if (head === 'toldAt') return 'told-time';
  if (head === 'means') return 'told-means';
  if (head === 'persons') return 'find-familyName';
  return ['purpose', 'interest', 'title', 'askingRisk'].includes(head) ? head : statedFieldId(path);
}

function copyOf(item, persons) {
  const copy = { ...emptyItem(), about: aboutRecords(item, persons) };
  for (const name of ['category', 'nature', 'observedOn', 'source', 'text']) {
    copy[name] = item[name] ?? '';
  }
  copy.before = item.attachment ?? null;
  return copy;
}

/** Why they need what was passed on, as it was said before. */
function whyNeeded({ items, statements = [] }, forwardOf) {
  const place = items.findIndex((item) => item.forwardOf === forwardOf);
  const said = statements.find(
    (one) => one.kind === 'healthJustification' && one.items.includes(place),
  );
  return said?.texts?.healthJustification ?? '';
}

/** A draft that says again what a held sharing said, to be bettered. */
export function draftFrom(sharing, pack) {
  const kinds = ['request', 'referral', 'forward'];
  const own = sharing.items.filter(({ forwardOf }) => !forwardOf);
  const received = sharing.items.filter(({ forwardOf }) => forwardOf);
  const onlyConcern = !received.length && saysOnlyConcern(own, pack);
  return {
    ...emptyDraft(),
    kind: kinds.includes(sharing.kind) ? sharing.kind : 'message',
    concernOnly: onlyConcern,
    ring: onlyConcern ? ringOf(sharing.items[0].text) : '',
    urgent: Boolean(sharing.urgent),
    persons: sharing.persons.filter((person) => person.id),
    recipients: [rowFor(sharing.to)],
    purpose: sharing.purpose,
    title: sharing.title,
    items: onlyConcern
      ? [emptyItem()]
      : [
          ...passedOnItems({ ...sharing, items: received }, ({ forwardOf }) => forwardOf).map((item) => ({
            ...item,
            healthJustification: whyNeeded(sharing, item.forwardOf),
          })),
          ...own.map((item) => copyOf(item, sharing.persons)),
        ],
  };
}

/** Where a draft is sent, and what: a referral has a path of its own. */
export function sendRequest(draft, recipient, pack) {
  const body = sharingBody(draft, recipient, pack);
  if (body.kind !== 'referral') return ['/sharings', body];
  delete body.kind;
  if (draft.carriesOn) body.carriesOn = draft.carriesOn;
  return ['/referrals', body];
}

/** Passes on those of a referral that was stepped down or redirected, to whom it names. */
export const draftCarryingOn = (referral) => ({
  ...emptyDraft(),
  kind: 'referral',
  persons: referral.persons,
  recipients: [rowFor(referral.next)],
  purpose: referral.purpose,
  carriesOn: referral.id,
});

/** A reply goes to the team that wrote, or else to the practitioner. */
export function draftReplying(sharing) {
  const title = /^re: /i.test(sharing.title) ? sharing.title : `Re: ${sharing.title}`;
  return {
    ...emptyDraft(),
    kind: sharing.kind === 'request' ? 'response' : 'message',
    persons: sharing.persons.filter((person) => person.id),
    recipients: [rowFor(sharing.from)],
    purpose: sharing.purpose,
    title: title.slice(0, 200),
    inReplyTo: sharing.id,
    answering: sharing.kind === 'request',
  };
}

/** A form has a place to write, whatever has gone. */
export const orEmpty = (items) => (items.length ? items : [emptyItem()]);

/** What was received goes on to somebody else; its own agency is asked first where the protocol says so. */
export const draftPassingOn = (sharing) => ({
  ...emptyDraft(),
  kind: 'forward',
  persons: sharing.persons.filter((person) => person.id),
  purpose: sharing.purpose,
  // Nobody agreed to its sender's words over it.
  items: orEmpty(passedOnItems(sharing, ({ id }) => id)),
});

function rowFor(party) {
  const agency = party?.agency?.id ?? '';
  if (party?.team?.id) return { agency, party: `team:${party.team.id}` };
  return { agency, party: party?.practitioner?.id ? `practitioner:${party.practitioner.id}` : '' };
}
