import { html, nothing, repeat } from '../../lit.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueDay, when } from '../../components/when/when.mjs';
import { auditDue, auditWords, sorted } from './presenter.mjs';

const row = (state, inPlace) => (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status(one.answer ? 'answered' : 'asked')}</div>
    <div class="cc-row__main">
      <p class="cc-row__title cc-row__title--plain cc-said">${one.text}</p>
      <p class="cc-row__meta">${one.by.name} ${when(one.at)}</p>
      ${one.answer
        ? html`<p class="govuk-body cc-said">${one.answer.text}</p>
            <p class="cc-row__meta">${one.answer.by.name} ${when(one.answer.at)}</p>`
        : nothing}
      ${state.handles && !one.answer
        ? inPlace.button('answer', 'Answer', { target: one, about: one.text })
        : nothing}
    </div>
  </li>`;

const part = (id, title, problems, one, otherwise) =>
  problems.length || otherwise
    ? html`<section aria-labelledby=${id}>
        <h2 class="govuk-heading-m" id=${id}>${title}</h2>
        ${problems.length
          ? html`<ul class="cc-rows cc-rows--due">
              ${repeat(problems, ({ id: key }) => key, one)}
            </ul>`
          : empty(otherwise)}
      </section>`
    : nothing;

const audit = (state, inPlace) =>
  state.handles
    ? html`<section aria-labelledby="audit-heading">
        <h2 class="govuk-heading-m" id="audit-heading">The yearly look</h2>
        ${state.audit
          ? html`<p class="govuk-body">
                ${auditWords(state.audit)} ${when(state.audit.at)}. The next:
                ${dueDay(auditDue(state.audit))}
              </p>
              <p class="govuk-body cc-said">${state.audit.text}</p>`
          : html`<p class="govuk-body">
              Somebody looks through all problems at least once a year. Nobody has yet.
            </p>`}
        ${inPlace.button('audit', 'Record a look at all problems')} ${inPlace.slot('audit')}
      </section>`
    : nothing;

export const problemsView = (state, inPlace) => {
  const { open, answered } = sorted(state.problems);
  const one = row(state, inPlace);
  return html`${backLink('/cases', 'Cases')} ${heading('Problems of practice')}
    <p class="govuk-body cc-measure">
      What makes sharing hard in daily work. When information went wrong, report an
      <a class="govuk-link" href="/cases/new">incident</a> instead.
    </p>
    <div class="cc-measure">
      <p class="govuk-body">${inPlace.button('record', 'Record a problem')}</p>
      ${inPlace.slot('record')}
      ${inPlace.slot('answer')}
      ${part('open-heading', 'Not answered', open, one, 'No problem waits for an answer.')}
      ${part('answered-heading', 'Answered', answered, one)} ${audit(state, inPlace)}
    </div>`;
};
