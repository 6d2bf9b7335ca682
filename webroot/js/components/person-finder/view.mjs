import { html, nothing } from '../../lit.mjs';
import { button, dateInput, dayInput, input, radios, select } from '../field/field.mjs';
import { birthWords, personName, SEX } from '../../words/labels.mjs';
import { fieldId } from './form.mjs';

const field = (finder, name, more) => ({
  id: fieldId(finder.search, name),
  value: finder.search[name],
  error: finder.errors.find((error) => error.id === fieldId(finder.search, name))?.text,
  onInput: finder.set(name),
  ...more,
});

const BIRTH = [
  { id: 'date', label: 'The date of birth' },
  { id: 'about', label: 'Only about when' },
  { id: 'expected', label: 'Not born yet' },
];

const birthInput = (finder) => {
  if (finder.search.birth === 'about') {
    return input(
      field(finder, 'year', {
        label: 'Year of birth, about',
        inputmode: 'numeric',
        max: 4,
        width: 'govuk-input--width-4',
      }),
    );
  }
  if (finder.search.birth === 'expected') {
    return dayInput(field(finder, 'expected', { label: 'Expected on' }));
  }
  return dateInput(field(finder, 'date', { label: 'Date of birth' }));
};

const nameAndBirth = (finder) =>
  html`<div class="cc-pair">
      ${input(field(finder, 'givenName', { label: 'First name', max: 100, optional: true }))}
      ${input(field(finder, 'familyName', { label: 'Family name', max: 100 }))}
    </div>
    ${radios(
      field(finder, 'birth', {
        label: 'What do you know of the birth?',
        choices: BIRTH,
        inline: true,
      }),
    )}
    ${birthInput(finder)}`;

const found = (finder, choose) =>
  html`<ul class="cc-found">
    ${finder.results.map(
      (person) =>
        html`<li class="cc-found__item">
          <span
            ><strong>${personName(person)}</strong><br /><span class="cc-quiet"
              >Born: ${birthWords(person)}</span
            ></span
          >
          ${choose(person)}
        </li>`,
    )}
  </ul>`;

/** Those found, with what one can do with each; without an offer to register. */
export const onlyFound = (finder, choose) => {
  if (!finder.results) return nothing;
  return finder.results.length
    ? found(finder, choose)
    : html`<p class="govuk-body">
        Your agency has no record of this person. Check the spelling and the date.
      </p>`;
};

/** The results, or the offer to register; `choose` renders what one can do with a person. */
export function results(finder, choose) {
  if (!finder.results || finder.registering) return nothing;
  const none = finder.results.length === 0;
  return html`<div class="cc-found__box">
    ${none
      ? html`<p class="govuk-body">
          Your agency has no record of this person. Check the spelling and the date, or register the
          person.
        </p>`
      : found(finder, choose)}
    <button
      class="${none ? 'govuk-button govuk-button--secondary' : 'cc-linklike'}"
      type="button"
      @click=${finder.register}
    >
      ${none ? 'Register this person' : 'It is somebody else: register the person'}
    </button>
  </div>`;
}

/** Chooses one of those found. */
export const chooseButton = (finder) => (person) =>
  html`<button
    class="govuk-button govuk-button--secondary cc-button-small"
    type="button"
    @click=${() => finder.choose(person)}
  >
    Choose<span class="govuk-visually-hidden"> ${personName(person)}</span>
  </button>`;

/** @param remove takes the one at an index away again */
export const chosenPersons = (persons, remove) =>
  html`<ul class="cc-chips" id="persons">
    ${persons.map(
      (person, index) =>
        html`<li class="cc-chip">
          <span
            ><strong>${personName(person)}</strong>
            <span class="cc-quiet">born: ${birthWords(person)}</span></span
          >
          <button class="cc-linklike" type="button" @click=${() => remove(index)}>
            Remove<span class="govuk-visually-hidden"> ${personName(person)}</span>
          </button>
        </li>`,
    )}
  </ul>`;

/** A form of its own: it must not stand inside another. */
export const finderForm = (finder) =>
  finder.registering
    ? html`<form class="cc-finder" @submit=${finder.save} novalidate>
        <h2 class="govuk-heading-s">Register a person</h2>
        ${nameAndBirth(finder)}
        ${select(
          field(finder, 'sex', {
            label: 'Sex',
            optional: true,
            empty: 'Not stated',
            choices: Object.entries(SEX).map(([id, label]) => ({ id, label })),
          }),
        )}
        <div class="cc-pair">
          ${input(
            field(finder, 'nhsNumber', {
              label: 'NHS number',
              optional: true,
              max: 12,
              inputmode: 'numeric',
            }),
          )}
          ${input(
            field(finder, 'upn', { label: 'Unique pupil number (UPN)', optional: true, max: 13 }),
          )}
        </div>
        <div class="govuk-button-group">
          ${button('Register', { busy: finder.busy })}
          <button class="cc-linklike" type="button" @click=${finder.backToFinding}>
            Go back to finding
          </button>
        </div>
      </form>`
    : html`<form class="cc-finder" @submit=${finder.find} novalidate>
        ${nameAndBirth(finder)} ${button('Find', { busy: finder.busy, kind: 'secondary' })}
      </form>`;
