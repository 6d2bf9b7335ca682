// What the hub does with a referral: what was typed, what is sent, what is missing.

import {
  emptyGround,
  emptyJudgement,
  statedBody,
  statedErrors,
  statedFieldId,
} from '../../components/ground-fields/form.mjs';
import { recipientOf } from '../../components/recipient-picker/presenter.mjs';
import { passesOn } from './presenter.mjs';

export const emptyRecipient = () => ({ agency: '', party: '' });

/** What is stated in one form is not stated in another. */
export const emptyStated = () => ({
  askingRisk: '',
  ground: emptyGround(),
  judgement: emptyJudgement(),
});

export const emptyForms = () => ({
  rating: '',
  assigned: '',
  question: '',
  recipients: [emptyRecipient()],
  decision: '',
  levelOfNeed: '',
  rationale: '',
  next: [emptyRecipient()],
  outcome: '',
  instead: '',
  ...emptyStated(),
  pauseOf: '',
  pauseReason: '',
  note: '',
  noteKind: 'minutes',
  owner: '',
  due: '',
});

/** Which of the values each form asks for; what it states beside them is its own too. */
const OWN = {
  rating: ['rating'],
  ask: ['question', 'recipients'],
  decide: ['decision', 'levelOfNeed', 'rationale', 'next'],
  close: ['outcome', 'instead'],
  pause: ['pauseOf', 'pauseReason'],
  note: ['note', 'noteKind', 'owner', 'due'],
};

const STATED = Object.keys(emptyStated());

/** Forms that share something: the others leave alone what one of these states. */
const STATING = ['ask', 'decide', 'close'];

const only = (values, names) => Object.fromEntries(names.map((name) => [name, values[name]]));

/** Once a form is sent it is empty; the others stay as somebody left them. */
export const afterSending = (values, form) => ({
  ...values,
  ...only(emptyForms(), [...(OWN[form] ?? []), ...(STATING.includes(form) ? STATED : [])]),
});

/** One form at a time states a ground: opening another puts it away, and brings out that one's own. */
export function turnTo(values, kept, from, to) {
  if (from) kept.set(from, only(values, STATED));
  const stated = kept.get(to) ?? only(emptyForms(), STATED);
  return { ...values, ...stated };
}

const need = (values, wanted) =>
  wanted
    .filter(([name]) => !String(values[name]).trim())
    .map(([name, text]) => ({ id: name, text }));

const teams = (rows) => rows.map((row) => recipientOf(row.party)?.team).filter(Boolean);

const stated = (values) => ({
  ...(values.askingRisk && { askingRisk: values.askingRisk }),
  ...statedBody(values),
});

/** A row with an agency and no team would not be asked: nobody is left out in silence. */
const noTeam = (rows, text) => {
  const wrong = rows
    .map((row, index) => ({ row, id: `recipient-${index}-party` }))
    .filter(({ row }) => row.agency && !recipientOf(row.party)?.team);
  if (wrong.length) return wrong.map(({ id }) => ({ id, text }));
  return teams(rows).length ? [] : [{ id: 'recipient-0-party', text }];
};

export const askErrors = (values, pack) => [
  ...noTeam(values.recipients, 'Choose the team that you ask'),
  ...need(values, [['question', 'Write what you want to know']]),
  ...statedErrors(values, pack),
];

export const askBody = (values) => ({
  recipients: teams(values.recipients).map((team) => ({ team })),
  question: values.question.trim(),
  ...stated(values),
});

export const decisionErrors = (values, pack) => [
  ...need(values, [
    ['decision', 'Choose what you decide'],
    ['levelOfNeed', 'Choose the level of need'],
    ['rationale', 'Write why'],
  ]),
  ...(passesOn(values.decision) ? noTeam(values.next, 'Choose the team that has it next') : []),
  ...statedErrors(values, pack),
];

export const decisionBody = (values, version) => ({
  version,
  levelOfNeed: values.levelOfNeed,
  rationale: values.rationale.trim(),
  ...(passesOn(values.decision) && { next: teams(values.next)[0] }),
  ...stated(values),
});

export const closeErrors = (values, pack) => [
  ...need(values, [['outcome', 'Write what became of it']]),
  ...statedErrors(values, pack),
];

export const closeBody = (values, version) => ({
  version,
  outcome: values.outcome.trim(),
  ...(values.instead.trim() && { instead: values.instead.trim() }),
  ...stated(values),
});

export const noteErrors = (values) =>
  need(values, [
    ['note', 'Write it down'],
    ...(values.noteKind === 'action'
      ? [
          ['owner', 'Say who does it'],
          ['due', 'Say until when'],
        ]
      : []),
  ]);

export const noteBody = (values) => ({
  kind: values.noteKind,
  text: values.note.trim(),
  ...(values.noteKind === 'action' && { owner: values.owner.trim(), due: values.due }),
});

export const pauseErrors = (values) => need(values, [['pauseReason', 'Choose why']]);

/** Of the referral itself, or of one of its requests. */
export const clockBody = (version, request) => ({ version, ...(request && { request }) });

/** @param of whose clock; none is the referral's own */
export const pauseBody = (values, version, of) => ({
  ...clockBody(version, of),
  reason: values.pauseReason,
});

/** What a judgement may cover: what is told, and of whom. */
export const toldCategories = (name, referral, pack) =>
  pack.categories.filter(
    (one) => one.identifying || (name !== 'ask' && one.id === referral.category),
  );

/** The input that an error of the server belongs to. */
export function fieldId(field) {
  const [head] = String(field ?? '').replace(/^[/#]+/, '').split('/');
  if (head === 'recipients' || head === 'next') return 'recipient-0-party';
  if (head === 'text') return 'note';
  if (head === 'reason') return 'pauseReason';
  if (head === 'request') return 'pauseOf';
  return statedFieldId(field) ?? head;
}
