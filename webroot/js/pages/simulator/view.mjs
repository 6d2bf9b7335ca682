import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, input, select } from '../../components/field/field.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';

const row = (state, act) => (one, index) => {
  const field = (name, id, more) => ({
    id: `${id}-${one.id}`,
    value: one[name],
    error: state.errorFor(`${id}-${one.id}`),
    onInput: act.set(one, name),
    ...more,
  });
  return html`<fieldset class="govuk-fieldset">
    <legend class="govuk-visually-hidden">Concern ${index + 1}</legend>
    <div class="cc-simulated">
      ${input(field('agency', 'agency', { label: 'Agency', max: 60 }))}
      ${select(field('kind', 'kind', { label: 'Kind', choices: state.pack.concernKinds }))}
      ${select(field('level', 'level', { label: 'Level', choices: state.pack.concernLevels }))}
      ${input(field('daysAgo', 'days', { label: 'Days ago', inputmode: 'numeric', max: 5 }))}
      <div class="govuk-form-group">
        <button class="cc-linklike" type="button" @click=${() => act.remove(one)}>
          Remove<span class="govuk-visually-hidden"> concern ${index + 1}</span>
        </button>
      </div>
    </div>
  </fieldset>`;
};

const outcome = ({ picture, steps }) =>
  html`<section aria-labelledby="why-heading">
    ${note(
      html`<p class="govuk-body">
        <strong>${picture ? 'A picture would be made.' : 'There would be no picture.'}</strong>
      </p>`,
      picture ? 'accent' : 'quiet',
    )}
    <h2 class="govuk-heading-m" id="why-heading">Why</h2>
    <ol class="govuk-list govuk-list--number">
      ${steps.map((text) => html`<li>${text}</li>`)}
    </ol>
  </section>`;

export const simulatorView = (state, act) =>
  html`${backLink('/register', 'Register')} ${errorSummary(state.errors)}
    ${heading('What makes a picture')}
    <p class="govuk-body cc-measure">
      Invent concerns and see, step by step, whether the hub would be shown a picture under this
      partnership’s protocol. Nothing real is read, and nothing is kept but that somebody tried.
    </p>
    <form @submit=${act.send} novalidate>
      ${repeat(state.rows, ({ id }) => id, row(state, act))}
      <div class="govuk-button-group">
        ${button('Try it', { busy: state.busy })}
        ${state.rows.length < 40
          ? html`<button class="cc-linklike" type="button" @click=${act.add}>Add a concern</button>`
          : nothing}
      </div>
    </form>
    ${state.outcome ? outcome(state.outcome) : nothing}`;
