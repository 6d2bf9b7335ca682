import { html, nothing, repeat } from '../../lit.mjs';
import { dutyRow } from '../../components/duty/duty.mjs';
import { backLink, empty, heading, note } from '../../components/page/page.mjs';
import { subNav } from '../../components/sub-nav/sub-nav.mjs';
import { FILTERS, lead } from './presenter.mjs';

export const dutiesView = (state, duties) =>
  html`${backLink('/waiting', 'Waiting')} ${heading('Duties of your agency')}
    <p class="govuk-body-l cc-lead">${lead(state.obligations, state.filter, new Date(), state.more)}</p>
    ${subNav('Duties', FILTERS, state.filter)}
    ${duties.done
      ? note(html`<p class="govuk-body"><strong>${duties.done}</strong></p>`, 'good')
      : nothing}
    <section aria-labelledby="duties-heading">
      <h2 class="govuk-heading-m" id="duties-heading" tabindex="-1">What is due first</h2>
      ${state.obligations.length
        ? html`<ul class="cc-rows cc-rows--due">
            ${repeat(
              state.obligations,
              (one) => one.id,
              dutyRow(duties, state.colleagues),
            )}
          </ul>`
        : empty('What a sharing leaves to be done, such as telling the person, stands here.')}
    </section>`;
