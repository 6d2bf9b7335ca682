import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, input, radios, select } from '../../components/field/field.mjs';
import { statedFields } from '../../components/ground-fields/stated.mjs';
import { groundFields } from '../../components/ground-fields/view.mjs';
import { thinkItThrough } from '../../components/guidance/guidance.mjs';
import { itemsView, urgentItemView } from '../../components/item-fields/view.mjs';
import { heading, note } from '../../components/page/page.mjs';
import {
  chooseButton,
  chosenPersons,
  finderForm,
  results,
} from '../../components/person-finder/view.mjs';
import { labelOf } from '../../words/labels.mjs';
import { askAddress } from '../advice/presenter.mjs';
import { concernAction, concernView } from './concern-view.mjs';
import { isConcernOnly } from './concern.mjs';
import { goingItems, hasReceived, isForward, urgentPurpose } from './form.mjs';
import { panel, panelStrip } from './panel.mjs';
import { ASKING_RISK, formWords, INTEREST, kindChoices, pageHeading } from './presenter.mjs';
import { recipients, toldFields } from './told-view.mjs';
import { isTold } from './told.mjs';

const step = (title, content, id) =>
  html`<section class="cc-step" aria-labelledby=${id}>
    <h2 class="govuk-heading-m" id=${id}>${title}</h2>
    ${content}
  </section>`;

const persons = (state) => {
  const { draft, finder, act } = state;
  const finding = !draft.persons.length || state.addingPerson;
  const missing = state.errorFor('find-familyName');
  return html`${draft.persons.length ? chosenPersons(draft.persons, act.removePerson) : nothing}
  ${finding
    ? html`${missing && !finder.errors.length
        ? html`<p class="govuk-error-message">${missing}</p>`
        : nothing}
      ${finderForm(finder)} ${results(finder, chooseButton(finder))}`
    : html`<button class="cc-linklike" type="button" id="add-person" @click=${act.addPerson}>
        + Add another person
      </button>`}`;
};

const urgentSwitch = ({ draft, act }) =>
  html`<div class="cc-urgent ${draft.urgent ? 'cc-urgent--on' : ''}">
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          type="checkbox"
          id="urgent"
          .checked=${draft.urgent}
          aria-describedby="urgent-hint"
          @change=${(event) => act.setUrgent(event.target.checked)}
        />
        <label class="govuk-label govuk-checkboxes__label" for="urgent"
          ><strong>Urgent: somebody is in danger</strong></label
        >
        <div class="govuk-hint govuk-checkboxes__hint" id="urgent-hint">
          Asks only for what is needed at once. The rest is asked afterwards. If somebody is in
          danger this minute, ring 999 first.
        </div>
      </div>
    </div>
  </div>`;

const purpose = ({ draft, pack, act, errorFor }) =>
  html` ${select({
      id: 'purpose',
      label: 'Purpose',
      empty: 'Choose a purpose',
      choices: pack.purposes,
      value: draft.purpose,
      error: errorFor('purpose'),
      onInput: act.set('purpose'),
    })}
    <div class="cc-pair">
      ${radios({
        id: 'interest',
        label: 'In whose interest?',
        inline: true,
        choices: INTEREST,
        value: draft.interest,
        onInput: act.set('interest'),
      })}
      ${isForward(draft)
        ? nothing
        : radios({
            id: 'kind',
            label: 'What do you want to do?',
            inline: true,
            choices: kindChoices(draft),
            value: draft.kind === 'forward' ? 'message' : draft.kind,
            onInput: act.set('kind'),
          })}
    </div>`;

const usedCategories = ({ draft, pack }) => {
  const used = new Set(goingItems(draft, pack).map(({ item }) => item.category));
  return pack.categories.filter((category) => used.has(category.id));
};

const groundOf = ({ draft, pack, guidance, errorFor }) => ({
  ground: draft.ground,
  pack,
  persons: draft.persons,
  ages: guidance.ages,
  errorFor,
});

