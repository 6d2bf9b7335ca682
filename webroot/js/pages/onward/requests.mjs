// Items of one's own that other agencies ask to pass on, or have passed on: a part of the waiting page.
import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, radios, textarea } from '../../components/field/field.mjs';
import { note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { createSending } from '../../form-sending.mjs';
import { labelOf } from '../../words/labels.mjs';
import { answerBody, answerErrors, answerFieldId, emptyAnswer } from './form.mjs';
import { ANSWERED, ANSWERS, requestWords, saidWords } from './presenter.mjs';

export function onwardPart(app) {
  const state = { open: null, values: emptyAnswer(), done: '', pack: null };
  const sending = createSending(app, state);

  function send(event) {
    event.preventDefault();
    const id = state.open;
    return sending.send({
      errors: answerErrors(id, state.values),
      request: () => [`/onward-requests/${id}`, answerBody(state.values)],
      fieldId: (field) => answerFieldId(id, String(field).replace(/^\//, '')),
      async done() {
        state.done = ANSWERED[state.values.answer];
        app.say(state.done);
        state.open = null;
        await app.desk.load();
        document.getElementById('onward-heading')?.focus();
      },
    });
  }

  const act = {
    send,
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    open(id) {
      Object.assign(state, { open: id, values: emptyAnswer(), done: '' });
      sending.fresh();
      app.update();
    },
    close() {
      Object.assign(state, { open: null, errors: [] });
      app.update();
    },
  };

  return {
    async load() {
      state.pack = await app.pack();
    },
    view: () => (app.desk.onward.length ? section(app.desk.onward, state, act) : nothing),
  };
}

const form = (one, state, act) => {
  const field = (name, more) => ({
    id: answerFieldId(one.id, name),
    value: state.values[name],
    error: state.errorFor(answerFieldId(one.id, name)),
    onInput: act.set(name),
    ...more,
  });
  return html`<form class="cc-discharge" @submit=${act.send} novalidate>
    ${errorSummary(state.errors)}
    ${radios(field('answer', { label: 'May it be passed on?', choices: ANSWERS }))}
    ${textarea(
      field('reason', {
        label: 'Why?',
        hint: 'If not, they are shown what you write.',
        optional: state.values.answer !== 'refused',
        rows: 3,
        max: 4000,
      }),
    )}
    <div class="govuk-button-group">
      ${button('Answer', { busy: state.busy })}
      <button class="cc-linklike" type="button" @click=${act.close}>Not now</button>
    </div>
  </form>`;
};

const mayAnswer = (one) => one.state === 'asked' || one.state === 'refused';

const request = (state, act) => (one) =>
  html`<li class="cc-row" id="onward-${one.id}">
    <div class="cc-row__status">
      ${one.state === 'asked' ? status('asked') : status('answered')}
    </div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${requestWords(one, state.pack)}</h3>
      <p class="govuk-body">
        ${labelOf(state.pack.categories, one.category)}: <q class="cc-said">${one.text}</q>
      </p>
      <p class="cc-row__meta">
        ${when(one.answeredAt ?? one.askedAt)} ·
        <a class="govuk-link" href="/sharings/${one.sharing}">Where you first shared it</a>
      </p>
      ${one.reason ? html`<p class="cc-row__meta">Your reason: ${one.reason}</p>` : nothing}
      ${state.open === one.id ? form(one, state, act) : nothing}
    </div>
    ${state.open === one.id || !mayAnswer(one)
      ? nothing
      : html`<div class="cc-row__action">
          <button
            class="govuk-button govuk-button--secondary cc-button-small"
            type="button"
            @click=${() => act.open(one.id)}
          >
            ${one.state === 'asked' ? 'Answer' : 'Let it go after all'}<span
              class="govuk-visually-hidden"
            >
              ${one.asker}</span
            >
          </button>
        </div>`}
  </li>`;

const section = (requests, state, act) =>
  html`<section aria-labelledby="onward-heading">
    <h2 class="govuk-heading-m" id="onward-heading" tabindex="-1">
      What others pass on of yours
    </h2>
    ${state.done
      ? note(html`<p class="govuk-body"><strong>${state.done}</strong></p>`, 'good')
      : nothing}
    <ul class="cc-rows cc-rows--due">
      ${repeat(requests, (one) => one.id, request(state, act))}
    </ul>
  </section>`;

/** On the asker's own sharing: what the agencies said that its items came from. */
export const onwardSaid = (sharing) =>
  sharing.onward?.length
    ? html`<h2 class="govuk-heading-m">What the agencies say that it came from</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${sharing.onward.map((one) => html`<li>${saidWords(one)}</li>`)}
        </ul>`
    : nothing;
