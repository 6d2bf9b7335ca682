import { html, nothing, repeat } from '../../lit.mjs';
import { dutyRow } from '../../components/duty/duty.mjs';
import { empty, heading, more, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus } from '../../components/when/when.mjs';
import { adviceRow } from '../../components/advice/advice.mjs';
import { reportsPart } from '../correction/part.mjs';
import { byDue } from '../inbox/presenter.mjs';
import {
  adviceShown,
  clockMeta,
  heldAbout,
  heldMeta,
  lead,
  pathOfClock,
} from './presenter.mjs';

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
      <a class="govuk-link" href="/challenges">Challenges to a no</a> ·
      <a class="govuk-link" href="/cases">Complaints, breaches and incidents</a>
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

/** @param reader `{supervises, colleagues}` */
export const waitingView = (desk, duties, onward, questions, feedback, reader) =>
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
            ${repeat(byDue(desk.obligations), (one) => one.id, dutyRow(duties, reader.colleagues))}
          </ul>`
        : empty(
            'No duty is open. When a sharing leaves one, such as telling the person, it stands here with its time.',
          )}
      ${reader.supervises
        ? html`<p class="govuk-body cc-no-print">
            <a class="govuk-link" href="/duties">All duties of your agency</a>
          </p>`
        : nothing}
    </section>
    ${advice(desk)}
    ${reportsPart(desk.reports)} ${onward()} ${questions()}
    <section aria-labelledby="held-heading">
      <h2 class="govuk-heading-m" id="held-heading">Held: nothing has left yet</h2>
      ${desk.held.length
        ? html`<ul class="cc-rows cc-rows--due">
              ${repeat(desk.held, (entry) => entry.id, held)}
            </ul>
            ${more(desk.heldNext, desk.moreHeld, desk.olderHeld)}`
        : empty('None of your sharings is held.')}
    </section>`;
