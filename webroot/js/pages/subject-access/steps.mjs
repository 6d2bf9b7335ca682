// What the steps of a request have in common: where it stands, a button that begins a step, and its small form.
import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button } from '../../components/field/field.mjs';
import { status } from '../../components/status/status.mjs';
import { dueDay } from '../../components/when/when.mjs';

const ended = { finished: ['done', 'Answered'], closed: ['ended', 'Ended'] };

export const stateOf = (request) =>
  request.state === 'open' ? dueDay(request.dueOn) : status(...ended[request.state]);

const fieldOf = (state, act) => (name, more) => ({
  id: `${state.open}-${name}`,
  value: state.values[name],
  error: state.errorFor(`${state.open}-${name}`),
  onInput: act.set(name),
  ...more,
});

export const form = (state, act, label, fields) =>
  html`<form class="cc-discharge" @submit=${act.send} novalidate>
    ${errorSummary(state.errors)} ${fields(fieldOf(state, act))}
    <div class="govuk-button-group">
      ${button(label, { busy: state.busy })}
      <button class="cc-linklike" type="button" @click=${act.close}>Not now</button>
    </div>
  </form>`;

export const starter = (text, onClick, id) =>
  html`<button
    class="govuk-button govuk-button--secondary cc-button-small"
    id=${id ?? nothing}
    type="button"
    @click=${onClick}
  >
    ${text}
  </button>`;
