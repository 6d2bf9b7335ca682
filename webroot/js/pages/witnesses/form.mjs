// What is asked to register a witness.

export const witnessFields = (agencies) => [
  {
    id: 'agency',
    kind: 'select',
    label: 'Which agency runs it?',
    choices: agencies.map(({ id, name }) => ({ id, label: name })),
    required: 'Choose an agency',
  },
  {
    id: 'key',
    kind: 'text',
    label: 'Its public key',
    hint: 'The line that the witness printed when it was first started. Ask the agency by telephone whether it is theirs.',
    max: 200,
    required: 'Paste the public key',
  },
];
