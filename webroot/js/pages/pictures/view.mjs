import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button } from '../../components/field/field.mjs';
import { groundFields } from '../../components/ground-fields/view.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { day, dueStatus, when } from '../../components/when/when.mjs';
import { dayOf, longMonth } from '../../words/time.mjs';
import { ANSWER, axis, namesOf, STEPS, summary } from './presenter.mjs';


/** Shapes on a time axis, one row for each kind, and no text of anybody's. */
const shapes = (picture, pack) =>
  html`<div class="cc-picture__axis" role="list" aria-label="Kinds of concern, and since when">
    ${axis(picture, pack, dayOf(new Date())).map(
      ({ label, words, start, width }) =>
        html`<div class="cc-picture__row" role="listitem">
          <span class="cc-picture__kind">${label}</span>
          <svg class="cc-picture__line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <line class="cc-picture__base" x1="0" y1="5" x2="100" y2="5" />
            <rect class="cc-picture__shape" x=${start} y="1" width=${width} height="8" />
          </svg>
          <span class="cc-picture__since">${words}</span>
        </div>`,
    )}
    <p class="cc-picture__ends" aria-hidden="true">
      <span>${longMonth(picture.since)}</span><span>now</span>
    </p>
  </div>`;

const about = ({ persons }) =>
  persons.map(
    ({ id, name, dateOfBirth }, i) =>
      html`${i ? ', ' : nothing}<a class="govuk-link" href="/people/${id}/timeline">Timeline of ${name}</a
        >${dateOfBirth ? html` <span class="cc-quiet">born ${day(dateOfBirth)}</span>` : nothing}`,
  );

const card = (picture, pack) =>
  html`<li class="cc-picture">
    <h2 class="govuk-heading-m">
      <a class="govuk-link" href="/hub/pictures/${picture.id}">${namesOf(picture)}</a>
    </h2>
    <p>${status(picture.state)} <strong>${summary(picture)}</strong></p>
    ${shapes(picture, pack)}
  </li>`;

export const picturesView = (state, paging) =>
  html`${heading('Pictures')}
    <p class="govuk-body cc-measure">
      Worries of several agencies about one person that together say more than each alone. You see
      how many agencies, which kinds and since when. What was written stays with those who wrote it
      until you ask.
    </p>
    ${state.entries.length
      ? html`<ul class="cc-pictures">
          ${state.entries.map((one) => card(one, state.pack))}
        </ul>`
      : empty('No picture waits. One appears when concerns of several agencies add up.')}
    ${more(state.next, state, paging.further, 'Show older')}`;

const step = (label, text, doing) =>
  html`<div class="cc-picture-step">
    <div class="cc-picture-step__do">${doing}</div>
    <p class="govuk-body"><strong>${label}</strong> ${text}</p>
  </div>`;

const steps = (state, acts) => {
  const { picture } = state;
  const waits = picture.state !== 'opened';
  const unanswered = picture.answers.some((one) => one.state === 'asked');
  if (!waits && !unanswered) return nothing;
  return html`<section aria-labelledby="steps-heading" class="cc-no-print">
    <h2 class="govuk-heading-m" id="steps-heading">What you can do, and what you will learn</h2>
    ${waits ? step('Ask.', STEPS.ask, acts.button('ask', 'Ask them')) : nothing}
    ${step(
      'Significant harm.',
      STEPS.atOnce,
      html`<a
        class="govuk-button govuk-button--warning cc-button-small"
        href="/hub/pictures/${picture.id}/open"
        >Read them at once</a
      >`,
    )}
    ${waits ? step('Not now.', STEPS.notNow, acts.button('notNow', 'Not now')) : nothing}
    ${acts.slot('ask', 'notNow')}
  </section>`;
};

const answers = (picture) =>
  picture.opened
    ? html`<section aria-labelledby="answers-heading">
        <h2 class="govuk-heading-m" id="answers-heading">What came of it</h2>
        <p class="govuk-body">
          Opened ${when(picture.openedAt)}${picture.openedBy ? ` by ${picture.openedBy}` : ''}.
        </p>
        ${picture.answers.length
          ? html`<ul class="cc-answers">
              ${picture.answers.map((one) => {
                const said = ANSWER[one.state] ?? { status: 'asked', text: one.state };
                return html`<li>
                  ${status(said.status, said.text)}
                  ${one.state === 'asked' ? dueStatus(one.due) : nothing}
                  ${one.sharing
                    ? html`<a class="govuk-link" href="/sharings/${one.sharing}">Open it</a>`
                    : nothing}
                </li>`;
              })}
            </ul>`
          : html`<p class="govuk-body">
              All of it was shared with the hub before: it is in your
              <a class="govuk-link" href="/">inbox</a>.
            </p>`}
      </section>`
    : nothing;

export const pictureView = (state, acts) => {
  const { picture } = state;
  return html`${backLink('/hub/pictures', 'Pictures')}
    ${heading(namesOf(picture), { caption: 'A picture of' })}
    ${state.said
      ? note(html`<p class="govuk-body"><strong>${state.said}</strong></p>`, 'good')
      : nothing}
    <p>${status(picture.state)} <strong>${summary(picture)}</strong></p>
    <p class="govuk-body">${about(picture)}</p>
    ${picture.reason
      ? html`<p class="govuk-body">Put off: “${picture.reason}”</p>`
      : nothing}
    ${shapes(picture, state.pack)}
    ${picture.reviewAt
      ? html`<p class="govuk-body cc-quiet">Looked at again ${when(picture.reviewAt)}.</p>`
      : nothing}
    ${answers(picture)} ${steps(state, acts)}`;
};

export const openView = (state, act) =>
  html`${backLink(`/hub/pictures/${state.id}`, 'The picture')} ${errorSummary(state.errors)}
    ${heading('Read them at once', { caption: namesOf(state.picture) })}
    <div class="cc-measure">
      <p class="govuk-body">${STEPS.atOnce}</p>
      <form @submit=${act.send} novalidate>
        ${groundFields({ ground: state.ground, pack: state.pack, errorFor: state.errorFor }, act.set)}
        <div class="govuk-button-group">
          ${button('Read them at once', { busy: state.busy, kind: 'warning' })}
          <a class="govuk-link" href="/hub/pictures/${state.id}">Go back without it</a>
        </div>
      </form>
    </div>`;
