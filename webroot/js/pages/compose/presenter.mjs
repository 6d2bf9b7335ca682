// Share in words: its heading, and what the panel beside it says.

import { carrierOf, checkCount, verdictStatus } from '../../words/findings.mjs';
import { recipientName } from '../../components/recipient-picker/presenter.mjs';
import { labelOf, listed, MEANS, personShort } from '../../words/labels.mjs';
import { tryAgainText } from '../../words/problems.mjs';
import { CONCERN, goingItems, isForward } from './form.mjs';
import { isTold } from './told.mjs';

/** `Share about Amy Tarrant, 7`. */
export function pageHeading(draft, now) {
  const told = isTold(draft) ? 'Record what you told' : '';
  const verb =
    told ||
    ({ request: 'Ask', response: 'Reply', referral: 'Refer', forward: 'Pass on' }[draft.kind] ?? (draft.inReplyTo ? 'Reply' : 'Share'));
  const about = listed(draft.persons.map((person) => personShort(person, now)));
  if (!about) return verb;
  if (isForward(draft)) return `${verb} what is about ${about}`;
  return isReferral(draft) ? `${verb} ${about}` : `${verb} about ${about}`;
}

export const needsText = (needs) => `Say ${listed(needs)}. Then you see here what will happen.`;

/** The one sentence that a screen reader hears; it names the recipient. */
export function panelSentence(preview, recipient) {
  if (preview.needs.length) return needsText(preview.needs);
  if (preview.problem) return previewProblem(preview.problem);
  if (preview.decision?.outcome === 'told') return toldText(recipient);
  if (preview.decision) {
    const sentence = preview.decision.summary ?? outcomeText(preview.decision);
    return recipient ? sentence.replace(/^The recipient\b/, recipient) : sentence;
  }
  return 'Checking against the protocol …';
}

/** The protocol's own sentence says that nothing is sent; here it was told already. */
const toldText = (recipient) =>
  `It goes on record that you told ${recipient || 'them'}. What would have been held goes to a supervisor’s review.`;

/** The status of the whole, and its words before anything is sent. */
export function outcomeStatus({ outcome, items }, draft) {
  if (outcome === 'told') return ['told', 'Would be recorded, and reviewed'];
  if (isTold(draft) && outcome === 'delivered') return ['delivered', 'Would be recorded'];
  if (outcome === 'held') return ['held', 'Would be held'];
  return items.every(({ verdict }) => verdict === 'released')
    ? ['delivered', 'Would be delivered']
    : ['partly', 'Would be delivered in part'];
}

export const outcomeText = (decision) =>
  decision.outcome === 'held'
    ? 'Nothing will leave yet: it will be held.'
    : 'It will be delivered.';

export function previewProblem(problem, now) {
  if (problem.status === 429)
    return `No preview for the moment. ${tryAgainText(problem, now)} You can send without it.`;
  if (problem.noAnswer) return 'No preview: no answer came. What you typed stays here.';
  const received = problem.errors?.find(({ code }) => code === 'about' || code === 'withdrawn');
  if (received) return `No preview: ${received.detail}`;
  if (problem.status === 400 || problem.status === 422) {
    return 'No preview yet: something is still incomplete.';
  }
  return 'No preview for the moment. You can send without it.';
}

/** Names the item at a place of the form: `Health (2)` where there are several. */
export function itemName(draft, pack, place) {
  if (place === CONCERN) return labelOf(pack.categories, goingItems(draft, pack)[0].item.category);
  const item = draft.items[place];
  if (!item) return `Item ${place + 1}`;
  const label = labelOf(pack.categories, item.category) || 'Item';
  const same = draft.items.filter((one) => one.category === item.category);
  return same.length > 1 ? `${label} (${same.indexOf(item) + 1})` : label;
}

const FATE = {
  released: 'goes',
  withheld: 'stays with you',
  held: 'waits',
};

