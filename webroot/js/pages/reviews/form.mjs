// What a supervisor found: the outcome, a note of the supervisors' own, and what the practitioner is told.

export const emptyFinding = () => ({ outcome: '', note: '', feedback: '' });

export function findingErrors(values, about) {
  const errors = [];
  if (!values.outcome) errors.push({ id: 'outcome', text: 'Say what you found' });
  if (!values.note.trim()) {
    errors.push({ id: 'note', text: 'Write what you looked at and what you found' });
  }
  if (about && values.outcome && values.outcome !== 'sound' && !values.feedback.trim()) {
    errors.push({ id: 'feedback', text: 'Write to them what you found, and why' });
  }
  return errors;
}

export function findingBody(values) {
  const body = { outcome: values.outcome, note: values.note.trim() };
  if (values.feedback.trim()) body.feedback = values.feedback.trim();
  return body;
}
