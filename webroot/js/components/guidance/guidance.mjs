// Think it through: the key questions beside the form, folded until somebody wants them.
import { html, nothing } from '../../lit.mjs';
import { populationOf } from '../../words/population.mjs';

const POPULATION = {
  child: 'For a child',
  youngPerson: 'For a young person',
  adult: 'For an adult',
};

const question = (one, population) => {
  const apart = population && one.help[population];
  return html`<li class="cc-think__item">
    <h3 class="cc-think__question">${one.question}</h3>
    <p>${one.help.any}</p>
    ${apart
      ? html`<p class="cc-think__apart"><strong>${POPULATION[population]}:</strong> ${apart}</p>`
      : nothing}
  </li>`;
};

/**
 * @param persons whom it is about, so that the help fits their age
 * @param ask where advice is asked for
 * @param onToggle called with whether it is open
 */
export function thinkItThrough({ guidance, persons, open, ask, onToggle }) {
  const population = populationOf(persons, guidance.ages);
  return html`<details
    class="cc-think"
    id="think"
    .open=${open}
    @toggle=${(event) => onToggle(event.target.open)}
  >
    <summary>Think it through</summary>
    <ol class="cc-think__list">
      ${guidance.questions.map((one) => question(one, population))}
    </ol>
    <p class="cc-think__source">
      After the government’s guidance for practitioners and managers (2008), in our words.
    </p>
    <p>
      Not sure? <a class="govuk-link" href=${ask}>Ask for advice</a>. Never wait for it when
      somebody may come to serious harm.
    </p>
  </details>`;
}
