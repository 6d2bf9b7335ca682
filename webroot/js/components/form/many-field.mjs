// Many to choose from. A long list can be narrowed; what is chosen stays in sight.
import { html, nothing } from '../../lit.mjs';
import { checkboxes } from '../field/field.mjs';

const LONG = 12;

const matches = (words) => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ label }) => wanted.every((word) => label.toLowerCase().includes(word));
};

function narrow(event) {
  const group = event.target.closest('.cc-many');
  const fits = matches(event.target.value);
  for (const item of group.querySelectorAll('.govuk-checkboxes__item')) {
    const chosen = item.querySelector('input').checked;
    item.hidden = !chosen && !fits({ label: item.textContent });
  }
}

export const manyField = (field) =>
  html`<div class="cc-many">
    ${field.choices.length > LONG
      ? html`<label class="govuk-label cc-many__label" for="${field.id}-narrow"
            >Find in this list<span class="govuk-visually-hidden">: ${field.label}</span></label
          ><input
            class="govuk-input cc-many__narrow"
            type="search"
            id="${field.id}-narrow"
            autocomplete="off"
            @input=${narrow}
          />`
      : nothing}
    ${field.choices.length
      ? checkboxes({ columns: true, ...field })
      : html`<div class="govuk-form-group">
          <p class="govuk-label" id=${field.id} tabindex="-1">${field.label}</p>
          <p class="govuk-hint">${field.none ?? 'There is nothing to choose from.'}</p>
        </div>`}
  </div>`;
