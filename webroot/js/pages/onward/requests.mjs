// Items of one's own that other agencies ask to pass on, or have passed on: a part of the waiting page.
import { html, nothing, repeat } from '../../lit.mjs';
import { radios, textarea } from '../../components/field/field.mjs';
import { note } from '../../components/page/page.mjs';
import { createRowForm, rowForm } from '../../components/row-form/row-form.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { challengeLink } from '../challenges/link.mjs';
import { answerBody, answerErrors, answerFieldId, emptyAnswer } from './form.mjs';
import { ANSWERED, ANSWERS, requestWords, saidWords } from './presenter.mjs';

export function onwardPart(app) {
  let pack = null;
  const answering = createRowForm(app, {
    empty: emptyAnswer,
    first: 'answer',
    fieldId: answerFieldId,
    errors: answerErrors,
    request: (id, values) => [`/onward-requests/${id}`, answerBody(values)],
    said: ({ answer }) => ANSWERED[answer],
    heading: 'onward-heading',
  });

  return {
    async load() {
      pack = await app.pack();
    },
    view: () => (app.desk.onward.length ? section(app.desk.onward, answering, pack) : nothing),
  };
}

const form = (one, answering) =>
  rowForm(
    answering,
    one.id,
    'Answer',
    (field) =>
      html`${radios(field('answer', { label: 'May it be passed on?', choices: ANSWERS }))}
      ${textarea(
        field('reason', {
          label: 'Why?',
          hint: 'If not, they are shown what you write.',
          optional: answering.values.answer !== 'refused',
          rows: 3,
          max: 4000,
        }),
      )}`,
  );

const mayAnswer = (one) => one.state === 'asked' || one.state === 'refused';

const request = (answering, pack) => (one) =>
  html`<li class="cc-row" id="onward-${one.id}">
    <div class="cc-row__status">
      ${one.state === 'asked' ? status('asked') : status('answered')}
    </div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${requestWords(one, pack)}</h3>
      <p class="govuk-body">
        ${labelOf(pack.categories, one.category)}: <q class="cc-said">${one.text}</q>
      </p>
      <p class="cc-row__meta">
        ${when(one.answeredAt ?? one.askedAt)} ·
        <a class="govuk-link" href="/sharings/${one.sharing}">Where you first shared it</a>
      </p>
      ${one.reason ? html`<p class="cc-row__meta">Your reason: ${one.reason}</p>` : nothing}
      ${answering.open === one.id ? form(one, answering) : nothing}
    </div>
    ${answering.open === one.id || !mayAnswer(one)
      ? nothing
      : html`<div class="cc-row__action">
          <button
            class="govuk-button govuk-button--secondary cc-button-small"
            type="button"
            @click=${() => answering.start(one.id)}
          >
            ${one.state === 'asked' ? 'Answer' : 'Let it go after all'}<span
              class="govuk-visually-hidden"
            >
              ${one.asker}</span
            >
          </button>
        </div>`}
  </li>`;

const section = (requests, answering, pack) =>
  html`<section aria-labelledby="onward-heading">
    <h2 class="govuk-heading-m" id="onward-heading" tabindex="-1">
      What others pass on of yours
    </h2>
    ${answering.done
      ? note(html`<p class="govuk-body"><strong>${answering.done}</strong></p>`, 'good')
      : nothing}
    <ul class="cc-rows cc-rows--due">
      ${repeat(requests, (one) => one.id, request(answering, pack))}
    </ul>
  </section>`;

/** On the asker's own sharing: what the agencies said that its items came from. */
export const onwardSaid = (sharing) =>
  sharing.onward?.length
    ? html`<h2 class="govuk-heading-m">What the agencies say that it came from</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${sharing.onward.map((one) => html`<li>
                ${saidWords(one)}
                ${one.state === 'refused'
                  ? challengeLink({
                      kind: 'onward',
                      thing: one.request,
                      challenge: one.challenge,
                      back: `/sharings/${sharing.id}`,
                    })
                  : nothing}
              </li>`)}
        </ul>`
    : nothing;