/** It has been told already: nothing stays or waits, and what would have is reviewed. */
const FATE_TOLD = {
  released: 'is recorded',
  withheld: 'goes to a supervisor’s review',
  held: 'goes to a supervisor’s review',
};

/** Rows of the panel: `{status, name, fate, section, reason}`. */
export const itemRows = (preview, draft, pack) =>
  preview.decision.items.map((item, index) => ({
    status: verdictStatus(item.verdict),
    name: itemName(draft, pack, preview.places[item.position ?? index] ?? index),
    fate: (isTold(draft) ? FATE_TOLD : FATE)[item.verdict] ?? item.verdict,
    section: item.section,
    carrier:
      item.verdict === 'released' ? carrierOf(preview.decision, item.position ?? index) : '',
    reason: item.verdict === 'released' ? '' : item.reason,
  }));

/** What consent there is, where the sharing rests on it. */
export const consentWords = (decision) =>
  decision.findings.find(
    ({ check, result, text }) =>
      check === 'authority' && result === 'satisfied' && /consent/i.test(text),
  )
    ? 'Consent is on record and covers it.'
    : '';

export const checksText = (decision) => `Why? All ${checkCount(decision.findings)} checks`;

export const ASKING_RISK = [
  { id: 'no', label: 'No' },
  { id: 'yes', label: 'Yes' },
  { id: 'unknown', label: 'I do not know' },
];

export const INTEREST = [
  { id: 'person', label: 'Person’s' },
  { id: 'community', label: 'Community’s' },
];

/** Whether this refers somebody: it is followed to its outcome. */
export const isReferral = (draft) => draft.kind === 'referral';

/** Tell or ask, or record what was told; a reply to a request answers it or simply tells. */
export const kindChoices = (draft) => [
  ...(draft.answering
    ? [
        { id: 'response', label: 'Answer them' },
        { id: 'message', label: 'Tell them more' },
      ]
    : [
        { id: 'message', label: 'Tell them' },
        { id: 'request', label: 'Ask them' },
        { id: 'referral', label: 'Refer them' },
      ]),
  { id: 'verbal', label: 'I have already told them' },
];

export const MEANS_CHOICES = Object.entries(MEANS).map(([id, label]) => ({
  id,
  label: label.charAt(0).toUpperCase() + label.slice(1),
}));

export const WHERE = [
  { id: 'inside', label: 'Yes' },
  { id: 'outside', label: 'No' },
];

/** What the form asks, and what its button does. */
export function formWords(draft) {
  if (isTold(draft)) {
    return { who: 'Whom did you tell?', what: 'What did you tell them?', send: 'Record it' };
  }
  if (isReferral(draft)) {
    return {
      who: 'Who should take this on?',
      what: 'What do they need to know?',
      send: draft.urgent ? 'Refer now' : 'Refer',
    };
  }
  if (isForward(draft)) {
    return { who: 'Who needs to know?', what: 'What do you pass on?', send: 'Pass it on' };
  }
  return {
    who: 'Who needs to know?',
    what: 'What do they need to know?',
    send: draft.urgent ? 'Send now' : 'Send',
  };
}

/** The name of a recipient's row, within the partnership or outside it. */
export function rowName(row, agencies) {
  if (!row?.outside) return recipientName(row ?? {}, agencies);
  return [row.outside.name, row.outside.organisation]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(', ');
}

/** What stands over the ways to let more go. */
export function waysTitle({ outcome }, draft) {
  if (isTold(draft)) return 'It would have been let through if';
  return outcome === 'held' ? 'It could go if' : 'The rest could go too';
}

/** Where one arrives after sending: held alone has its own page, all else is told together. */
export function arrival(answers) {
  const [first] = answers;
  if (answers.length === 1 && 'sharing' in first) return `/referrals/${first.id}`;
  if (answers.length === 1 && first.outcome === 'held') return `/sharings/${first.id}`;
  return `/sent?${answers.map(({ id }) => `sharing=${id}`).join('&')}`;
}