const without = (state) => {
  const { draft, act, errorFor } = state;
  return html` ${radios({
    id: 'askingRisk',
    label: 'Could asking for consent put anybody at greater risk, harm an enquiry or delay it?',
    optional: true,
    inline: true,
    choices: ASKING_RISK,
    value: draft.askingRisk,
    error: errorFor('askingRisk'),
    onInput: act.set('askingRisk'),
  })}
  ${statedFields(
    {
      ...groundOf(state),
      judgement: draft.judgement,
      categories: usedCategories(state),
      open: { ground: draft.groundOpen, judgement: draft.judgementOpen },
    },
    { ...act, openStated: (name) => act.open(`${name}Open`) },
  )}`;
};

const send = (state) =>
  html`<div class="govuk-button-group cc-send">
    ${button(state.again ? 'Try again' : formWords(state.draft).send, { busy: state.sending, id: 'send' })}
    <button class="cc-linklike" type="button" @click=${state.act.discard}>Throw this away</button>
  </div>`;

const content = (state) =>
  isConcernOnly(state.draft)
    ? concernView(state)
    : html`${itemsView(state, formWords(state.draft).what)}
      ${isForward(state.draft) ? nothing : concernAction(state)}`;

const calmForm = (state) =>
  html`<form @submit=${state.act.send} novalidate>
    ${step('What for?', purpose(state), 'step-purpose')}
    ${step(
      formWords(state.draft).who,
      isTold(state.draft) ? toldFields(state) : recipients(state),
      'step-recipients',
    )}
    ${step(
      formWords(state.draft).what,
      html` ${input({
        id: 'title',
        label: 'Subject',
        hint: 'Short, and without details. It may be seen on a screen.',
        max: 200,
        value: state.draft.title,
        error: state.errorFor('title'),
        onInput: state.act.set('title'),
      })}
      ${content(state)}`,
      'step-items',
    )}
    ${step('If there is no consent or no agreement', without(state), 'step-without')} ${send(state)}
  </form>`;

const urgentForm = (state) =>
  html`<form @submit=${state.act.send} novalidate>
    ${step('Who needs to know?', recipients(state), 'step-recipients')}
    ${step(
      'What is happening?',
      html`${hasReceived(state.draft) ? itemsView(state, 'What did you see?') : urgentItemView(state)}
      ${groundFields({ ...groundOf(state), urgent: true }, state.act.setGround)}`,
      'step-urgent',
    )}
    <p class="govuk-body cc-quiet">
      Purpose: ${labelOf(state.pack.purposes, state.draft.purpose || urgentPurpose(state.pack))}
    </p>
    ${send(state)}
  </form>`;

const replying = ({ replyTo }) =>
  note(
    html`<p class="govuk-body">
      You reply to <a class="govuk-link" href="/sharings/${replyTo.id}">${replyTo.title}</a> from
      ${replyTo.from.practitioner?.name ?? replyTo.from.agency?.name}.
    </p>`,
  );

const think = ({ guidance, draft, thinking, act }) =>
  thinkItThrough({
    guidance,
    persons: draft.persons,
    open: thinking,
    ask: askAddress(draft.persons),
    onToggle: act.think,
  });

export const composeView = (state) =>
  html` ${errorSummary([...state.errors, ...state.finder.errors])}
    ${heading(pageHeading(state.draft))} ${state.kept.view()}
    ${state.kept.asking() ? nothing : form(state)}`;

const form = (state) =>
  html`${state.replyTo ? replying(state) : nothing}
    <div class="cc-compose">
      <div class="cc-compose__form">
        ${urgentSwitch(state)} ${step('Who is it about?', persons(state), 'step-persons')}
        ${state.draft.urgent ? urgentForm(state) : calmForm(state)}
      </div>
      <div class="cc-compose__panel">${panel(state, state.act)} ${think(state)}</div>
    </div>
    ${panelStrip(state)}`;
