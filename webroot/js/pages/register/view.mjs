import { html, nothing, repeat } from '../../lit.mjs';
import { empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { status } from '../../components/status/status.mjs';
import { dueDay } from '../../components/when/when.mjs';
import { rightsOf } from '../../register.mjs';
import { longDay } from '../../words/time.mjs';
import {
  forWords,
  isDated,
  lead,
  offeredKinds,
  ofKind,
  pathOf,
  undated,
  whatWords,
} from './presenter.mjs';

const stands = (row) => {
  if (isDated(row)) return dueDay(row.due);
  if (row.kind === 'signature') return status('unsigned');
  const { level, word } = undated(row);
  return status(level, word);
};

const row = (one) =>
  html`<li class="cc-row cc-row--due">
    <div class="cc-row__status">${stands(one)}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href=${pathOf(one)}
        ><span>${whatWords(one)}:</span> ${one.label}</a
      >
      ${forWords(one) ? html`<p class="cc-row__meta">${forWords(one)}</p>` : nothing}
      ${one.kind === 'signature' && one.due
        ? html`<p class="cc-row__meta">It is to begin on ${longDay(one.due)}</p>`
        : nothing}
    </div>
  </li>`;

const kinds = (state, act) =>
  html`<div class="cc-segments" role="group" aria-label="Show">
    ${offeredKinds(state.rows).map(
      ({ id, label, count }) =>
        html`<button
          class="cc-segment"
          type="button"
          aria-pressed=${state.kind === id ? 'true' : 'false'}
          @click=${() => act.setKind(id)}
        >
          ${label} ${count}
        </button>`,
    )}
  </div>`;

const PARTS = [
  ['agencies', 'Agencies'],
  ['communities', 'Communities'],
  ['agreements', 'Agreements'],
  ['assessments', 'Impact assessments'],
];

const exports = html`<section class="cc-side" aria-labelledby="export-heading">
  <h2 class="govuk-heading-s" id="export-heading">Take it with you</h2>
  <p class="cc-side__meta">
    The register as a file, without the names of staff. That you take it is recorded.
  </p>
  <ul class="govuk-list">
    ${PARTS.map(
      ([part, label]) =>
        html`<li>
          <a class="govuk-link" href="/api/v1/register/export?format=csv&part=${part}" download
            >${label} (CSV)</a
          >
        </li>`,
    )}
    <li>
      <a class="govuk-link" href="/api/v1/register/export?format=json" download="register.json"
        >All of it (JSON)</a
      >
    </li>
  </ul>
</section>`;

const rehearsal = html`<section class="cc-side" aria-labelledby="rehearse-heading">
  <h2 class="govuk-heading-s" id="rehearse-heading">Try it first</h2>
  <p class="cc-side__meta">
    See what a changed protocol would have done in past months. Nothing is changed by trying it.
  </p>
  <p class="govuk-body">
    <a class="govuk-link" href="/register/rehearsal">Rehearse a changed protocol</a>
  </p>
  <p class="govuk-body">
    <a class="govuk-link" href="/register/simulator">See what makes a picture</a>
  </p>
</section>`;

export const registerView = (session, state, act) =>
  html`${heading('Register')} ${registerNav(session, 'due')}
    <div class="cc-split">
      <div>
        <p class="govuk-body-l cc-lead">${lead(state.rows)}</p>
        ${state.rows.length
          ? html`${kinds(state, act)}
              <ul class="cc-rows">
                ${repeat(ofKind(state.rows, state.kind), ({ key }) => key, row)}
              </ul>`
          : empty('When a registration, a training, a review or a signature comes near, it stands here.')}
      </div>
      <div class="cc-split__side">
        ${rightsOf(session).steward ? rehearsal : nothing} ${exports}
      </div>
    </div>`;
