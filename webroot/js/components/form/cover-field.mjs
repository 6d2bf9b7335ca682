// The times at which somebody is there, as rows that one adds and takes away.
import { html, live, nothing } from '../../lit.mjs';
import { DAYS } from './cover.mjs';

const changed = (rows, index, change) =>
  rows.map((row, at) => (at === index ? { ...row, ...change } : row));

const NEW_ROW = { days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' };

const time = (field, index, name, label) =>
  html`<div class="cc-cover__time">
    <label class="govuk-label" for="${field.id}-${index}-${name}">${label}</label>
    <input
      class="govuk-input"
      type="time"
      id="${field.id}-${index}-${name}"
      .value=${live(field.value[index][name])}
      @input=${(event) => field.onInput(changed(field.value, index, { [name]: event.target.value }))}
    />
  </div>`;

const day = (field, index) => (one) => {
  const { days } = field.value[index];
  const id = `${field.id}-${index}-day-${one.id}`;
  const toggled = (on) =>
    on ? [...days, one.id].sort((a, b) => a - b) : days.filter((known) => known !== one.id);
  return html`<div class="govuk-checkboxes__item">
    <input
      class="govuk-checkboxes__input"
      type="checkbox"
      id=${id}
      .checked=${live(days.includes(one.id))}
      @change=${(event) =>
        field.onInput(changed(field.value, index, { days: toggled(event.target.checked) }))}
    />
    <label class="govuk-label govuk-checkboxes__label" for=${id}>${one.label}</label>
  </div>`;
};

const row = (field) => (_, index) =>
  html`<fieldset class="govuk-fieldset cc-cover__row">
    <legend class="govuk-fieldset__legend cc-legend">Time ${index + 1}</legend>
    <div class="govuk-checkboxes govuk-checkboxes--small cc-columns cc-columns--narrow">
      ${DAYS.map(day(field, index))}
    </div>
    <div class="cc-cover__times">
      ${time(field, index, 'opens', 'From')} ${time(field, index, 'closes', 'Until')}
      <button
        class="cc-linklike"
        type="button"
        @click=${() => field.onInput(field.value.filter((_one, at) => at !== index))}
      >
        Take away<span class="govuk-visually-hidden"> time ${index + 1}</span>
      </button>
    </div>
  </fieldset>`;

export const coverField = (field) =>
  html`<div class="govuk-form-group ${field.error ? 'govuk-form-group--error' : ''}">
    <p class="govuk-label" id="${field.id}-label">${field.label}</p>
    <p class="govuk-hint">
      ${field.value.length ? 'At these times of the week:' : 'Always. Add times if it is not.'}
    </p>
    ${field.error
      ? html`<p class="govuk-error-message" id="${field.id}-error">
          <span class="govuk-visually-hidden">Error:</span> ${field.error}
        </p>`
      : nothing}
    ${field.value.map(row(field))}
    <button
      class="govuk-button govuk-button--secondary cc-button-small"
      type="button"
      id=${field.id}
      @click=${() => field.onInput([...field.value, NEW_ROW])}
    >
      Add a time
    </button>
  </div>`;
