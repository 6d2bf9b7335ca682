// What will happen: stands beside the form and never moves it.
import { html, nothing } from '../../lit.mjs';
import { findingGroups } from '../../components/findings/findings.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { status } from '../../components/status/status.mjs';
import { recipientName } from '../../components/recipient-picker/presenter.mjs';
import { distinctRemedies, REMEDY_ACTION } from '../../words/findings.mjs';
import { STATUS } from '../../words/labels.mjs';
import { dueStatus } from '../../components/when/when.mjs';
import { checksText, itemName, itemRows, panelSentence } from './presenter.mjs';

const items = ({ preview, draft, pack }) =>
  html`<ul class="cc-fates">
    ${itemRows(preview, draft, pack).map((row) => {
      const { shape, tone } = STATUS[row.status];
      return html`<li class="cc-fate cc-fate--${tone}">
        <span class="cc-fate__shape">${icon(shape)}</span>
        <div>
          <p class="cc-fate__line">
            <strong>${row.name}</strong> ${row.fate}
            ${row.section ? html`<span class="cc-clause">${row.section}</span>` : nothing}
          </p>
          ${row.reason ? html`<p class="cc-fate__reason">${row.reason}</p>` : nothing}
        </div>
      </li>`;
    })}
  </ul>`;

const help = ({ preview }, act) => {
  const remedies = distinctRemedies(preview.decision.remedies);
  if (!remedies.length) return nothing;
  return html`<h3 class="govuk-heading-s">It could go if</h3>
    <ul class="cc-helps">
      ${remedies.map(
        (one) =>
          html`<li>
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
          </li>`,
      )}
    </ul>`;
};

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
  draft.recipients.length > 1
    ? html`<div class="cc-segments" role="group" aria-label="Show for">
        ${draft.recipients.map(
          (row, index) =>
            html`<button
              type="button"
              class="cc-segment"
              aria-pressed=${preview.row === index ? 'true' : 'false'}
              @click=${() => act.showFor(index)}
            >
              ${recipientName(row, agencies) || `Recipient ${index + 1}`}
            </button>`,
        )}
      </div>`
    : nothing;

const tone = ({ decision, needs }) => {
  if (needs.length || !decision) return 'quiet';
  if (decision.outcome === 'held') return 'wait';
  return decision.items.every((item) => item.verdict === 'released') ? 'good' : 'wait';
};

export const panel = (state, act) => {
  const { preview } = state;
  const shown = preview.decision && !preview.needs.length;
  return html`<aside
    class="cc-preview cc-preview--${tone(preview)}"
    id="what-will-happen"
    aria-labelledby="panel-title"
  >
    <div class="cc-preview__head">
      <h2 class="govuk-heading-m" id="panel-title">What will happen</h2>
      <span class="cc-preview__working" aria-hidden="true"
        >${preview.working ? 'checking …' : nothing}</span
      >
    </div>
    ${whoFor(state, act)}
    ${shown
      ? html`<p>
          ${status(
            preview.decision.outcome,
            preview.decision.outcome === 'held' ? 'Would be held' : 'Would be delivered',
          )}
        </p>`
      : nothing}
    <p class="cc-preview__summary" id="panel-summary" aria-live="polite" aria-atomic="true">
      ${panelSentence(preview)}
    </p>
    ${shown ? html`${items(state)} ${help(state, act)} ${duties(state)} ${checks(state)}` : nothing}
  </aside>`;
};

/** On a narrow screen the sentence stays in sight, and leads to the rest. */
export const panelStrip = ({ preview }) =>
  html`<p class="cc-strip cc-strip--${tone(preview)}">
    <a href="#what-will-happen">What will happen</a
    ><span aria-hidden="true">${panelSentence(preview)}</span>
  </p>`;
