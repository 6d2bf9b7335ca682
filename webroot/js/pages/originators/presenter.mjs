// Whether a person may have an item of one's own, in words; and what is sent.

export const ANSWERS = [
  { id: 'agreed', label: 'Yes, they may have it' },
  { id: 'inPart', label: 'A part of it' },
  { id: 'refused', label: 'No' },
];

const ANSWERED = {
  agreed: 'You agreed',
  inPart: 'You agreed in part',
  refused: 'You did not agree',
};

export const SAID = {
  agreed: 'Recorded: they may have it.',
  inPart: 'Recorded: they may have what you wrote.',
  refused: 'Recorded: they do not get it.',
};

const ASKS = {
  person: (name) => name,
  parent: (name) => `a parent of ${name}`,
  attorney: (name) => `an attorney or deputy of ${name}`,
  solicitor: (name) => `a solicitor of ${name}`,
};

/** `Clifton Lane School asks whether a parent of Ned Aboutly may have this` */
export function questionTitle(one) {
  const who = ASKS[one.asking](one.person.name);
  if (one.state === 'asked') return `${one.asker} asks whether ${who} may have this`;
  if (one.state === 'lapsed') return `${one.asker} needs no answer any more about ${who}`;
  return `${ANSWERED[one.state]} that ${who} has this`;
}

export const emptyAnswer = () => ({
  answer: '',
  wording: '',
  exemption: '',
  listed: 'yes',
  reason: '',
});

export const fieldId = (id, name) => `question-${id}-${name}`;

export const answerErrors = (id, { answer, wording, exemption, reason }) =>
  [
    !answer && ['answer', 'Say whether they may have it'],
    answer === 'inPart' && !wording.trim() && ['wording', 'Write what they may have'],
    answer === 'refused' && !exemption && ['exemption', 'Choose what lets you keep it back'],
    answer === 'refused' && !reason.trim() && ['reason', 'Say why they must not have it'],
  ]
    .filter(Boolean)
    .map(([name, text]) => ({ id: fieldId(id, name), text }));

export function answerBody({ answer, wording, exemption, listed, reason }) {
  const body = { answer };
  if (answer === 'inPart') body.wording = wording.trim();
  if (answer === 'refused') Object.assign(body, { exemption, listed: listed === 'yes' });
  if (reason.trim()) body.reason = reason.trim();
  return body;
}
