// What is asked to keep or erase a file, and to hold one by law.
import { addDays } from '../../words/dates.mjs';
import { dayOf } from '../../words/time.mjs';

const YEARS = 10;

const today = () => dayOf(new Date());
const lastDay = () => `${Number(today().slice(0, 4)) + YEARS}${today().slice(4)}`;

const reason = (label) => ({
  id: 'reason',
  kind: 'textarea',
  label,
  hint: 'Do not name anybody.',
  max: 2000,
  required: 'Enter why',
});

export const keepFields = () => [
  reason('Why is it kept?'),
  {
    id: 'reviewOn',
    kind: 'day',
    label: 'When is it looked at again?',
    hint: 'At most ten years from now.',
    minDay: addDays(today(), 1),
    maxDay: lastDay(),
    required: 'Enter a day',
  },
];

export const proposeFields = () => [reason('Why is it not needed any more?')];

export const holdFields = () => [
  {
    id: 'authority',
    kind: 'text',
    label: 'Who asks that it is kept?',
    hint: 'For example an inquiry, a court or the police.',
    max: 200,
    required: 'Enter who asks',
  },
  {
    id: 'reference',
    kind: 'text',
    label: 'Under which number?',
    max: 200,
    required: 'Enter the number',
  },
  reason('Why?'),
];

export const liftFields = () => [reason('Why is it not held any more?')];
