// Whom a report touches.

import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import {
  chooseButton,
  chosenPersons,
  finderForm,
  onlyFound,
} from '../../components/person-finder/view.mjs';

export const touchedView = ({ filling, finder, adding, act }) => {
  const { persons } = filling.values;
  return html`<section class="cc-touched" aria-labelledby="touched-heading">
    <h2 class="govuk-heading-s" id="touched-heading">Whom does it touch?</h2>
    <p class="govuk-hint">
      If you know. Nobody outside your agency sees it, and a colleague who may not read about one of
      them sees nothing of the case.
    </p>
    ${persons.length ? chosenPersons(persons, act.remove) : nothing}
    ${adding
      ? html`${errorSummary(finder.errors)} ${finderForm(finder)}
          ${onlyFound(finder, chooseButton(finder))}
          <p class="govuk-body">
            <button class="cc-linklike" type="button" @click=${act.notNow}>Not now</button>
          </p>`
      : html`<p class="govuk-body">
          <button class="cc-linklike" type="button" id="add-person" @click=${act.add}>
            + Add ${persons.length ? 'another person' : 'a person'} of whom your agency has a record
          </button>
        </p>`}
  </section>`;
};
