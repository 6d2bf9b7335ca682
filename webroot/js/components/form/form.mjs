// A form as data: its fields in order. From them follow what is missing, what is sent, and at which
// field an error of the server belongs.
//
// A field is `{id, kind, label, …}`, with these of its own:
//   at          its place in the request, `seniorOfficer/name` say; its id when missing
//   required    the sentence that is said when it is empty
//   check       answers a sentence when a value is wrong
//   kept        sent as it is, and not shown
//   errorsStay  what was wrong stays in sight while it is mended
//   several     says how many things are wrong, where the field itself lists them
//   shown       answers from all values whether it is asked at all; what is not asked is not sent

import { groupedCover, ungroupedCover } from './cover.mjs';

const EMPTY = { many: () => [], tick: () => false, cover: () => [] };
const STILL = new Set(['section', 'note']);

const isInput = ({ kind }) => !STILL.has(kind);
const placeOf = (field) => field.at ?? field.id;

export const isShown = (field, values) => !field.kept && (field.shown?.(values) ?? true);

const asked = (fields, values) =>
  fields.filter((field) => isInput(field) && (field.kept || isShown(field, values)));

const inputsOf = (fields, values) =>
  fields.filter((field) => isInput(field) && isShown(field, values));

/** What the server answers with as `{id, name}` is sent by its id. */
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  return value && typeof value === 'object' && value.id ? value.id : value;
};

const valueAt = (thing, place) =>
  place.split('/').reduce((inner, name) => inner?.[name], thing ?? {});

const FILLED = { cover: groupedCover };

/** The values to start with: those of `thing`, empty ones where it has none. */
export function valuesOf(fields, thing = {}) {
  const entries = fields.filter(isInput).map((field) => {
    const value = plain(valueAt(thing, placeOf(field)));
    const empty = EMPTY[field.kind]?.() ?? '';
    const filled = FILLED[field.kind] ?? ((given) => given);
    return [field.id, value === undefined ? empty : filled(value)];
  });
  return Object.fromEntries(entries);
}

const text = (value) => String(value ?? '').trim() || undefined;

const SENT = {
  tick: (value) => Boolean(value),
  /** A space at its end is part of it. */
  secret: (value) => value || undefined,
  cover: (value) => (value.length ? ungroupedCover(value) : undefined),
  /** What can no longer be chosen, because something else was changed, is not chosen. */
  many(value, { choices }) {
    const known = new Set(choices.map(({ id }) => id));
    const chosen = value.filter((id) => known.has(id));
    return chosen.length ? chosen : undefined;
  },
  /** Not trimmed: its lines are counted from the first. */
  textFile: (value) => (value.trim() ? value : undefined),
  select: (value, { choices }) => (choices.some(({ id }) => id === value) ? value : undefined),
};

const sentOf = (field, value) =>
  field.kept ? (value === '' ? undefined : value) : (SENT[field.kind] ?? text)(value, field);

function put(body, place, value) {
  const names = place.split('/');
  const last = names.pop();
  let inner = body;
  for (const name of names) inner = inner[name] ??= {};
  inner[last] = value;
}

export function bodyOf(fields, values) {
  const body = {};
  for (const field of asked(fields, values)) {
    const value = sentOf(field, values[field.id]);
    if (value !== undefined) put(body, placeOf(field), value);
  }
  return body;
}

/** What is wrong before anything is sent, in the order of the form. */
export function errorsIn(fields, values) {
  return inputsOf(fields, values).flatMap((field) => {
    const value = sentOf(field, values[field.id]);
    const missing = value === undefined || value === false;
    const said = missing ? field.required : field.check?.(value, values);
    return said ? [{ id: field.id, text: said }] : [];
  });
}

/** What is still said once a field is changed: nothing of that field, unless its errors stay. */
export const errorsLeft = (fields, errors, changed) =>
  fields.find(({ id }) => id === changed)?.errorsStay
    ? errors
    : errors.filter(({ id }) => id !== changed);

/** What is told above the form: a field that lists its errors itself is told of once. */
export function summaryOf(fields, errors) {
  const listing = fields.filter(
    ({ id, several }) => several && errors.filter((error) => error.id === id).length > 1,
  );
  return errors.flatMap((error, index) => {
    const field = listing.find(({ id }) => id === error.id);
    if (!field) return [error];
    const own = errors.filter(({ id }) => id === field.id);
    return errors.indexOf(own[0]) === index
      ? [{ id: field.id, text: field.several(own.length) }]
      : [];
  });
}

const inside = (a, b) => a === b || a.startsWith(`${b}/`);

const nearest = (fields, place) =>
  fields.find((field) => placeOf(field) === place) ??
  fields.find((field) => inside(place, placeOf(field))) ??
  fields.find((field) => inside(placeOf(field), place));

/** The input that an error of the server belongs to; `root` is what the request puts them under. */
export function fieldIdOf(fields, values, at, root = '') {
  const place = String(at ?? '').replace(/^[/#]+/, '');
  const own = root && inside(place, root) ? place.slice(root.length + 1) : place;
  return own ? nearest(inputsOf(fields, values), own)?.id : undefined;
}
