// Form fields of GOV.UK Frontend. Each takes one object; `error` is a sentence or nothing.
import { html, live, nothing } from '../../lit.mjs';

const describedBy = ({ id, hint, error }) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

const hintOf = ({ id, hint }) =>
  hint ? html`<div id="${id}-hint" class="govuk-hint">${hint}</div>` : nothing;

const errorOf = ({ id, error }) =>
  error
    ? html`<p id="${id}-error" class="govuk-error-message">
        <span class="govuk-visually-hidden">Error:</span> ${error}
      </p>`
    : nothing;

const group = (field, content) =>
  html`<div
    class="govuk-form-group ${field.error ? 'govuk-form-group--error' : ''} ${field.groupClass ??
    ''}"
  >
    ${content}
  </div>`;

const optionalMark = (field) =>
  field.optional ? html` <span class="cc-optional">(optional)</span>` : nothing;

const labelOf = (field) =>
  html`<label class="govuk-label ${field.strong ? 'govuk-label--s' : ''}" for=${field.id}
    >${field.label}${optionalMark(field)}</label
  >`;

export function input(field) {
  return group(
    field,
    html`${labelOf(field)}${hintOf(field)}${errorOf(field)}<input
        class="govuk-input ${field.error ? 'govuk-input--error' : ''} ${field.width ?? ''}"
        id=${field.id}
        name=${field.name ?? field.id}
        type=${field.type ?? 'text'}
        inputmode=${field.inputmode ?? nothing}
        autocomplete=${field.autocomplete ?? 'off'}
        maxlength=${field.max ?? nothing}
        ?required=${field.required}
        spellcheck=${field.spellcheck ?? nothing}
        min=${field.minDay ?? nothing}
        max=${field.maxDay ?? nothing}
        aria-describedby=${describedBy(field)}
        aria-invalid=${field.error ? 'true' : nothing}
        .value=${live(field.value ?? '')}
        @input=${(event) => field.onInput(event.target.value)}
      />`,
  );
}

/** A day, by the browser's own picker. */
export const dayInput = (field) => input({ width: 'cc-input--day', ...field, type: 'date' });

export function textarea(field) {
  return group(
    field,
    html`${labelOf(field)}${hintOf(field)}${errorOf(field)}<textarea
        class="govuk-textarea ${field.error ? 'govuk-textarea--error' : ''}"
        id=${field.id}
        name=${field.id}
        rows=${field.rows ?? 3}
        maxlength=${field.max ?? nothing}
        spellcheck=${field.spellcheck ?? nothing}
        aria-describedby=${describedBy(field)}
        aria-invalid=${field.error ? 'true' : nothing}
        .value=${live(field.value ?? '')}
        @input=${(event) => field.onInput(event.target.value)}
      ></textarea>`,
  );
}

const option = (choice, value) =>
  html`<option
    value=${choice.id}
    .selected=${live(choice.id === value)}
    ?disabled=${choice.disabled}
  >
    ${choice.label}
  </option>`;

/** `choices` are `{id, label}`, or groups `{group, choices}`. */
export function select(field) {
  return group(
    field,
    html`${labelOf(field)}${hintOf(field)}${errorOf(field)}<select
        class="govuk-select ${field.error ? 'govuk-select--error' : ''}"
        id=${field.id}
        name=${field.id}
        aria-describedby=${describedBy(field)}
        aria-invalid=${field.error ? 'true' : nothing}
        ?disabled=${field.disabled}
        @change=${(event) => field.onInput(event.target.value)}
      >
        ${field.empty === undefined
          ? nothing
          : option({ id: '', label: field.empty }, field.value || '')}${field.choices.map(
          (choice) =>
            choice.group
              ? html`<optgroup label=${choice.group}>
                  ${choice.choices.map((one) => option(one, field.value))}
                </optgroup>`
              : option(choice, field.value),
        )}
      </select>`,
  );
}

function fieldset(field, content) {
  const size = field.strong ? 'govuk-fieldset__legend--s' : 'cc-legend';
  return group(
    field,
    html`<fieldset class="govuk-fieldset" aria-describedby=${describedBy(field)}>
      <legend class="govuk-fieldset__legend ${field.hideLabel ? 'govuk-visually-hidden' : size}">
        ${field.label}${optionalMark(field)}
      </legend>
      ${hintOf(field)}${errorOf(field)}${content}
    </fieldset>`,
  );
}

