// The GOV.UK error summary: what is wrong, each line leading to its field.
import { html, nothing } from '../../lit.mjs';

function toField(event, id) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  for (let box = field.closest('details'); box; box = box.parentElement.closest('details')) {
    box.open = true;
  }
  const group = field.closest('.govuk-form-group, fieldset') ?? field;
  group.scrollIntoView({ block: 'start' });
  field.focus({ preventScroll: true });
}

/** @param errors list of `{id, text}`; `id` may be missing where no field is to blame */
export function errorSummary(errors) {
  if (!errors?.length) return nothing;
  return html`<div class="govuk-error-summary" id="error-summary" tabindex="-1">
    <div role="alert">
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          ${errors.map(
            ({ id, text }) =>
              html`<li>
                ${id
                  ? html`<a href="#${id}" @click=${(event) => toField(event, id)}>${text}</a>`
                  : text}
              </li>`,
          )}
        </ul>
      </div>
    </div>
  </div>`;
}

/** Call after the errors were rendered. */
export function focusErrorSummary() {
  requestAnimationFrame(() => {
    const box = document.getElementById('error-summary');
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: 'start' });
  });
}
