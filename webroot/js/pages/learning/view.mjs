import { html, nothing, repeat } from '../../lit.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { entryTitle, isWithdrawn, kindWords } from './presenter.mjs';

const waiting = (inPlace) => (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status('draft', 'Not published')}</div>
    <div class="cc-row__main">
      <p class="cc-row__title cc-row__title--plain cc-said">${one.text}</p>
      <p class="cc-row__meta">
        ${kindWords(one)}
        ${when(one.at)}${one.case
          ? html` · <a class="govuk-link" href="/cases/${one.case}">The case</a>`
          : nothing}
      </p>
      ${inPlace.button('publish', 'Publish', { target: one, about: one.text })}
    </div>
  </li>`;

const unpublished = (state, inPlace) =>
  state.publishes
    ? html`<section aria-labelledby="unpublished-heading">
        <h2 class="govuk-heading-m" id="unpublished-heading">Your agency’s, not published yet</h2>
        ${inPlace.slot('publish')}
        ${state.unpublished.length
          ? html`<ul class="cc-rows cc-rows--due">
              ${repeat(state.unpublished, ({ id }) => id, waiting(inPlace))}
            </ul>`
          : empty('Nothing waits. What is written at the end of a case waits here.')}
      </section>`
    : nothing;

const entry = (state, inPlace) => (one) =>
  html`<li class="cc-row">
    <div class="cc-row__main">
      <h3 class="govuk-heading-s">${entryTitle(one)}</h3>
      ${isWithdrawn(one)
        ? html`<p class="govuk-body cc-quiet">Its agency took it out.</p>`
        : html`<p class="govuk-body cc-said">${one.text}</p>`}
      ${state.publishes && one.learning && !isWithdrawn(one)
        ? inPlace.button('withdraw', 'Take it out', {
            target: { ...one, id: one.learning },
            about: one.text,
            link: true,
          })
        : nothing}
    </div>
  </li>`;

export const learningView = (state, inPlace) =>
  html`${state.cases ? backLink('/cases', 'Cases') : nothing}
    ${heading('What agencies learnt')}
    <p class="govuk-body cc-measure">
      From complaints, breaches, incidents and problems of practice, in all agencies of the
      partnership. Nobody is named.
    </p>
    <div class="cc-measure">
      ${unpublished(state, inPlace)}
      <section aria-labelledby="log-heading">
        <h2 class="govuk-heading-m" id="log-heading">The log</h2>
        ${inPlace.slot('withdraw')}
        ${state.entries.length
          ? html`<ul class="cc-rows">
              ${repeat(state.entries, ({ id }) => id, entry(state, inPlace))}
            </ul>`
          : empty('Nothing is published yet.')}
      </section>
    </div>`;
