// What is asked of an agreement: its parties, what goes between them and why, and its five statements.

import { reasonField, signatureFields } from '../agency/form.mjs';
import { CONTROLLERS, STATEMENTS } from '../../words/register.mjs';
import { dayOf } from '../../words/time.mjs';

const NAMED = ({ id, name }) => ({ id, label: name });

const HINTS = {
  purpose: 'What it is meant to achieve for people.',
  use: 'What they do with it, and what they do not.',
  scope: 'Only what is needed. Say what is left out.',
  responsibility: 'From which moment the recipient answers for it, or that both do.',
  responsibilities: 'Who keeps it safe, corrects it, answers people’s questions, deletes it.',
};

const communityOf = (communities, values) => communities.find(({ id }) => id === values.community);

const parties = (id, label, members, more) => ({
  id,
  kind: 'many',
  label,
  strong: true,
  choices: members.map(NAMED),
  none: 'Choose a community that has members first.',
  ...more,
});

const statement = (required) => ({ id, label }) => ({
  id: `statement-${id}`,
  at: `statements/${id}`,
  kind: 'textarea',
  label,
  strong: true,
  hint: HINTS[id],
  rows: 4,
  max: 4000,
  optional: !required.has(id),
});

const between = ({ communities, pack }, values) => {
  const community = communityOf(communities, values);
  const members = community?.members ?? [];
  const served = new Set(community?.purposes ?? []);
  return [
    { id: 'parties', kind: 'section', label: 'From whom to whom' },
    {
      id: 'community',
      kind: 'select',
      label: 'In which community?',
      strong: true,
      hint: 'Its members can be parties, and its purposes can be chosen.',
      choices: communities.map(NAMED),
      required: 'Choose a community',
    },
    parties('disclosers', 'Who discloses?', members, { required: 'Choose who discloses' }),
    parties('recipients', 'Who receives?', members, { required: 'Choose who receives' }),
    { id: 'what', kind: 'section', label: 'What, and what for' },
    {
      id: 'purposes',
      kind: 'many',
      columns: false,
      label: 'For which purposes?',
      strong: true,
      choices: pack.purposes.filter(({ id }) => served.has(id)),
      none: 'Choose a community first: its purposes stand here then.',
      required: 'Choose at least one purpose',
    },
    {
      id: 'categories',
      kind: 'many',
      label: 'Which kinds of information?',
      strong: true,
      hint: 'Only those that are needed. All of them is too much, and is refused.',
      choices: pack.categories,
      required: 'Choose at least one kind of information',
    },
  ];
};

const law = ({ pack, terms }) => {
  const bases = pack.bases.map(({ id, title }) => ({ id, label: title }));
  return [
    { id: 'law', kind: 'section', label: 'On which footing' },
    {
      id: 'lawfulBasis',
      kind: 'select',
      label: 'Lawful basis',
      strong: true,
      choices: bases,
      required: 'Choose a lawful basis',
    },
    {
      id: 'legalPower',
      kind: 'select',
      label: 'Legal power it rests on',
      strong: true,
      optional: true,
      empty: 'None',
      choices: bases,
    },
    {
      id: 'controller',
      kind: 'radios',
      label: 'Who controls the information afterwards?',
      strong: true,
      choices: CONTROLLERS,
      required: 'Choose who controls it afterwards',
    },
    { id: 'contractual', kind: 'tick', label: 'A contract demands that it is disclosed' },
    { id: 'from', kind: 'day', label: 'Begins on', strong: true, required: 'Enter the first day' },
    {
      id: 'reviewBy',
      kind: 'day',
      label: 'Review by',
      strong: true,
      optional: true,
      hint: `Empty means ${terms.reviewMonths} months after it begins.`,
    },
  ];
};

/** @param context `{communities, pack, terms}` */
export const agreementFields = (context) => (values) => {
  const required = new Set(
    context.terms.statements.filter((one) => one.required).map(({ id }) => id),
  );
  return [
    {
      id: 'agreementTitle',
      at: 'title',
      kind: 'text',
      label: 'Title',
      strong: true,
      max: 200,
      required: 'Enter a title',
    },
    ...between(context, values),
    ...law(context),
    {
      id: 'statements',
      kind: 'section',
      label: 'What it states',
      text: required.size
        ? 'A draft can wait for these. Nobody can sign before they are written.'
        : undefined,
    },
    ...STATEMENTS.map(statement(required)),
  ];
};

export const signFields = (agencies, roles) => [
  {
    id: 'agency',
    kind: 'select',
    label: 'For which party?',
    choices: agencies.map(NAMED),
    required: 'Choose a party',
  },
  ...signatureFields(roles),
];

export const reviewFields = (terms) => [
  {
    id: 'reviewedOn',
    kind: 'day',
    label: 'When was it reviewed?',
    maxDay: dayOf(new Date()),
    required: 'Enter the day of the review',
  },
  {
    id: 'outcome',
    kind: 'textarea',
    label: 'What came of it?',
    rows: 3,
    max: 4000,
    required: 'Say what came of it',
  },
  {
    id: 'nextReview',
    at: 'reviewBy',
    kind: 'day',
    label: 'Next review by',
    optional: true,
    hint: `Empty means ${terms.reviewMonths} months later.`,
  },
];

export const transitionFields = (transition) =>
  transition === 'start' ? [] : [reasonField('Why?', { hint: 'For the history.' })];
