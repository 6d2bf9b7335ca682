// What will happen: stands beside the form and never moves it.
import { html, nothing } from '../../lit.mjs';
import { findingGroups } from '../../components/findings/findings.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { status } from '../../components/status/status.mjs';
import { REMEDY_ACTION, waysOf } from '../../words/findings.mjs';
import { STATUS } from '../../words/labels.mjs';
import { dueStatus } from '../../components/when/when.mjs';
import {
  checksText,
  consentWords,
  itemName,
  itemRows,
  outcomeStatus,
  panelSentence,
  rowName,
  waysTitle,
} from './presenter.mjs';
import { recipientRows } from './told.mjs';

const row = ({ status: id, name, fate, section, carrier, reason }) => {
  const { shape, tone } = STATUS[id];
  return html`<li class="cc-fate cc-fate--${tone}">
    <span class="cc-fate__shape">${icon(shape)}</span>
    <div class="cc-fate__body">
      <p class="cc-fate__line">
        <span><strong>${name}</strong> ${fate}</span>
        ${carrier || section
          ? html`<span class="cc-clause">${[section, carrier].filter(Boolean).join(', ')}</span>`
          : nothing}
      </p>
      ${reason ? html`<p class="cc-fate__reason">${reason}</p>` : nothing}
    </div>
  </li>`;
};

const items = ({ preview, draft, pack }) =>
  html`<ul class="cc-fates">
    ${itemRows(preview, draft, pack).map(row)}
  </ul>`;

const consent = ({ preview }) => {
  const words = consentWords(preview.decision);
  return words ? html`<p class="cc-preview__consent">${words}</p>` : nothing;
};

const step = (one, act) => html`<p>
    ${one.text}
    ${act.leadsTo(one.kind)
      ? html`<br /><button
            class="cc-linklike"
            type="button"
            @click=${() => act.follow(one.kind)}
          >
            ${REMEDY_ACTION[one.kind]}
          </button>`
      : nothing}
  </p>`;

const help = ({ preview, draft, pack }, act) => {
  const ways = waysOf(preview.decision, (position) =>
    itemName(draft, pack, preview.places[position] ?? position),
  );
  if (!ways.length) return nothing;
  return html`<h3 class="govuk-heading-s">${waysTitle(preview.decision, draft)}</h3>
    <ul class="cc-helps">
      ${ways.map((steps) => html`<li>${steps.map((one) => step(one, act))}</li>`)}
    </ul>`;
};

const basis = ({ preview }) =>
  preview.decision.basis?.length
    ? html`<details class="cc-details">
        <summary>Why it may be shared</summary>
        <ul class="cc-helps">
          ${preview.decision.basis.map(
            (line) => html`<li>${line.text} <span class="cc-clause">${line.section}</span></li>`,
          )}
        </ul>
      </details>`
    : nothing;

const duties = ({ preview }) =>
  preview.decision.obligations.length
    ? html`<h3 class="govuk-heading-s">You must then</h3>
        <ul class="cc-helps">
          ${preview.decision.obligations.map(
            (one) =>
              html`<li>${one.label}${one.due ? html`<br />${dueStatus(one.due)}` : nothing}</li>`,
          )}
        </ul>`
    : nothing;

const checks = ({ preview, draft, pack }) =>
  html`<details class="cc-details">
    <summary>${checksText(preview.decision)}</summary>
    ${findingGroups(preview.decision.findings, pack.clauses, {
      itemName: (position) => itemName(draft, pack, preview.places[position] ?? position),
    })}
  </details>`;

const whoFor = ({ preview, draft, agencies }, act) =>
  recipientRows(draft).length > 1
    ? html`<div class="cc-segments" role="group" aria-label="Show for">
        ${draft.recipients.map(
          (row, index) =>
            html`<button
              type="button"
              class="cc-segment"
              aria-pressed=${preview.row === index ? 'true' : 'false'}
              @click=${() => act.showFor(index)}
            >
              ${rowName(row, agencies) || `Recipient ${index + 1}`}
            </button>`,
        )}
      </div>`
    : nothing;

const tone = ({ decision, needs }) => {
  if (needs.length || !decision) return 'quiet';
  if (decision.outcome === 'held') return 'wait';
  return decision.items.every((item) => item.verdict === 'released') ? 'good' : 'wait';
};

const recipient = ({ preview, draft, agencies }) =>
  rowName(recipientRows(draft)[preview.row], agencies);

/** The word for the outcome keeps its place while the next one is worked out. */
const outcome = ({ preview, draft }, shown) => {
  if (!shown) return preview.working ? html`<span class="cc-quiet">checking …</span>` : nothing;
  return status(...outcomeStatus(preview.decision, draft));
};

export const panel = (state, act) => {
  const { preview } = state;
  const shown = preview.decision && !preview.needs.length;
  return html`<aside
    class="cc-preview cc-preview--${tone(preview)} ${preview.working ? 'cc-preview--working' : ''}"
    id="what-will-happen"
    aria-labelledby="panel-title"
  >
    <div class="cc-preview__head">
      <h2 class="govuk-heading-m" id="panel-title">What will happen</h2>
      <p class="cc-preview__outcome">${outcome(state, shown)}</p>
    </div>
    ${whoFor(state, act)}
    <p class="cc-preview__summary" id="panel-summary" aria-live="polite" aria-atomic="true">
      ${panelSentence(preview, recipient(state))}
    </p>
    ${shown
      ? html`${items(state)} ${consent(state)} ${help(state, act)} ${duties(state)} ${basis(state)}
        ${checks(state)}`
      : nothing}
  </aside>`;
};

/** On a narrow screen the sentence stays in sight, and leads to the rest. */
export const panelStrip = (state) =>
  html`<p class="cc-strip cc-strip--${tone(state.preview)}">
    <a href="#what-will-happen">What will happen</a
    ><span aria-hidden="true">${panelSentence(state.preview, recipient(state))}</span>
  </p>`;
