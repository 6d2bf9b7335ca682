// What was learnt, in words.

import { longMonth } from '../../words/time.mjs';

const KIND = {
  complaint: 'A complaint',
  breach: 'A breach',
  incident: 'An incident',
  problem: 'A problem of practice',
};

export const kindWords = ({ kind }) => KIND[kind];

/** `A breach, November 2026`, with whose it is where they want it known. */
export const entryTitle = (entry) =>
  [kindWords(entry), longMonth(entry.month), entry.agency].filter(Boolean).join(', ');

/** A text that its agency took out leaves its place. */
export const isWithdrawn = ({ text }) => text === undefined;

/** What is asked of whoever publishes. */
export const publishFields = () => [
  {
    id: 'text',
    kind: 'textarea',
    label: 'What others can learn',
    hint: 'All agencies read it. Take out whatever shows who it was: names, places, dates, what is rare.',
    strong: true,
    rows: 6,
    max: 8000,
    required: 'Write what others can learn',
    errorsStay: true,
  },
  {
    id: 'checked',
    kind: 'tick',
    label: 'I have read it as a neighbour of the family would: nobody can be recognised',
    hint: 'Leave it empty at first: what may tell who it was is then pointed out to you.',
  },
  { id: 'named', kind: 'tick', label: 'Our agency’s name stands there' },
];
