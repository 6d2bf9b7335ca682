// Shows a form that is data.
import { html, live, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../error-summary/error-summary.mjs';
import {
  button,
  dayInput,
  input,
  radios,
  select,
  textarea,
} from '../field/field.mjs';
import { coverField } from './cover-field.mjs';
import { isShown, summaryOf } from './form.mjs';
import { manyField } from './many-field.mjs';
import { textFileField } from './text-file-field.mjs';

/** One box that is ticked or not: its label is the question. */
const tick = ({ id, label, hint, value, onInput }) =>
  html`<div class="govuk-form-group">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          type="checkbox"
          id=${id}
          .checked=${live(value)}
          aria-describedby=${hint ? `${id}-hint` : nothing}
          @change=${(event) => onInput(event.target.checked)}
        />
        <label class="govuk-label govuk-checkboxes__label" for=${id}>${label}</label>
        ${hint
          ? html`<div class="govuk-hint govuk-checkboxes__hint" id="${id}-hint">${hint}</div>`
          : nothing}
      </div>
    </div>
  </div>`;

const KINDS = {
  text: input,
  secret: (field) => input({ ...field, type: 'password' }),
  textarea,
  day: dayInput,
  select: (field) => select({ empty: 'Choose', ...field }),
  radios,
  many: manyField,
  tick,
  cover: coverField,
  textFile: textFileField,
  section: ({ label, text }) =>
    html`<h2 class="govuk-heading-m cc-form__section">${label}</h2>
      ${text ? html`<p class="govuk-body cc-quiet">${text}</p>` : nothing}`,
  note: ({ content }) => content,
};

const fieldView = (field, filling) =>
  KINDS[field.kind]({
    ...field,
    value: filling.values[field.id],
    error: filling.errorFor(field.id),
    errors: filling.errors.filter(({ id }) => id === field.id),
    onInput: filling.set(field.id),
  });

/** @param leave `{href}` or `{onClick}`, with its `label` */
export const formView = (filling, { label, warning, leave, before = nothing }) =>
  html`<form class="cc-form" @submit=${filling.send} novalidate>
    ${errorSummary(summaryOf(filling.fields(), filling.errors))} ${before}
    ${repeat(
      filling.fields().filter((field) => isShown(field, filling.values)),
      (field) => field.id,
      (field) => fieldView(field, filling),
    )}
    <div class="govuk-button-group">
      ${button(filling.again ? 'Try again' : label, { busy: filling.busy, kind: warning ? 'warning' : '' })}
      ${leave.href
        ? html`<a class="govuk-link" href=${leave.href}>${leave.label}</a>`
        : html`<button class="cc-linklike" type="button" @click=${leave.onClick}>
            ${leave.label}
          </button>`}
    </div>
  </form>`;
