// Items of one's own that another agency was asked for by the person: a part of the waiting page.
import { html, nothing, repeat } from '../../lit.mjs';
import { radios, select, textarea } from '../../components/field/field.mjs';
import { note } from '../../components/page/page.mjs';
import { createRowForm, rowForm } from '../../components/row-form/row-form.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { EXEMPTIONS } from '../subject-access/presenter.mjs';
import {
  answerBody,
  answerErrors,
  ANSWERS,
  emptyAnswer,
  fieldId,
  questionTitle,
  SAID,
} from './presenter.mjs';

export function questionsPart(app) {
  let pack = null;
  const answering = createRowForm(app, {
    empty: emptyAnswer,
    first: 'answer',
    fieldId,
    errors: answerErrors,
    request: (id, values) => [`/originator-questions/${id}`, answerBody(values)],
    said: ({ answer }) => SAID[answer],
    heading: 'persons-heading',
  });
  return {
    async load() {
      pack = await app.pack();
    },
    view: () => (app.desk.asks.length ? section(app.desk.asks, answering, pack) : nothing),
  };
}

const refusal = (field) =>
  html`${select(
    field('exemption', { label: 'What lets you keep it back?', empty: 'Choose', choices: EXEMPTIONS }),
  )}
  ${radios(
    field('listed', {
      label: 'May they know that something is left out?',
      inline: true,
      choices: [
        { id: 'yes', label: 'Yes' },
        { id: 'no', label: 'No: that itself would harm' },
      ],
    }),
  )}
  ${textarea(field('reason', { label: 'Why?', hint: 'The agency that asks is shown it; whoever asked them is not.', rows: 3, max: 2000 }))}`;

const form = (one, answering) =>
  rowForm(
    answering,
    one.id,
    'Answer',
    (field) =>
      html`${radios(field('answer', { label: 'May they have it?', choices: ANSWERS }))}
      ${answering.values.answer === 'inPart'
        ? textarea(field('wording', { label: 'What may they have?', rows: 3, max: 4000 }))
        : nothing}
      ${answering.values.answer === 'refused' ? refusal(field) : nothing}`,
  );

const question = (answering, pack) => (one) => {
  const open = one.state === 'asked';
  return html`<li class="cc-row" id="question-${one.id}">
    <div class="cc-row__status">${open ? dueStatus(one.due) : status(one.state === 'lapsed' ? 'ended' : 'answered')}</div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${questionTitle(one)}</h3>
      <p class="govuk-body">
        ${labelOf(pack.categories, one.category)}: <q class="cc-said">${one.text}</q>
      </p>
      <p class="cc-row__meta">
        ${when(one.answeredAt ?? one.askedAt)} ·
        <a class="govuk-link" href="/sharings/${one.sharing}">Where you first shared it</a>
      </p>
      ${answering.open === one.id ? form(one, answering) : nothing}
    </div>
    ${answering.open === one.id || !open
      ? nothing
      : html`<div class="cc-row__action">
          <button
            class="govuk-button govuk-button--secondary cc-button-small"
            type="button"
            @click=${() => answering.start(one.id)}
          >
            Answer<span class="govuk-visually-hidden"> ${one.asker}, about the person</span>
          </button>
        </div>`}
  </li>`;
};

const section = (questions, answering, pack) =>
  html`<section aria-labelledby="persons-heading">
    <h2 class="govuk-heading-m" id="persons-heading" tabindex="-1">
      What persons ask to have of yours
    </h2>
    ${answering.done
      ? note(html`<p class="govuk-body"><strong>${answering.done}</strong></p>`, 'good')
      : nothing}
    <ul class="cc-rows cc-rows--due">
      ${repeat(questions, (one) => one.id, question(answering, pack))}
    </ul>
  </section>`;
