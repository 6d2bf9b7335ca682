// Discharging an obligation: done, or deferred until a day.

export const emptyDischarge = () => ({ outcome: '', note: '', reviewOn: '' });

export const dischargeFieldId = (id, name) => `obligation-${id}-${name}`;

export function dischargeErrors(id, values) {
  const errors = [];
  const wrong = (name, text) => errors.push({ id: dischargeFieldId(id, name), text });
  if (!values.outcome) wrong('outcome', 'Say whether it is done or deferred');
  if (!values.note.trim()) {
    wrong('note', values.outcome === 'deferred' ? 'Say why it is deferred' : 'Say what was done');
  }
  if (values.outcome === 'deferred' && !values.reviewOn) {
    wrong('reviewOn', 'Say when to look at it again');
  }
  return errors;
}

export function dischargeBody(values) {
  const body = { outcome: values.outcome, note: values.note.trim() };
  if (values.outcome === 'deferred') body.reviewOn = values.reviewOn;
  return body;
}
