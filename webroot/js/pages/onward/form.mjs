// What an originator answers, and what a supervisor writes to let a place go.

export const emptyAnswer = () => ({ answer: '', reason: '' });

export const answerFieldId = (id, name) => `onward-${id}-${name}`;

export function answerErrors(id, values) {
  const errors = [];
  if (!values.answer) {
    errors.push({ id: answerFieldId(id, 'answer'), text: 'Say whether it may be passed on' });
  }
  if (values.answer === 'refused' && !values.reason.trim()) {
    errors.push({ id: answerFieldId(id, 'reason'), text: 'Say why it must not be passed on' });
  }
  return errors;
}

export function answerBody(values) {
  const reason = values.reason.trim();
  return reason ? { answer: values.answer, reason } : { answer: values.answer };
}

/** Positions of the items that say where somebody is. */
export const whereaboutsOf = (sharing) =>
  (sharing.decision?.findings ?? [])
    .filter((one) => one.check === 'whereabouts' && one.result === 'notSatisfied')
    .map((one) => one.item);
