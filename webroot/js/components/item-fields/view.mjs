// The items that somebody writes: each one thing, with what it is and where it comes from.
import { html, nothing } from '../../lit.mjs';
import {
  checkboxes,
  dayInput,
  input,
  radios,
  select,
  textarea,
} from '../field/field.mjs';
import { dayOf } from '../../words/time.mjs';
import { isHealth, labelOf, listed, NATURE, personName } from '../../words/labels.mjs';
import { day } from '../when/when.mjs';
import { attachmentField } from './attachment-view.mjs';
import { hasFile } from './form.mjs';

/** That there is a concern, and no more, has its own way; an item that says so keeps its kind. */
const categoryChoices = (pack, chosen) =>
  pack.categories
    .filter((category) => category.id === chosen || !category.concernOnly)
    .map(({ id, label }) => ({ id, label }));

const field = (state, place, name, more) => ({
  id: `item-${place}-${name}`,
  value: state.draft.items[place][name],
  error: state.errorFor(`item-${place}-${name}`),
  onInput: state.act.setItem(place, name),
  ...more,
});

const categorySelect = (state, place) =>
  select(
    field(state, place, 'category', {
      label: 'Kind of information',
      empty: 'Choose a kind',
      choices: categoryChoices(state.pack, state.draft.items[place].category),
    }),
  );

const health = (state, place, item) =>
  isHealth(state.pack, item.category)
    ? textarea(
        field(state, place, 'healthJustification', {
          label: 'Why do they need this health information?',
          rows: 2,
          max: 4000,
        }),
      )
    : nothing;

const about = (state, place, item) =>
  state.draft.persons.length > 1
    ? checkboxes(
        field(state, place, 'about', {
          label: 'Who is this item about?',
          hint: 'Choose nobody if it is about all of them.',
          choices: state.draft.persons.map((person) => ({
            id: person.id,
            label: personName(person),
          })),
          value: item.about,
        }),
      )
    : nothing;

const itemFields = (state, item, place, what) =>
  html`<fieldset class="cc-item-form">
    <legend class="cc-item-form__legend">Item ${place + 1}</legend>
    <div class="cc-pair">
      ${categorySelect(state, place)}
      ${radios(
        field(state, place, 'nature', {
          label: 'Is it fact or opinion?',
          inline: true,
          choices: [
            { id: 'fact', label: 'Fact' },
            { id: 'opinion', label: 'Opinion' },
          ],
        }),
      )}
      ${dayInput(
        field(state, place, 'observedOn', {
          label: 'When was it seen?',
          maxDay: dayOf(new Date()),
        }),
      )}
      ${input(field(state, place, 'source', { label: 'Where does it come from?', max: 300 }))}
    </div>
    ${textarea(
      field(state, place, 'text', { label: what, rows: 3, max: 20000 }),
    )}
    ${attachmentField(state, place)} ${health(state, place, item)} ${about(state, place, item)}
    ${state.draft.items.length > 1
      ? html`<button class="cc-linklike" type="button" @click=${() => state.act.removeItem(place)}>
          Remove item ${place + 1}
        </button>`
      : nothing}
  </fieldset>`;

const namesOf = ({ draft }, item) =>
  draft.persons.filter(({ id }) => item.about.includes(id)).map(personName);

/** What came from another agency: read, taken out, and not rewritten. */
const received = (state, item, place) => {
  const error = state.errorFor(`item-${place}-text`);
  return html`<fieldset class="cc-item-form">
    <legend class="cc-item-form__legend">
      Item ${place + 1}: ${labelOf(state.pack.categories, item.category)}
    </legend>
    ${error
      ? html`<p class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> ${error}
        </p>`
      : nothing}
    <p class="cc-item__text" id="item-${place}-text" tabindex="-1">${item.text}</p>
    <p class="cc-item__meta">
      ${item.nature ? html`<span>${NATURE[item.nature]}</span>` : nothing}
      ${item.observedOn ? html`<span>Seen ${day(item.observedOn)}</span>` : nothing}
      ${item.source ? html`<span>Source: ${item.source}</span>` : nothing}
      ${item.fileName ? html`<span>With ${item.fileName}</span>` : nothing}
      ${namesOf(state, item).length < state.draft.persons.length ? html`<span>About ${listed(namesOf(state, item))}</span>` : nothing}
    </p>
    ${health(state, place, item)}
    ${state.draft.items.length > 1
      ? html`<button class="cc-linklike" type="button" @click=${() => state.act.removeItem(place)}>
          Do not pass on item ${place + 1}
        </button>`
      : nothing}
  </fieldset>`;
};

/**
 * @param state has `draft` with `items` and `persons`, `pack`, `errorFor`, and `act` with the acts on items and `files`
 * @param what asks for the text of each
 */
export const itemsView = (state, what) =>
  html` ${state.draft.items.map((item, place) =>
      item.forwardOf ? received(state, item, place) : itemFields(state, item, place, what),
    )}
    <button
      class="govuk-button govuk-button--secondary cc-button-small"
      type="button"
      id="add-item"
      @click=${state.act.addItem}
    >
      Add another item
    </button>`;

/** What was written before it became urgent goes with it; a file on its way is seen and can be stopped. */
const others = (state) => {
  const going = state.draft.items.slice(1).filter((item) => item.text.trim() || hasFile(item));
  const files = state.draft.items
    .map((item, place) => ({ item, place }))
    .filter(({ item, place }) => place > 0 && (hasFile(item) || state.act.files.uploadOf(item)));
  return html`${going.length
    ? html`<p class="govuk-body cc-quiet">The other items that you wrote go with it.</p>`
    : nothing}
  ${files.map(({ place }) => attachmentField(state, place, `Photograph or file of item ${place + 1}`))}`;
};

/** Urgent: one box. The rest is asked afterwards. */
export const urgentItemView = (state) =>
  html` ${textarea(
    field(state, 0, 'text', { label: 'What did you see?', strong: true, rows: 4, max: 20000 }),
  )}
  ${categorySelect(state, 0)} ${attachmentField(state, 0)} ${others(state)}`;
