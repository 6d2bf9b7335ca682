// What a recipient reports, what an originator decides, what is acknowledged.

export const emptyDecision = () => ({ outcome: '', text: '', observedOn: '', reason: '' });

export function decisionErrors({ outcome, text, reason }) {
  const errors = [];
  if (!outcome) errors.push({ id: 'outcome', text: 'Say what you make of it' });
  if (outcome === 'corrected' && !text.trim()) {
    errors.push({ id: 'text', text: 'Write what is right' });
  }
  if (!reason.trim()) errors.push({ id: 'reason', text: 'Say why' });
  return errors;
}

/** @param report the open one that is answered, if there is any */
export function decisionBody({ outcome, text, observedOn, reason }, report) {
  const body = { outcome, reason: reason.trim() };
  if (report) body.report = report.id;
  if (outcome === 'corrected') {
    body.text = text.trim();
    if (observedOn) body.observedOn = observedOn;
  }
  return body;
}

export function reportErrors({ kind, words }) {
  const errors = [];
  if (!kind) errors.push({ id: 'kind', text: 'Say whether it is wrong or incomplete' });
  if (!words.trim()) errors.push({ id: 'words', text: 'Say what is wrong with it' });
  return errors;
}
