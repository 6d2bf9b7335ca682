import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, checkboxes, radios, select, textarea } from '../../components/field/field.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { when } from '../../components/when/when.mjs';
import { adviceRow, said } from '../../components/advice/advice.mjs';
import { personName } from '../../words/labels.mjs';
import { ANYBODY, nameWarning, titleOf, URGENT } from './presenter.mjs';

const urgent = () =>
  note(html`<p class="govuk-body"><strong>In danger, do not wait.</strong> ${URGENT}</p>`, 'wait');

const warning = (state) => {
  const text = nameWarning(state.values, state.persons);
  return html`<p class="cc-hint-line" id="name-warning" role="status">
    ${text ? html`${icon('warn')}<span>${text}</span>` : nothing}
  </p>`;
};

const namingHint = (sharing) =>
  sharing
    ? 'If you do not tick this, your question goes without a name. A supervisor who opens the sharing sees who it is; that is recorded.'
    : 'If you do not tick this, your question goes without a name.';

const naming = ({ values, persons, sharing, errorFor }, act) => {
  if (!persons.length) return nothing;
  const several = persons.length > 1;
  const label = several ? 'Say who it is about' : `Say that it is about ${personName(persons[0])}`;
  return html`${checkboxes({
      id: 'naming',
      label: 'Does the adviser need to know who it is?',
      hint: namingHint(sharing),
      choices: [{ id: 'yes', label }],
      value: values.naming,
      onInput: act.set('naming'),
    })}
    ${several && values.naming.length
      ? radios({
          id: 'person',
          label: 'Who is it about?',
          inline: true,
          choices: persons.map((person) => ({ id: person.id, label: personName(person) })),
          value: values.person,
          error: errorFor('person'),
          onInput: act.set('person'),
        })
      : nothing}`;
};

export const askView = (state, act) =>
  html`${backLink(state.back, state.backText)} ${errorSummary(state.errors)}
    ${heading('Ask for advice')}
    <div class="cc-measure">
      <p class="govuk-body">
        Your question goes to a supervisor of your own agency, and nowhere else. Question and
        answer are
        kept${state.sharing ? ' with the sharing that you ask about' : ''}.
      </p>
      ${urgent()} ${state.kept.view()}
      ${state.advisers.length
        ? html`<form @submit=${act.send} novalidate>
            ${textarea({
              id: 'question',
              label: 'What do you want to know?',
              hint: 'Say what happened and what you are unsure of. Leave out names and addresses.',
              strong: true,
              rows: 6,
              max: 4000,
              value: state.values.question,
              error: state.errorFor('question'),
              onInput: act.set('question'),
            })}
            ${warning(state)}
            ${select({
              id: 'to',
              label: 'Whom do you ask?',
              choices: [
                { id: '', label: ANYBODY },
                ...state.advisers.map(({ id, name }) => ({ id, label: name })),
              ],
              value: state.values.to,
              error: state.errorFor('to'),
              onInput: act.set('to'),
            })}
            ${naming(state, act)}
            <div class="govuk-button-group">
              ${button(state.again ? 'Try again' : 'Ask', { busy: state.busy })}
              <a class="govuk-link" href=${state.back}>Go back without asking</a>
            </div>
          </form>`
        : empty(
            'Nobody else in your agency supervises here. Ask your nominated representative, or ring the hub and do not name the person.',
          )}
    </div>`;

const about = (advice) =>
  html`<dl class="cc-facts">
    <div>
      <dt>Asked</dt>
      <dd>${when(advice.at)}</dd>
    </div>
    <div>
      <dt>About</dt>
      <dd>
        ${advice.person
          ? html`<a class="govuk-link" href="/people/${advice.person.id}">${advice.person.name}</a>`
          : 'not said'}
      </dd>
    </div>
    ${advice.sharing
      ? html`<div>
          <dt>Sharing</dt>
          <dd>
            <a class="govuk-link" href="/sharings/${advice.sharing}">Open what it is about</a>
          </dd>
        </div>`
      : nothing}
  </dl>`;

const answering = (state, act) =>
  html`<form @submit=${act.send} novalidate>
    ${textarea({
      id: 'answer',
      label: 'Your answer',
      hint: state.advice.sharing
        ? 'It is kept with the decision of this sharing.'
        : 'It is kept with the question.',
      strong: true,
      rows: 5,
      max: 4000,
      value: state.answer,
      error: state.errorFor('answer'),
      onInput: act.setAnswer,
    })}
    ${button('Answer', { busy: state.busy })}
  </form>`;

const waits = (advice) =>
  advice.asked
    ? html`<p class="govuk-body" id="no-answer">
        No answer yet. It appears here as soon as there is one.
      </p>`
    : nothing;

export const adviceView = (state, act) => {
  const { advice } = state;
  return html`${backLink('/waiting', 'Waiting')} ${errorSummary(state.errors)}
    ${heading(titleOf(advice))} ${about(advice)}
    <div class="cc-measure">
      ${said(advice)} ${advice.answer ? nothing : waits(advice)}
      ${!advice.answer && state.mayAnswer ? answering(state, act) : nothing}
      ${advice.asked && !advice.answer ? urgent() : nothing}
    </div>`;
};

/** Everything that was answered, newest first. */
export const answeredView = (state, act) =>
  html`${backLink('/waiting', 'Waiting')} ${heading('Advice given')}
    ${state.entries.length
      ? html`<ul class="cc-rows cc-rows--due">
            ${state.entries.map(adviceRow)}
          </ul>
          ${more(state.next, state, act.older)}`
      : empty('No question has been answered yet.')}`;
