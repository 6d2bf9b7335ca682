// An agreement as a document, and what can become of it.

import { fieldWords, valueWords } from '../../words/register.mjs';
import { labelOf, plural } from '../../words/labels.mjs';

export const TRANSITION = {
  start: {
    label: 'Bring into force',
    title: 'Bring it into force',
    text: 'Information can go under it from its first day. What waited for it is looked at again at once.',
    said: 'It is in force. What waited for it is looked at again.',
  },
  suspend: {
    label: 'Suspend',
    title: 'Suspend it',
    text: 'Nothing goes under it until it is resumed.',
    said: 'Suspended. Nothing goes under it until it is resumed.',
  },
  resume: {
    label: 'Resume',
    title: 'Resume it',
    text: 'What waited for it is looked at again at once.',
    said: 'Resumed. What waited for it is looked at again.',
  },
  end: {
    label: 'End',
    title: 'End it',
    text: 'Nothing goes under it any more. This cannot be undone.',
    said: 'Ended. Nothing goes under it any more.',
    warning: true,
  },
  discard: {
    label: 'Discard',
    title: 'Discard the draft',
    text: 'It never comes into force. Its history stays.',
    said: 'Discarded.',
    warning: true,
  },
};

/** Those that a steward presses a button for, in the order of the page. */
export const buttonsFor = (agreement) =>
  Object.keys(TRANSITION).filter((transition) => agreement.transitions.includes(transition));

export const may = (agreement, transition) => agreement.transitions.includes(transition);

/** Each party once, with how it takes part and who signed this version for it. */
export function partiesOf(agreement) {
  const parties = new Map();
  const add = (part) => (agency) => {
    const known = parties.get(agency.id) ?? { ...agency, parts: [] };
    known.parts.push(part);
    parties.set(agency.id, known);
  };
  agreement.disclosers.forEach(add('discloses'));
  agreement.recipients.forEach(add('receives'));
  return [...parties.values()].map((party) => ({
    ...party,
    signOffs: agreement.signOffs.filter(
      (one) => one.agency === party.id && one.version === agreement.version,
    ),
  }));
}

export const progressOf = (parties) => {
  const signed = parties.filter(({ signOffs }) => signOffs.length).length;
  return { signed, all: parties.length };
};

export const progressWords = ({ signed, all }) =>
  signed === all
    ? `All ${plural(all, 'party', 'parties')} signed.`
    : `${signed} of ${plural(all, 'party', 'parties')} signed.`;

const basisTitle = (pack, id) => pack.bases.find((one) => one.id === id)?.title ?? id;

export const basisWords = (agreement, pack) => basisTitle(pack, agreement.lawfulBasis);

export const powerWords = (agreement, pack) =>
  agreement.legalPower ? basisTitle(pack, agreement.legalPower) : null;

export const labelled = (ids, choices) => ids.map((id) => labelOf(choices, id));

/** `statements/purpose` is told by its own name. */
export const missingWords = ({ field, text }) => `${fieldWords(field)}: ${text}`;

const FIELDS = [
  'title',
  'community',
  'disclosers',
  'recipients',
  'purposes',
  'categories',
  'lawfulBasis',
  'legalPower',
  'controller',
  'contractual',
  'from',
  'reviewBy',
];

const asText = (value) => {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((one) => one.id ?? one).join(', ');
  return String(value.id ?? value);
};

/** What differs between two readings of one agreement: `{label, theirs}`. */
export function differences(before, after, context) {
  const changed = FIELDS.filter((field) => asText(before[field]) !== asText(after[field])).map(
    (field) => ({
      label: fieldWords(field),
      theirs: valueWords(field, asText(after[field]), context),
    }),
  );
  const statements = Object.keys({ ...before.statements, ...after.statements })
    .filter((id) => before.statements[id] !== after.statements[id])
    .map((id) => ({
      label: fieldWords(`statements/${id}`),
      theirs: after.statements[id] ?? 'nothing',
    }));
  return [...changed, ...statements];
}
