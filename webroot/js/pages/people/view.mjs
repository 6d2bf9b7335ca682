import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { heading } from '../../components/page/page.mjs';
import { finderForm, results } from '../../components/person-finder/view.mjs';
import { personName } from '../../words/labels.mjs';
import { INTRO } from './presenter.mjs';

const open = (person) =>
  html`<a
    class="govuk-button govuk-button--secondary cc-button-small"
    href="/people/${person.id}"
    >Open<span class="govuk-visually-hidden"> ${personName(person)}</span></a
  >`;

export const peopleView = (finder, answersForFiles) =>
  html` ${errorSummary(finder.errors)}
    ${heading(finder.registering ? 'Register a person' : 'Find a person')}
    <div class="cc-measure">
      <p class="govuk-body">${finder.registering ? INTRO.register : INTRO.find}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/access">People who asked what was shared about them</a>
        ${answersForFiles
          ? html`<br /><a class="govuk-link" href="/retention">Files due for review</a>`
          : nothing}
      </p>
      ${finderForm(finder)} ${results(finder, open)}
    </div>`;
