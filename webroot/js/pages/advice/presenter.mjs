// Advice in words.

import { listed } from '../../words/labels.mjs';
import { namesIn } from '../../words/names.mjs';

export const ANYBODY = 'Any supervisor';

export const URGENT =
  'If somebody may be seriously harmed, share what is needed now, or ring 999, and ask afterwards. Asking holds nothing up.';

/** Where one asks, with these persons at hand should the asker choose to say who it is. */
export const askAddress = (persons) =>
  `/advice/ask${persons.map(({ id }, index) => `${index ? '&' : '?'}person=${id}`).join('')}`;

/** `Your question to Diane Marsh`, `Rukhsana Ahmed asks`. */
export const titleOf = (one) => {
  if (!one.asked) return `${one.from.name} asks you for advice`;
  return one.to ? `Your question to ${one.to.name}` : 'Your question to your supervisors';
};

export const rowTitle = (one) => (one.asked ? 'You asked' : `${one.from.name} asks`);

/** The first words of a question, for a list. */
export function beginning(text, most = 140) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1).replace(/\s+\S*$/, '')} …` : line;
}

/** Warns when the question names somebody though the box that says who it is about is not ticked. */
export function nameWarning({ question, naming }, persons) {
  if (naming.length) return '';
  const names = namesIn(question, persons);
  return names.length
    ? `Your question seems to name ${listed(names)}. You can often ask without saying who it is.`
    : '';
}

export const waitsForWords = (one) =>
  one.to && !one.asked && !one.forMe ? `Asked of ${one.to.name}` : '';

/** Those of a list that wait for this reader's answer. */
export const forMe = (waiting) => waiting.filter((one) => one.forMe);
