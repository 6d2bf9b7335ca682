import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, dayInput, radios, select, textarea } from '../../components/field/field.mjs';
import { heading, note } from '../../components/page/page.mjs';
import { chooseButton, finderForm, results } from '../../components/person-finder/view.mjs';
import { dayOf } from '../../words/time.mjs';
import { levelChoices, SEALING } from '../../words/concern.mjs';

const about = (state, act) =>
  html`<section class="cc-concern__about" aria-labelledby="about-heading">
    <h2 class="govuk-heading-s" id="about-heading">Who is it about?</h2>
    ${state.values.person
      ? html`<p class="cc-concern__person">
          <strong>${state.values.person.name}</strong>
          <button class="cc-linklike" type="button" @click=${act.another}>Somebody else</button>
        </p>`
      : html`${finderForm(state.finder)} ${results(state.finder, chooseButton(state.finder))}`}
  </section>`;

const field = (state, act, name, more) => ({
  id: `concern-${name}`,
  value: state.values[name],
  error: state.errorFor(`concern-${name}`),
  onInput: act.set(name),
  ...more,
});

const form = (state, act) =>
  html`<form @submit=${act.share} novalidate>
    ${select(
      field(state, act, 'kind', {
        label: 'What is it about?',
        strong: true,
        empty: 'Choose',
        choices: state.pack.concernKinds,
      }),
    )}
    ${radios(
      field(state, act, 'level', {
        label: 'How worried are you?',
        strong: true,
        choices: levelChoices(state.pack),
      }),
    )}
    <div class="cc-pair">
      ${dayInput(
        field(state, act, 'observedOn', {
          label: 'When did you notice it?',
          strong: true,
          maxDay: dayOf(new Date()),
        }),
      )}
      ${radios(
        field(state, act, 'nature', {
          label: 'Is it fact or opinion?',
          strong: true,
          inline: true,
          choices: [
            { id: 'fact', label: 'Fact' },
            { id: 'opinion', label: 'Opinion' },
          ],
        }),
      )}
    </div>
    ${textarea(
      field(state, act, 'text', {
        label: 'What did you notice?',
        strong: true,
        rows: 5,
        max: 10000,
        hint: 'What you saw or heard, in your own words.',
      }),
    )}
    <div class="govuk-button-group">
      ${button(state.again && state.wish === 'share' ? 'Try again' : 'Share with the hub', { busy: state.busy && state.wish === 'share' })}
      ${state.values.level === 'serious'
        ? nothing
        : button(state.again && state.wish === 'seal' ? 'Try again' : 'Seal it', {
            busy: state.busy && state.wish === 'seal',
            kind: 'secondary',
            onClick: act.seal,
            id: 'seal',
          })}
    </div>
    <p class="govuk-body cc-quiet">${SEALING}</p>
  </form>`;

/** Held is no error: what it waits for, and what one can do now. */
const held = (state, act) =>
  html`${errorSummary(state.errors)}
  <section aria-labelledby="held-heading">
    <h1 class="govuk-heading-l" id="held-heading" tabindex="-1">The hub does not have it yet</h1>
    <div class="cc-measure">
      ${note(html`<p class="govuk-body">${state.held.decision.summary}</p>`, 'wait')}
      <p class="govuk-body">
        Nothing is lost: it waits, and it is decided again when something changes. You can also
        choose now.
      </p>
      <div class="govuk-button-group">
        ${button('Seal it instead', { busy: state.busy, onClick: act.sealInstead })}
        <a class="govuk-link" href="/sharings/${state.held.sharing}">See what would let it go</a>
        <a class="govuk-link" href="/concerns/${state.held.id}">Leave it waiting</a>
      </div>
      <p class="govuk-body cc-quiet">${SEALING}</p>
    </div>
  </section>`;

export const lodgeView = (state, act) =>
  state.held
    ? held(state, act)
    : html`${errorSummary([...state.finder.errors, ...state.errors])} ${heading('New concern')}
        <div class="cc-measure">
          <p class="govuk-body">
            A worry that seems small can matter when others worry too. If somebody is in danger now,
            <a class="govuk-link" href="/share">share it as urgent</a>.
          </p>
          ${state.kept.view()}
          ${state.kept.asking() ? nothing : html`${about(state, act)} ${form(state, act)}`}
        </div>`;
