import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, checkboxes, dayInput, radios, textarea } from '../../components/field/field.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { listed, personName, personShort } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';
import { withScope } from './form.mjs';
import { ANSWERS, BY_CHOICES, COMPETENT, EXPLANATION, offeredPurposes } from './presenter.mjs';

const field = (state, act) => (id, more) => ({
  id,
  value: state.values[id],
  error: state.errorFor(id),
  onInput: act.set(id),
  ...more,
});

const tick = (state, act) => (name, id, label) => {
  const error = state.errorFor(id);
  return html`<div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
    ${error
      ? html`<p class="govuk-error-message" id="${id}-error">
          <span class="govuk-visually-hidden">Error:</span> ${error}
        </p>`
      : nothing}
    <div class="govuk-checkboxes">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          type="checkbox"
          id=${id}
          .checked=${state.values[name]}
          aria-describedby=${error ? `${id}-error` : nothing}
          @change=${(event) => act.set(name)(event.target.checked)}
        />
        <label class="govuk-label govuk-checkboxes__label" for=${id}>${label}</label>
      </div>
    </div>
  </div>`;
};

const step = (number, title, content) =>
  html`<section class="cc-together" aria-labelledby="together-${number}">
    <h2 class="govuk-heading-m" id="together-${number}">
      <span class="cc-together__number" aria-hidden="true">${number}</span>${title}
    </h2>
    ${content}
  </section>`;

const explain = (state, act) =>
  html` <ul class="cc-together__text">
      ${EXPLANATION.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    ${tick(state, act)(
      'purpose',
      'explained-purpose',
      'I have explained what the information is for',
    )}
    ${tick(state, act)('sharing', 'explained-sharing', 'I have explained who may receive it')}`;

const memberNames = (community) => {
  const names = (community.members ?? []).map(({ name }) => name);
  return names.length ? `These may receive it: ${listed(names)}.` : undefined;
};

const recipients = (state, act) => {
  const of = field(state, act);
  const communities = checkboxes(
    of('communities', {
      label: 'Which groups of agencies?',
      choices: state.communities.map((one) => ({
        id: one.id,
        label: one.name,
        hint: memberNames(one),
      })),
    }),
  );
  const agencies = checkboxes(
    of('agencies', {
      label: 'Which agencies?',
      columns: true,
      choices: state.agencies.map(({ id, name }) => ({ id, label: name })),
    }),
  );
  return radios(
    of('scopeKind', {
      label: state.values.state === 'given' ? 'Who may receive it?' : 'Who may not receive it?',
      strong: true,
      choices: [
        { id: 'communities', label: 'Groups of agencies that work together', more: communities },
        { id: 'agencies', label: 'Only some agencies, by name', more: agencies },
      ],
    }),
  );
};

const scope = (state, act) => {
  const of = field(state, act);
  const given = state.values.state === 'given';
  const purposes = offeredPurposes(state);
  return html`${recipients(state, act)}
  ${purposes.length
    ? checkboxes(
        of('purposes', { label: 'What for?', strong: true, optional: !given, choices: purposes }),
      )
    : html`<p class="govuk-body cc-quiet">Choose a group first. Then choose what it is for.</p>`}
  ${categories(state, act)}
  ${given
    ? html`${dayInput(
        of('until', {
          label: 'Until when?',
          optional: true,
          hint: 'Empty means until they change their mind.',
          minDay: dayOf(new Date()),
        }),
      )}
      ${disclosers(state, act)}`
    : nothing}`;
};

const categories = (state, act) =>
  html`<details class="cc-details" .open=${state.values.categories.length > 0}>
    <summary>Which information: all kinds, unless you choose some</summary>
    ${checkboxes(
      field(state, act)('categories', {
        label: 'Kinds of information',
        columns: true,
        choices: state.pack.categories.map(({ id, label }) => ({ id, label })),
      }),
    )}
  </details>`;

const disclosers = (state, act) =>
  html`<details class="cc-details">
    <summary>Who may share it: only your agency, unless you choose others</summary>
    ${checkboxes(
      field(state, act)('disclosers', {
        label: 'Agencies that may share it',
        columns: true,
        choices: state.agencies.map(({ id, name }) => ({ id, label: name })),
      }),
    )}
  </details>`;

const answer = (state, act) => {
  const of = field(state, act);
  const said = radios(of('state', { label: 'What do they say?', strong: true, choices: ANSWERS }));
  if (state.values.state === 'notSought') return said;
  return html`${said}
  ${radios(of('by', { label: 'Who says it?', strong: true, choices: BY_CHOICES }))}
  ${radios(
    of('competent', {
      label: 'Do they understand what they decide?',
      strong: true,
      inline: true,
      choices: COMPETENT,
      hint: 'A child of about twelve or older often does. An adult does, unless shown otherwise.',
    }),
  )}
  ${state.values.competent
    ? textarea(
        of('capacityNote', {
          label: 'What makes you think so?',
          optional: true,
          rows: 2,
          max: 2000,
        }),
      )
    : nothing}`;
};

const limits = (state, act) => {
  const { state: said } = state.values;
  return html` ${['refused', 'withdrawn'].includes(said)
    ? radios(
        field(state, act)('everything', {
          label: 'Is it about everything?',
          strong: true,
          choices: [
            { id: 'yes', label: 'Yes: nobody, nothing' },
            { id: 'no', label: 'No: only some recipients or information' },
          ],
        }),
      )
    : nothing}
  ${withScope(state.values) ? scope(state, act) : nothing}
  ${textarea(field(state, act)('note', { label: 'Note', optional: true, rows: 3, max: 4000 }))}`;
};

export const consentView = (state, act) =>
  html` ${backLink(
      state.back,
      state.back.startsWith('/sharings') ? 'The held sharing' : personName(state.person),
    )}
    ${errorSummary(state.errors)}
    ${heading('To read together', { caption: personShort(state.person) })}
    <div class="cc-measure">
      ${note(
        html`<p class="govuk-body">
          Turn the screen, so that both of you can read. First ask yourself: could asking put
          anybody at greater risk? Then do not ask, and choose “Not now”.
        </p>`,
      )}
      ${state.kept.view()}
      <form @submit=${act.send} novalidate>
        ${step(1, 'What we explain', explain(state, act))}
        ${step(2, 'The answer', answer(state, act))}
        ${state.values.state ? step(3, 'What it covers', limits(state, act)) : nothing}
        <div class="govuk-button-group">
          ${button(state.again ? 'Try again' : 'Record it', { busy: state.busy })}
          <a class="govuk-link" href=${state.back}>Go back without it</a>
        </div>
      </form>
    </div>`;
