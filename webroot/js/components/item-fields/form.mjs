// Items as somebody writes them: what was typed, what is sent, what is missing.

import { isStale } from '../../drafts.mjs';
import { isHealth } from '../../words/labels.mjs';

export const emptyItem = () => ({
  category: '',
  nature: '',
  observedOn: '',
  source: '',
  text: '',
  healthJustification: '',
  about: [],
  attachment: null,
  /** The file that a held one had: it is not here before it has come along. */
  before: null,
  /** The item received that this passes on; then there is nothing to write. */
  forwardOf: '',
});

/** The records of this agency that an item is about, by the places of persons that a sharing gives. */
const recordsOf = (item, persons) =>
  (item.about?.length ? item.about : [...persons.keys()]).map((place) => persons[place]?.id);

/** As a form has it: empty for all. */
export const aboutRecords = (item, persons) =>
  !item.about?.length || item.about.length === persons.length
    ? []
    : recordsOf(item, persons).filter(Boolean);

/**
 * Whether an item received may go on: not what was withdrawn, nor what is about somebody of whom this agency has no
 * record, for nobody could look for what they said of it.
 */
export const mayGoOn = (item, persons) =>
  item.correction?.kind !== 'withdrawn' && recordsOf(item, persons).every(Boolean);

/** Items received as they go on: as they are, and about whom they were. */
export const passedOnItems = ({ items, persons }, idOf) =>
  items
    .filter((item) => mayGoOn(item, persons))
    .map((item) => passedOn(item, idOf(item), persons));

const passedOn = (item, forwardOf, persons) => ({
  ...emptyItem(),
  forwardOf,
  about: recordsOf(item, persons),
  category: item.category,
  nature: item.nature ?? '',
  observedOn: item.correction?.observedOn ?? item.observedOn ?? '',
  source: item.source ?? '',
  text: item.correction?.text ?? item.text,
  fileName: item.attachment?.name ?? '',
});

/** Of what came from elsewhere only which it is stays in a draft. */
export const toKeep = (item) =>
  item.forwardOf
    ? { forwardOf: item.forwardOf, about: item.about, healthJustification: item.healthJustification }
    : item;

/** What is still there of it, as it reads now. */
export const filledIn = (items, received) =>
  items.flatMap((item) => {
    if (!item.forwardOf) return [item];
    const now = received.find(({ forwardOf }) => forwardOf === item.forwardOf);
    return now ? [{ ...now, about: item.about, healthJustification: item.healthJustification ?? '' }] : [];
  });

export const hasFile = ({ attachment, before }) => Boolean(attachment || before);

/** Items of a draft: a file that nobody sent for a day is not there any more, and says so at its place. */
export function keptItems(items) {
  const errors = [];
  const there = items.map((item, place) => {
    if (!isStale(item.attachment)) return { ...emptyItem(), ...item };
    const text = `${item.attachment.name} is not there any more: a file waits for a day. Add it again`;
    errors.push({ id: `item-${place}-attachment`, text });
    return { ...emptyItem(), ...item, attachment: null };
  });
  return { items: there, errors };
}

/** @param persons all whom the sharing is about */
export function itemBody(item, { persons, pack }) {
  const why =
    isHealth(pack, item.category) && item.healthJustification.trim()
      ? { healthJustification: item.healthJustification.trim() }
      : {};
  // The platform knows about whom it was.
  if (item.forwardOf) return { forwardOf: item.forwardOf, ...why };
  const about = item.about.filter((id) => persons.some((person) => person.id === id));
  const told = persons.length > 1 && about.length ? { about } : {};
  const body = { category: item.category, text: item.text.trim(), ...why };
  for (const name of ['nature', 'observedOn', 'source']) {
    if (item[name].trim()) body[name] = item[name].trim();
  }
  if (item.attachment) body.attachment = item.attachment.id;
  return { ...body, ...told };
}

/** @param options `missing` says that nothing is written yet; `urgent` asks for the least */
export function itemErrors(item, place, { urgent = false, missing, pack }) {
  const errors = [];
  const need = (name, text) => {
    if (!item[name].trim()) errors.push({ id: `item-${place}-${name}`, text });
  };
  const number = urgent ? '' : ` for item ${place + 1}`;
  if (item.forwardOf) {
    if (!urgent && isHealth(pack, item.category)) {
      need('healthJustification', `Say why health information is needed${number}`);
    }
    return errors;
  }
  need('category', `Choose what kind of information it is${number}`);
  if (!urgent) {
    need('nature', `Say whether it is fact or opinion${number}`);
    need('observedOn', `Say when it was seen${number}`);
    need('source', `Say where it comes from${number}`);
    if (isHealth(pack, item.category)) {
      need('healthJustification', `Say why health information is needed${number}`);
    }
  }
  need('text', `${missing}${number}`);
  if (item.before) {
    errors.push({
      id: `item-${place}-attachment`,
      text: `${item.before.name} is not there yet: wait, add it again, or go on without it`,
    });
  }
  return errors;
}

/** The input that an error of the server belongs to, by an item's place and the field's name in it. */
export const itemFieldId = (place, name) =>
  `item-${place}-${name && name !== 'forwardOf' && name in emptyItem() ? name : 'text'}`;
