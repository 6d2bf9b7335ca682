// What is asked of a concern, and what is sent.

export const emptyConcern = (today) => ({
  person: null,
  kind: '',
  level: '',
  nature: 'fact',
  observedOn: today,
  text: '',
});

/** @returns what is missing, by the ids of the inputs */
export function errorsIn(values, sealed) {
  const errors = [];
  const missing = (name, text) => errors.push({ id: `concern-${name}`, text });
  if (!values.person) errors.push({ id: 'find-familyName', text: 'Say who it is about' });
  if (!values.kind) missing('kind', 'Choose what it is about');
  if (!values.level) missing('level', 'Say how worried you are');
  if (sealed && values.level === 'serious') {
    missing('level', 'A serious concern is not sealed: share it with the hub now');
  }
  if (!values.observedOn) missing('observedOn', 'Enter the day when you noticed it');
  if (!values.text.trim()) missing('text', 'Write what you noticed');
  return errors;
}

export const bodyOf = (values, sealed) => ({
  person: values.person.id,
  kind: values.kind,
  level: values.level,
  nature: values.nature,
  observedOn: values.observedOn,
  text: values.text.trim(),
  ...(sealed ? { sealed: true } : {}),
});

const PLACES = { person: 'find-familyName', sealed: 'concern-level' };

export function fieldIdOf(field) {
  const name = String(field).replace(/^\//, '').split('/')[0];
  return PLACES[name] ?? `concern-${name}`;
}
