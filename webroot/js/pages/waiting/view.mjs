import { html, nothing, repeat } from '../../lit.mjs';
import { dayInput, radios, textarea } from '../../components/field/field.mjs';
import { empty, heading, more, note } from '../../components/page/page.mjs';
import { rowForm } from '../../components/row-form/row-form.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus } from '../../components/when/when.mjs';
import { adviceRow } from '../../components/advice/advice.mjs';
import { dayOf } from '../../words/time.mjs';
import { byDue } from '../inbox/presenter.mjs';
import {
  adviceShown,
  clockMeta,
  heldAbout,
  heldMeta,
  lead,
  OUTCOMES,
  pathOfClock,
} from './presenter.mjs';

const form = (one, duties) =>
  rowForm(
    duties,
    one.id,
    'Record',
    (field) =>
      html`${radios(field('outcome', { label: 'What became of it?', choices: OUTCOMES }))}
      ${textarea(
        field('note', {
          label: duties.values.outcome === 'deferred' ? 'Why is it deferred?' : 'What was done?',
          rows: 3,
          max: 4000,
        }),
      )}
      ${duties.values.outcome === 'deferred'
        ? dayInput(field('reviewOn', { label: 'Look at it again on', minDay: dayOf(new Date()) }))
        : nothing}`,
  );

const obligation = (duties) => (one) =>
  html`<li class="cc-row" id="obligation-${one.id}" tabindex="-1">
    <div class="cc-row__status">
      ${one.due ? dueStatus(one.due) : status('later', 'No time set')}
    </div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${one.label}</h3>
      <p class="cc-row__meta">
        For <a class="govuk-link" href="/sharings/${one.sharing}">${one.title}</a>
      </p>
      ${duties.open === one.id ? form(one, duties) : nothing}
    </div>
    ${duties.open === one.id
      ? nothing
      : html`<div class="cc-row__action">
          <button
            class="govuk-button govuk-button--secondary cc-button-small"
            type="button"
            @click=${() => duties.start(one.id)}
          >
            Record<span class="govuk-visually-hidden">
              what became of: ${one.label}, ${one.title}</span
            >
          </button>
        </div>`}
  </li>`;

const held = (entry) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status('held')}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/sharings/${entry.id}">${entry.title}</a>
      <p class="cc-row__meta">${heldAbout(entry)}</p>
      <p class="cc-row__meta">${heldMeta(entry)}</p>
      ${entry.waitsFor?.length
        ? html`<p class="cc-row__waits">This would release it:</p>
            <ul class="cc-row__list">
              ${entry.waitsFor.map((text) => html`<li>${text}</li>`)}
            </ul>`
        : nothing}
    </div>
  </li>`;

const clock = (one) => {
  const path = pathOfClock(one);
  return html`<li class="cc-row">
    <div class="cc-row__status">
      ${one.state === 'paused' ? status('paused') : dueStatus(one.due)}
    </div>
    <div class="cc-row__main">
      ${path
        ? html`<a class="cc-row__title" href=${path}>${one.label}</a>`
        : html`<p class="cc-row__title cc-row__title--plain">${one.label}</p>`}
      <p class="cc-row__meta">${clockMeta(one)}</p>
    </div>
  </li>`;
};

const clocks = (desk) =>
  html`<section aria-labelledby="clocks-heading">
    <h2 class="govuk-heading-m" id="clocks-heading">Late or due</h2>
    ${desk.clocks.length
      ? html`<ul class="cc-rows cc-rows--due">
            ${repeat(desk.clocks, (one) => one.id, clock)}
          </ul>
          ${more(desk.clocksNext, desk.moreClocks, desk.laterClocks, 'Show later')}`
      : empty('Nothing runs out. An urgent sharing to open, or a referral to decide, stands here with its time.')}
    <p class="govuk-body cc-no-print">
      <a class="govuk-link" href="/away">Say when you are away, and who covers</a> ·
      <a class="govuk-link" href="/challenges">Challenges to a no</a>
    </p>
  </section>`;

const advice = (desk) => {
  const shown = adviceShown(desk);
  return html`<section aria-labelledby="advice-heading">
    <h2 class="govuk-heading-m" id="advice-heading">Advice</h2>
    ${shown.length
      ? html`<ul class="cc-rows cc-rows--due cc-rows--advice">
          ${repeat(shown, (one) => one.id, adviceRow)}
        </ul>`
      : empty('No question waits. When you are unsure, ask a supervisor of your own agency.')}
    <p class="govuk-body cc-no-print">
      <a class="govuk-link" href="/advice/ask">Ask for advice</a>
      ${desk.answers.length
        ? html` · <a class="govuk-link" href="/advice">All advice given</a>`
        : nothing}
    </p>
  </section>`;
};

const reviews = (desk) =>
  desk.reviews.length
    ? html`<p class="govuk-body">
        <a class="govuk-link" href="/reviews">Reviews wait for you as a supervisor</a>
      </p>`
    : nothing;

export const waitingView = (desk, duties, onward, feedback) =>
  html`${heading('Waiting')}
    <p class="govuk-body-l cc-lead">${lead(desk)}</p>
    ${duties.done
      ? note(html`<p class="govuk-body"><strong>${duties.done}</strong></p>`, 'good')
      : nothing}
    ${reviews(desk)} ${feedback()} ${clocks(desk)}
    <section aria-labelledby="duties-heading">
      <h2 class="govuk-heading-m" id="duties-heading" tabindex="-1">What you must still do</h2>
      ${desk.obligations.length
        ? html`<ul class="cc-rows cc-rows--due">
            ${repeat(byDue(desk.obligations), (one) => one.id, obligation(duties))}
          </ul>`
        : empty(
            'No duty is open. When a sharing leaves one, such as telling the person, it stands here with its time.',
          )}
    </section>
    ${advice(desk)}
    ${onward()}
    <section aria-labelledby="held-heading">
      <h2 class="govuk-heading-m" id="held-heading">Held: nothing has left yet</h2>
      ${desk.held.length
        ? html`<ul class="cc-rows cc-rows--due">
              ${repeat(desk.held, (entry) => entry.id, held)}
            </ul>
            ${more(desk.heldNext, desk.moreHeld, desk.olderHeld)}`
        : empty('None of your sharings is held.')}
    </section>`;
