// What is asked of a data protection impact assessment.

import { agreementTitle } from '../agreements/presenter.mjs';
import { dayOf } from '../../words/time.mjs';

export const assessmentFields =
  ({ agencies, agreements }) =>
  () => [
    {
      id: 'assessmentTitle',
      at: 'title',
      kind: 'text',
      label: 'Title',
      strong: true,
      max: 200,
      required: 'Enter a title',
    },
    {
      id: 'agencies',
      kind: 'many',
      label: 'Which agencies made it?',
      strong: true,
      choices: agencies.map(({ id, name }) => ({ id, label: name })),
      required: 'Choose at least one agency',
    },
    {
      id: 'agreements',
      kind: 'many',
      columns: false,
      label: 'Which agreements is it about?',
      strong: true,
      optional: true,
      choices: agreements.map((one) => ({ id: one.id, label: agreementTitle(one) })),
      none: 'No agreement is registered yet.',
    },
    {
      id: 'assessedOn',
      kind: 'day',
      label: 'When was it made?',
      strong: true,
      maxDay: dayOf(new Date()),
      required: 'Enter the day it was made',
    },
    {
      id: 'reviewBy',
      kind: 'day',
      label: 'Review by',
      strong: true,
      required: 'Enter the day by which it is reviewed',
      check: (value, { assessedOn }) =>
        value <= assessedOn ? 'It is reviewed after it was made' : undefined,
    },
    {
      id: 'outcome',
      kind: 'textarea',
      label: 'What came of it?',
      strong: true,
      hint: 'The risks it found, and what is done about them.',
      rows: 5,
      max: 4000,
      required: 'Say what came of it',
    },
  ];
