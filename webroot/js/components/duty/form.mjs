// What becomes of a duty: done, deferred until a day, or handed over to a colleague.

export const emptyDischarge = () => ({ outcome: '', note: '', reviewOn: '', practitioner: '' });

export const dischargeFieldId = (id, name) => `obligation-${id}-${name}`;

const NOTE = {
  deferred: 'Say why it is deferred',
  handedOver: 'Say what they need to know',
};

export function dischargeErrors(id, values) {
  const errors = [];
  const wrong = (name, text) => errors.push({ id: dischargeFieldId(id, name), text });
  if (!values.outcome) wrong('outcome', 'Say what becomes of it');
  if (!values.note.trim()) wrong('note', NOTE[values.outcome] ?? 'Say what was done');
  if (values.outcome === 'deferred' && !values.reviewOn) {
    wrong('reviewOn', 'Say when to look at it again');
  }
  if (values.outcome === 'handedOver' && !values.practitioner) {
    wrong('practitioner', 'Choose who has it from now on');
  }
  return errors;
}

/** `[path, body]` of what is sent. */
export function dischargeRequest(id, values) {
  const note = values.note.trim();
  if (values.outcome === 'handedOver') {
    return [`/obligations/${id}/hand-over`, { practitioner: values.practitioner, note }];
  }
  const body = { outcome: values.outcome, note };
  if (values.outcome === 'deferred') body.reviewOn = values.reviewOn;
  return [`/obligations/${id}`, body];
}
