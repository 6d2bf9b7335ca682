// What can be done with a concern on its page, as small forms.
import { ANSWERS, answered } from './presenter.mjs';

export const concernActs = (state) => {
  const path = () => `/concerns/${state.id}`;
  return {
    add: () => ({
      title: 'Add to it',
      text: state.concern.sharing
        ? 'What you add goes to the hub, as the protocol decides.'
        : 'What you add is sealed too.',
      fields: () => [
        {
          id: 'more',
          at: 'text',
          kind: 'textarea',
          label: 'What have you noticed since?',
          rows: 4,
          max: 10000,
          required: 'Write what you noticed',
        },
      ],
      request: (body) => [`${path()}/add`, body],
      button: 'Add it',
      said: ({ outcome }) =>
        outcome === 'held' ? 'Kept. It waits at the gate before the hub gets it.' : 'Added.',
    }),
    withdraw: () => ({
      title: 'Take it back',
      text: 'It is not counted any more. What the hub has received stays with it.',
      fields: () => [
        {
          id: 'why',
          at: 'reason',
          kind: 'textarea',
          label: 'Why do you take it back?',
          rows: 3,
          max: 4000,
          required: 'Say why',
        },
      ],
      request: (body) => [`${path()}/withdraw`, body],
      button: 'Take it back',
      warning: true,
      said: () => 'Taken back.',
    }),
    answer: () => ({
      title: 'Answer the hub',
      fields: (values) => [
        {
          id: 'answer',
          kind: 'radios',
          label: 'What may the hub know?',
          strong: true,
          choices: ANSWERS,
          required: 'Choose what the hub may know',
        },
        {
          id: 'ring',
          kind: 'text',
          label: 'Whom should they ring, and how?',
          max: 200,
          required: 'Say whom to ring',
          shown: () => values.answer === 'concernOnly',
        },
        {
          id: 'objection',
          at: 'reason',
          kind: 'textarea',
          label: 'Why do you keep it?',
          rows: 3,
          max: 4000,
          required: 'Say why',
          shown: () => values.answer === 'object',
        },
      ],
      request: (body) => [`${path()}/answer`, body],
      button: 'Send the answer',
      said: answered,
    }),
  };
};
