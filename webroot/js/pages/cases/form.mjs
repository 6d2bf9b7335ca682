// What is asked of whoever reports a case, and of those who handle it.

import { agreementTitle } from '../agreements/presenter.mjs';
import { dayOf, momentOf } from '../../words/time.mjs';
import { ANSWER_NAMES_NOBODY, NAMES_NOBODY, STEP } from './presenter.mjs';

const today = () => dayOf(new Date());

const notLater = (value) => (value > today() ? 'Choose today or an earlier day' : undefined);

const long = (id, label, required, more = {}) => ({
  id,
  kind: 'textarea',
  label,
  strong: true,
  rows: 5,
  max: 8000,
  required,
  ...more,
});

/** Since when one's agency knows; the regulator's hours count from there. */
const aware = (label, hint, shown) => [
  {
    id: 'awareOn',
    at: 'awareAt',
    kind: 'day',
    label,
    hint: `${hint} The 72 hours in which the regulator may have to be told count from here.`,
    optional: true,
    shown,
    check: notLater,
  },
  {
    id: 'awareTime',
    kind: 'text',
    type: 'time',
    label: 'Since what time?',
    width: 'govuk-input--width-10',
    required: 'Enter the time',
    shown: (values) => shown(values) && Boolean(values.awareOn),
  },
];

const awareBody = ({ awareAt, awareTime, ...body }) =>
  awareAt ? { ...body, awareAt: momentOf(awareAt, awareTime).toISOString() } : body;

export const newFields = () => [
  // Whom it touches is chosen beside the form.
  { id: 'persons', kind: 'many', kept: true },
  {
    id: 'kind',
    kind: 'radios',
    label: 'What do you report?',
    strong: true,
    choices: [
      {
        id: 'incident',
        label: 'Something went wrong with information',
        hint: 'An incident. It is not certain yet whether anybody’s information got where it should not.',
      },
      {
        id: 'breach',
        label: 'Information got where it should not, was lost or was changed',
        hint: 'A breach: sent to the wrong person, seen without need, lost or stolen.',
      },
      {
        id: 'complaint',
        label: 'A member of the public complains',
        hint: 'A complaint about how information on them was handled. It is answered first.',
      },
    ],
    required: 'Choose what you report',
  },
  {
    id: 'title',
    kind: 'text',
    label: 'In a few words',
    hint: 'Such as: Letter in the wrong envelope.',
    strong: true,
    max: 200,
    required: 'Say it in a few words',
  },
  long('text', 'What happened?', 'Write what happened', {
    hint: 'Only those in your agency who handle cases read it, and you.',
    rows: 7,
  }),
  { id: 'occurredOn', kind: 'day', label: 'On which day did it happen?', optional: true, check: notLater },
  {
    id: 'affected',
    kind: 'text',
    label: 'How many people does it touch?',
    hint: 'A guess will do.',
    optional: true,
    inputmode: 'numeric',
    width: 'govuk-input--width-5',
    max: 8,
    check: (value) => (/^\d+$/.test(value) ? undefined : 'Write a number, such as 2'),
  },
  ...aware(
    'Since which day does your agency know of it?',
    'Leave it out if it is since now.',
    ({ kind }) => kind !== 'complaint',
  ),
];

/** What the form makes, as the server takes it. */
export const newBody = ({ affected, persons, ...body }) =>
  awareBody({
    ...body,
    ...(persons?.length ? { persons: persons.map(({ id }) => id) } : {}),
    ...(affected ? { affected: Number(affected) } : {}),
  });

const closeFields = () => [
  {
    id: 'learnt',
    kind: 'radios',
    label: 'Can others learn from it?',
    strong: true,
    choices: [
      { id: 'something', label: 'Yes: it is kept for the learning log' },
      { id: 'nothing', label: 'No: there is nothing to learn' },
    ],
    required: 'Choose whether others can learn from it',
  },
  long('text', STEP.close.ask, STEP.close.required, {
    hint: 'It goes to other agencies only when somebody has published it without names.',
  }),
];

const breachFields = () => [
  long('text', STEP.breach.ask, STEP.breach.required),
  ...aware(
    'Since which day does your agency know that it was broken?',
    'Leave it out if it is since the complaint came.',
    () => true,
  ),
];

export const stepFields = (step) =>
  ({ close: closeFields, breach: breachFields })[step]?.() ?? [
    long('text', STEP[step].ask, STEP[step].required),
  ];

export const stepBody = ({ learnt, ...body }) =>
  awareBody({ ...body, ...(learnt === 'nothing' ? { nothingToLearn: true } : {}) });

const reason = (hint) => long('reason', 'Why?', 'Write why', { hint, rows: 3, max: 1000 });

const agreementField = (agreements) => ({
  id: 'agreement',
  kind: 'select',
  label: 'Which agreement?',
  strong: true,
  choices: agreements.map((one) => ({ id: one.id, label: agreementTitle(one) })),
  required: 'Choose an agreement',
});

const ABOUT_NOBODY = 'About the thing, and about nobody: it stands in the register.';

