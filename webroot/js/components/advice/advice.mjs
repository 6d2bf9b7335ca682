// Questions to a supervisor and their answers, wherever they are shown.
import { html, nothing } from '../../lit.mjs';
import { status } from '../status/status.mjs';
import { when } from '../when/when.mjs';
import { beginning, rowTitle, waitsForWords } from '../../pages/advice/presenter.mjs';

/** A question with its answer, whole. */
export const said = (one) =>
  html`<div class="cc-advice">
    <p class="cc-advice__who">
      <strong>${one.from.name}</strong> asked${one.to ? html` ${one.to.name}` : nothing},
      ${when(one.at)}
    </p>
    <p class="cc-advice__text">${one.question}</p>
    ${one.answer
      ? html`<div class="cc-advice__answer">
          <p class="cc-advice__who">
            <strong>${one.answer.by.name}</strong> answered, ${when(one.answer.at)}
          </p>
          <p class="cc-advice__text">${one.answer.text}</p>
        </div>`
      : nothing}
  </div>`;

/** A line of a list, leading to the whole. */
export const adviceRow = (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status(one.answer ? 'answered' : 'asked')}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/advice/${one.id}"
        >${rowTitle(one)}: ${beginning(one.question)}</a
      >
      <p class="cc-row__meta">
        ${one.answer
          ? html`${one.answer.by.name} answered, ${when(one.answer.at)}`
          : html`${when(one.at)} ${waitsForWords(one)}`}
      </p>
      ${one.answer ? html`<p class="cc-row__waits">${beginning(one.answer.text)}</p>` : nothing}
    </div>
  </li>`;

/** What was asked about a sharing: nothing where nobody asked. */
export const adviceOn = (advice) =>
  advice?.length
    ? html`<section aria-labelledby="advice-heading">
        <h2 class="govuk-heading-m" id="advice-heading">Advice on this</h2>
        ${advice.map(said)}
      </section>`
    : nothing;

/** As the API lists them, in the order in which they were asked. */
export const inOrder = ({ waiting, answered }) =>
  [...answered, ...waiting].sort((a, b) => a.at.localeCompare(b.at));
