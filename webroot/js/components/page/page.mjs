// Parts that every page has: its heading, a way back, and what it says while there is nothing yet.
import { html, nothing } from '../../lit.mjs';
import { icon } from '../icon/icon.mjs';
import { problemText } from '../../words/problems.mjs';

export const heading = (text, { caption, extra } = {}) =>
  html`<div class="cc-heading">
    <div>
      ${caption ? html`<p class="govuk-caption-l">${caption}</p>` : nothing}
      <h1 class="govuk-heading-l" tabindex="-1">${text}</h1>
    </div>
    ${extra ? html`<div class="cc-heading__extra">${extra}</div>` : nothing}
  </div>`;

/** Where the keyboard goes on when what it was on is gone. */
export const focusHeading = () => document.querySelector('.cc-heading h1')?.focus();

export const backLink = (href, text) =>
  html`<a class="cc-back" href=${href}>${icon('back')}${text}</a>`;

export const loading = (what) =>
  html`<p class="cc-loading" role="status">
    <span class="cc-loading__bar"></span>Loading ${what} …
  </p>`;

/** Nothing to show: says so, and what to do. */
export const empty = (sentence, action) =>
  html`<div class="cc-empty">
    <p class="govuk-body">${sentence}</p>
    ${action ?? nothing}
  </div>`;

export const note = (content, tone = 'accent') =>
  html`<div class="cc-note cc-note--${tone}">${content}</div>`;

/** What stands in place of a page that could not be loaded. */
export function failed(problem, again) {
  if (problem.status === 404 || problem.status === 403) return notHere(problem.status);
  return html`${heading('This page did not load')}
    <p class="govuk-body">${problemText(problem)}</p>
    <button class="govuk-button" type="button" @click=${again}>Try again</button>`;
}

export function notHere(statusCode) {
  const forbidden = statusCode === 403;
  return html`${heading(forbidden ? 'You may not see this' : 'Nothing is here')}
    <p class="govuk-body">
      ${forbidden
        ? 'Your role does not open this page. If you think it should, ask your supervisor or the steward of the partnership.'
        : 'The address is wrong, or it leads to something that you may not see.'}
    </p>
    <p class="govuk-body"><a class="govuk-link" href="/">Go to your first page</a></p>`;
}

/**
 * One more page of a list.
 *
 * @param state has `busy`, and `failed`: what is said when it did not come
 */
export const more = (next, { busy, failed }, onClick, text = 'Show older') =>
  next
    ? html`${failed
          ? html`<p class="govuk-error-message" role="alert">${failed}</p>`
          : nothing}<button
          class="govuk-button govuk-button--secondary"
          type="button"
          aria-disabled=${busy ? 'true' : nothing}
          @click=${onClick}
        >
          ${busy ? 'Loading …' : text}
        </button>`
    : nothing;