export const suspendFields = (agreements) => [agreementField(agreements), reason(ABOUT_NOBODY)];

export const unopenedFields = (agreements) => [
  { ...agreementField(agreements), at: 'unopenedUnder' },
  reason('About the thing, and about nobody.'),
];

export const accountFields = (staff) => [
  {
    id: 'account',
    kind: 'select',
    label: 'Whose account?',
    strong: true,
    choices: staff.map(({ id, name }) => ({ id, label: name })),
    required: 'Choose a colleague',
  },
  reason(ABOUT_NOBODY),
];

export const partnerFields = (agencies) => [
  {
    id: 'agency',
    kind: 'select',
    label: 'Which agency?',
    strong: true,
    choices: agencies.map(({ id, name }) => ({ id, label: name })),
    required: 'Choose an agency',
  },
  long('text', 'What shall they look into?', 'Write what they shall look into', { hint: NAMES_NOBODY }),
];

export const partnerAnswerFields = () => [
  long('text', 'What did you find on your side?', 'Write what you found', {
    hint: ANSWER_NAMES_NOBODY,
  }),
];

/** A colleague does it, or an agency that has a part in the case. */
export const measureFields = (staff, parts) => [
  long('text', 'What is to be done?', 'Write what is to be done', { rows: 3, max: 4000 }),
  {
    id: 'due',
    kind: 'day',
    label: 'By which day?',
    strong: true,
    required: 'Choose a day',
    check: (value) => (value < today() ? 'Choose today or a later day' : undefined),
  },
  {
    id: 'doer',
    at: 'practitioner',
    kind: 'select',
    label: 'Who does it?',
    strong: true,
    choices: [
      { id: 'us', label: 'Our agency' },
      ...staff.map(({ id, name }) => ({ id: `practitioner ${id}`, label: name })),
      ...parts.map(({ agency }) => ({ id: `agency ${agency.id}`, label: agency.name })),
    ],
    required: 'Choose who does it',
  },
];

export function measureBody({ practitioner: doer, ...body }) {
  const [what, id] = String(doer).split(' ');
  return id ? { ...body, [what]: id } : body;
}

const effect = (label, required, more) => long('effect', label, required, { rows: 3, max: 4000, ...more });

/** Another agency's measure: that it is done, only they can say. */
export const endFields = () => [
  { id: 'outcome', kind: 'radios', kept: true },
  effect('Why is it not done?', 'Write why it is not done', { hint: NAMES_NOBODY }),
];

/** @param crosses the case is another agency's, and it reads this */
export const followFields = (crosses) => [
  {
    id: 'outcome',
    kind: 'radios',
    label: 'What became of it?',
    strong: true,
    choices: [
      { id: 'done', label: 'It is done' },
      { id: 'notDone', label: 'It is not done, and will not be' },
    ],
    required: 'Choose what became of it',
  },
  effect('What did it change, or why was it not done?', 'Write what it changed, or why not', {
    hint: crosses ? ANSWER_NAMES_NOBODY : undefined,
  }),
];

const sent = ({ outcome }) => outcome === 'sent';

export const regulatorFields = (values) => [
  {
    id: 'outcome',
    kind: 'radios',
    label: 'Was the regulator told?',
    strong: true,
    choices: [
      { id: 'sent', label: 'Yes, it was told' },
      { id: 'notNeeded', label: 'No, it does not have to be', hint: 'Only where a risk to people is unlikely.' },
    ],
    required: 'Choose whether the regulator was told',
  },
  { id: 'sentOn', at: 'sentAt', kind: 'day', label: 'Sent on', required: 'Choose the day', shown: sent, check: notLater },
  {
    id: 'sentTime',
    kind: 'text',
    type: 'time',
    label: 'At what time?',
    width: 'govuk-input--width-10',
    required: 'Enter the time',
    shown: sent,
  },
  long('text', sent(values) ? 'What was sent?' : 'Why does it not have to be told?', 'Fill this in', {
    max: 20000,
  }),
  {
    id: 'told',
    at: 'personsTold',
    kind: 'radios',
    label: 'Were the persons told?',
    strong: true,
    choices: [
      { id: 'yes', label: 'Yes' },
      { id: 'no', label: 'No' },
    ],
    required: 'Choose whether the persons were told',
  },
  long('personsReason', 'How were they told, or why not?', 'Write how, or why not', { rows: 3, max: 4000 }),
];

export const regulatorBody = ({ sentAt, sentTime, personsTold, ...body }) => ({
  ...body,
  personsTold: personsTold === 'yes',
  ...(sentAt ? { sentAt: momentOf(sentAt, sentTime).toISOString() } : {}),
});

export const answerFields = () => [
  {
    id: 'suspend',
    kind: 'radios',
    label: 'Do you suspend the agreement?',
    strong: true,
    choices: [
      { id: 'yes', label: 'Yes: nothing is shared under it any more' },
      { id: 'no', label: 'No, it stays in force' },
    ],
    required: 'Choose whether you suspend it',
  },
  reason('The agency that asked reads it; if you suspend, it stands in the register. Write it about the thing, and about nobody.'),
];
