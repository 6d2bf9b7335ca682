// All requests, and the page on which one is registered.
import { html, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, dayInput, input, radios } from '../../components/field/field.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { day } from '../../components/when/when.mjs';
import { personName } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';
import { ASKER, ASKERS } from './presenter.mjs';
import { stateOf } from './steps.mjs';

const row = (request) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${stateOf(request)}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/access/${request.id}">${request.person.name}</a>
      <p class="cc-row__meta">
        ${ASKER[request.asker]} asked ${day(request.receivedOn)} · ${request.handler.name}
      </p>
    </div>
  </li>`;

export const listView = ({ requests }) =>
  html`${backLink('/people', 'People')} ${heading('What was shared about me')}
    <p class="govuk-body-l cc-lead">
      People who asked your agency what it shared about them. Each is answered within a month.
    </p>
    ${requests.length
      ? html`<ul class="cc-rows cc-rows--due">
          ${repeat(requests, ({ id }) => id, row)}
        </ul>`
      : empty('Nobody has asked. When somebody does, open the person and record it there.')}`;

export const registerView = (state, act) => {
  const field = (name, more) => ({
    id: name,
    value: state.values[name],
    error: state.errorFor(name),
    onInput: act.set(name),
    ...more,
  });
  return html`${backLink(`/people/${state.person.id}`, personName(state.person))}
    ${errorSummary(state.errors)}
    ${heading('Somebody asks what was shared', { caption: personName(state.person) })}
    <div class="cc-measure">
      <p class="govuk-body">
        Anybody may ask, in writing or by word of mouth, and need not say why. They are answered
        within one calendar month of the day on which they asked.
      </p>
      <form @submit=${act.send} novalidate>
        ${radios(field('asker', { label: 'Who asks?', choices: ASKERS }))}
        ${input(field('askerName', { label: 'Their name', max: 200 }))}
        ${dayInput(field('receivedOn', { label: 'When did they ask?', maxDay: dayOf(new Date()) }))}
        ${button(state.again ? 'Try again' : 'Record', { busy: state.busy })}
      </form>
    </div>`;
};
