// Recording consent: what was said on the page that two people read together, and what is sent.

export const emptyConsent = () => ({
  state: '',
  by: '',
  competent: '',
  capacityNote: '',
  purpose: false,
  sharing: false,
  scopeKind: 'communities',
  communities: [],
  agencies: [],
  purposes: [],
  categories: [],
  everything: 'yes',
  disclosers: [],
  until: '',
  note: '',
});

export const withScope = (values) =>
  values.state === 'given' ||
  (['refused', 'withdrawn'].includes(values.state) && values.everything === 'no');

function scopeBody(values) {
  const scope = {};
  if (values[values.scopeKind].length) scope[values.scopeKind] = values[values.scopeKind];
  if (values.purposes.length) scope.purposes = values.purposes;
  if (values.categories.length) scope.categories = values.categories;
  return scope;
}

export function consentBody(values) {
  const asked = values.state !== 'notSought';
  const body = { state: values.state, by: asked ? values.by : 'person' };
  if (asked && values.competent) {
    body.capacity = { competent: values.competent === 'yes' };
    if (values.capacityNote.trim()) body.capacity.note = values.capacityNote.trim();
  }
  if (values.state === 'given')
    body.explained = { purpose: values.purpose, sharing: values.sharing };
  else if (values.purpose || values.sharing) {
    body.explained = { purpose: values.purpose, sharing: values.sharing };
  }
  if (withScope(values)) body.scope = scopeBody(values);
  if (values.disclosers.length) body.disclosers = values.disclosers;
  if (values.state === 'given' && values.until) body.until = values.until;
  if (values.note.trim()) body.note = values.note.trim();
  return body;
}

/** What is missing, in the order of the page. */
export function consentErrors(values) {
  const errors = [];
  const need = (missing, id, text) => missing && errors.push({ id, text });
  const given = values.state === 'given';
  need(
    given && !values.purpose,
    'explained-purpose',
    'Explain what the information is for, then tick it',
  );
  need(given && !values.sharing, 'explained-sharing', 'Explain who may receive it, then tick it');
  need(!values.state, 'state', 'Choose what they say');
  need(values.state !== 'notSought' && !values.by, 'by', 'Choose who says it');
  if (withScope(values)) {
    need(!values[values.scopeKind].length, values.scopeKind, 'Choose who may receive it');
    need(given && !values.purposes.length, 'purposes', 'Choose at least one purpose');
  }
  return errors;
}

/** The input that an error of the server belongs to, `scope/purposes` say. */
export function consentFieldId(field, values) {
  const [head, name] = String(field ?? '')
    .replace(/^[/#]+/, '')
    .split('/');
  if (head === 'explained') return name === 'sharing' ? 'explained-sharing' : 'explained-purpose';
  if (head === 'scope')
    return ['communities', 'agencies', 'purposes', 'categories'].includes(name)
      ? name
      : values.scopeKind;
  if (head === 'capacity') return 'competent';
  return ['state', 'by', 'until', 'note', 'disclosers'].includes(head) ? head : null;
}