/** The first choice carries the field's own id, so that an error leads to it. */
const choiceId = (field, index) => (index === 0 ? field.id : `${field.id}-${index + 1}`);

/** `choices` are `{id, label, hint?, more?}`; `more` shows below the chosen one. */
export function radios(field) {
  const one = (choice, index) =>
    html`<div class="govuk-radios__item">
        <input
          class="govuk-radios__input"
          type="radio"
          id=${choiceId(field, index)}
          name=${field.id}
          value=${choice.id}
          .checked=${live(field.value === choice.id)}
          aria-describedby=${choice.hint ? `${choiceId(field, index)}-item-hint` : nothing}
          @change=${() => field.onInput(choice.id)}
        />
        <label class="govuk-label govuk-radios__label" for=${choiceId(field, index)}
          >${choice.label}</label
        >
        ${choice.hint
          ? html`<div
              class="govuk-hint govuk-radios__hint"
              id="${choiceId(field, index)}-item-hint"
            >
              ${choice.hint}
            </div>`
          : nothing}
      </div>
      ${choice.more && field.value === choice.id
        ? html`<div class="govuk-radios__conditional">${choice.more}</div>`
        : nothing}`;
  const classes = `govuk-radios--small ${field.inline ? 'govuk-radios--inline' : ''}`;
  return fieldset(
    field,
    html`<div class="govuk-radios ${classes}">${field.choices.map(one)}</div>`,
  );
}

const toggled = (values, id, on) =>
  on ? [...values.filter((value) => value !== id), id] : values.filter((value) => value !== id);

/** `value` is the list of chosen ids. */
export function checkboxes(field) {
  const one = (choice, index) =>
    html`<div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        type="checkbox"
        id=${choiceId(field, index)}
        name=${field.id}
        value=${choice.id}
        .checked=${live(field.value.includes(choice.id))}
        aria-describedby=${choice.hint ? `${choiceId(field, index)}-item-hint` : nothing}
        @change=${(event) => field.onInput(toggled(field.value, choice.id, event.target.checked))}
      />
      <label class="govuk-label govuk-checkboxes__label" for=${choiceId(field, index)}
        >${choice.label}</label
      >
      ${choice.hint
        ? html`<div
            class="govuk-hint govuk-checkboxes__hint"
            id="${choiceId(field, index)}-item-hint"
          >
            ${choice.hint}
          </div>`
        : nothing}
    </div>`;
  return fieldset(
    field,
    html`<div class="govuk-checkboxes govuk-checkboxes--small ${field.columns ? 'cc-columns' : ''}">
      ${field.choices.map(one)}
    </div>`,
  );
}

/** Day, month and year apart, for a date that somebody knows by heart. `value` is `{d, m, y}`. */
export function dateInput(field) {
  const parts = [
    ['d', 'Day', 2],
    ['m', 'Month', 2],
    ['y', 'Year', 4],
  ];
  const wrong = field.error ? 'govuk-input--error' : '';
  return fieldset(
    field,
    html`<div class="govuk-date-input" id="${field.id}-group">
      ${parts.map(
        ([part, label, width], index) =>
          html`<div class="govuk-date-input__item">
            <label class="govuk-label govuk-date-input__label" for=${choiceId(field, index)}
              >${label}</label
            >
            <input
              class="govuk-input govuk-date-input__input govuk-input--width-${width} ${wrong}"
              id=${choiceId(field, index)}
              type="text"
              inputmode="numeric"
              maxlength=${width}
              autocomplete="off"
              .value=${live(field.value[part] ?? '')}
              @input=${(event) => field.onInput({ ...field.value, [part]: event.target.value })}
            />
          </div>`,
      )}
    </div>`,
  );
}

/** A button that says that it is at work, and does its work once. */
export function button(label, { busy, onClick, kind = '', type, id } = {}) {
  return html`<button
    class="govuk-button ${kind && `govuk-button--${kind}`}"
    id=${id ?? nothing}
    type=${type ?? (onClick ? 'button' : 'submit')}
    aria-disabled=${busy ? 'true' : nothing}
    @click=${onClick ?? nothing}
  >
    ${busy ? 'Working …' : label}
  </button>`;
}
