import { html, nothing } from '../../lit.mjs';
import { checkboxes, radios, select, textarea } from '../field/field.mjs';
import { groundsFor } from '../../words/population.mjs';
import { basesFor, WEIGHING } from './form.mjs';

const weighing = (prefix, values, set, errorFor) =>
  WEIGHING.map(({ name, label, hint }) =>
    textarea({
      id: `${prefix}-${name}`,
      label,
      hint,
      rows: 2,
      max: 10000,
      value: values[name],
      error: errorFor(`${prefix}-${name}`),
      onInput: set(name),
    }),
  );

const choices = (grounds) =>
  grounds.map(({ id, label, section }) => ({
    id,
    label: html`${label} <span class="cc-clause">${section}</span>`,
  }));

/** Each ground asks for its own particulars. */
const guidance = (ground, pack, urgent) =>
  pack.grounds.find((one) => one.id === ground.id)?.guidance ??
  (urgent ? 'What you fear, to whom, and how soon.' : 'What you saw or know, in a sentence or two.');

const power = (ground, pack, set, errorFor) => {
  const bases = basesFor(
    pack.grounds.find((one) => one.id === ground.id),
    pack.bases,
  );
  return bases
    ? select({
        id: 'ground-power',
        label: 'Which law does it rest on?',
        empty: 'Choose the law',
        choices: bases.map(({ id, title }) => ({ id, label: title })),
        value: ground.power,
        error: errorFor('ground-power'),
        onInput: set('power'),
      })
    : nothing;
};

/**
 * @param options `persons` and `ages` put the grounds made for them first; `urgent` asks only what is
 *     needed at once; `none` offers to take it back
 */
export const groundFields = ({ ground, pack, persons, ages, errorFor, urgent, none }, set) => {
  const safety = urgent ? pack.grounds.filter((one) => one.safety) : [];
  const list = choices(groundsFor(safety.length ? safety : pack.grounds, persons, ages));
  return html` ${radios({
    id: 'ground-id',
    label: urgent ? 'What is the danger?' : 'Which ground do you rely on?',
    strong: true,
    choices: none ? [...list, { id: '', label: 'None' }] : list,
    value: ground.id,
    error: errorFor('ground-id'),
    onInput: set('id'),
  })}
  ${ground.id || urgent
    ? html`${power(ground, pack, set, errorFor)}
      ${textarea({
        id: 'ground-particulars',
        label: urgent ? 'What could happen?' : 'What makes you think so?',
        hint: guidance(ground, pack, urgent),
        max: 10000,
        value: ground.particulars,
        error: errorFor('ground-particulars'),
        onInput: set('particulars'),
      })}
      ${urgent ? nothing : weighing('ground', ground, set, errorFor)}`
    : nothing}`;
};

/** @param categories what it may cover, `{id, label}` */
export const judgementFields = ({ judgement, categories, errorFor }, set) =>
  html` ${checkboxes({
    id: 'judgement-categories',
    label: 'What does your judgement cover?',
    strong: true,
    choices: categories,
    value: judgement.categories,
    error: errorFor('judgement-categories'),
    onInput: set('categories'),
  })}
  ${weighing('judgement', judgement, set, errorFor)}`;
