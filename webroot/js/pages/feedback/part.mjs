// What supervisors wrote to one about one's work, and one's answer: once, with words or without.
import { html, nothing, repeat } from '../../lit.mjs';
import { textarea } from '../../components/field/field.mjs';
import { createRowForm, rowForm } from '../../components/row-form/row-form.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { feedbackBody } from './form.mjs';

const HEADING = 'feedback-heading';

const form = (one, answers) =>
  rowForm(answers, one.id, 'Answer', (field) =>
    textarea(
      field('text', {
        label: 'Your answer',
        hint: 'You can answer once. Left empty, it says that you have read and understood it.',
        optional: true,
        rows: 3,
        max: 4000,
      }),
    ),
  );

const row = (answers) => (one) =>
  html`<li class="cc-row" id="feedback-${one.id}" tabindex="-1">
    <div class="cc-row__status">${status(one.answer ? 'answered' : 'new')}</div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">
        ${one.by.name} wrote to you, ${when(one.at)}
      </h3>
      <p class="cc-row__meta">
        ${one.sharing
          ? html`About <a class="govuk-link" href="/sharings/${one.sharing}">${one.title}</a>`
          : 'About what you read'}
      </p>
      <p class="govuk-body cc-item__text">${one.text}</p>
      ${one.answer
        ? html`<p class="cc-row__meta">
            ${one.answer.text
              ? html`You answered, ${when(one.answer.at)}: ${one.answer.text}`
              : html`You have read and understood it, ${when(one.answer.at)}.`}
          </p>`
        : nothing}
      ${answers.open === one.id ? form(one, answers) : nothing}
    </div>
    ${one.answer || answers.open === one.id
      ? nothing
      : html`<div class="cc-row__action">
          <button
            class="govuk-button govuk-button--secondary cc-button-small"
            type="button"
            @click=${() => answers.start(one.id)}
          >
            Answer<span class="govuk-visually-hidden">
              what ${one.by.name} wrote about ${one.title ?? 'what you read'}</span
            >
          </button>
        </div>`}
  </li>`;

export function feedbackPart(app) {
  const answers = createRowForm(app, {
    empty: () => ({ text: '' }),
    first: 'text',
    fieldId: (id, name) => `feedback-${id}-${name}`,
    errors: () => [],
    request: (id, values) => [`/feedback/${id}`, feedbackBody(values)],
    said: () => 'Answered.',
    heading: HEADING,
  });
  return {
    /** Nothing where nobody has written. */
    view: () =>
      app.desk.feedback.length
        ? html`<section aria-labelledby=${HEADING}>
            <h2 class="govuk-heading-m" id=${HEADING} tabindex="-1">
              What a supervisor wrote to you
            </h2>
            <ul class="cc-rows cc-rows--due">
              ${repeat(app.desk.feedback, ({ id }) => id, row(answers))}
            </ul>
          </section>`
        : nothing,
  };
}
