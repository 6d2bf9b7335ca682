import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { textarea } from '../../components/field/field.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { empty, heading, more, note } from '../../components/page/page.mjs';
import { when } from '../../components/when/when.mjs';
import {
  BOXES,
  caution,
  likelihood,
  rowsOf,
  STATE,
  titleOf,
  VERDICTS,
} from './presenter.mjs';

const boxes = (state) =>
  html`<nav class="cc-boxes" aria-label="Which pairs">
    ${BOXES.map(
      ({ id, label }) =>
        html`<a
          class="govuk-link"
          href="/hub/matches?box=${id}"
          aria-current=${state.box === id ? 'page' : nothing}
          >${label}</a
        >`,
    )}
  </nav>`;

const cell = (row, match, i) =>
  html`<td class="govuk-table__cell" data-agency=${match.records[i].agency}>
    ${row.values[i] || html`<span class="cc-match__silent">does not say</span>`}
  </td>`;

const row = (match) => (one) =>
  html`<tr class="govuk-table__row ${one.same ? 'cc-match__same' : 'cc-match__differs'}">
    <th scope="row" class="govuk-table__header">${one.label}</th>
    ${cell(one, match, 0)} ${cell(one, match, 1)}
    <td class="govuk-table__cell cc-match__says">
      ${one.level
        ? html`<strong>${one.level}</strong><span>: ${one.strength}</span>`
        : html`<span>Says nothing: only one record has it</span>`}
    </td>
  </tr>`;

const comparison = (match) =>
  html`<table class="govuk-table cc-match__table">
    <caption class="govuk-visually-hidden">
      The two records, part by part
    </caption>
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        <td class="govuk-table__cell"></td>
        ${match.records.map(
          ({ agency }) => html`<th scope="col" class="govuk-table__header">${agency}</th>`,
        )}
        <th scope="col" class="govuk-table__header">What that says</th>
      </tr>
    </thead>
    <tbody class="govuk-table__body">
      ${rowsOf(match).map(row(match))}
    </tbody>
  </table>`;

const last = ({ last: act }) =>
  act
    ? html`<p class="cc-match__last">
        ${act.by ? html`${act.by}, ` : nothing}${when(act.at)}${act.note
          ? html`: “${act.note}”`
          : nothing}
      </p>`
    : nothing;

const press = (match, state, label, kind, onClick) =>
  html`<button
    class="govuk-button ${kind ? `govuk-button--${kind}` : ''}"
    type="button"
    aria-disabled=${state.busy ? 'true' : nothing}
    @click=${onClick}
  >
    ${label}<span class="govuk-visually-hidden">: ${titleOf(match)}</span>
  </button>`;

const verdicts = (match, state, act) =>
  state.box === 'decided'
    ? press(match, state, 'Undo', 'secondary', () => act.undo(match))
    : VERDICTS.filter(({ id }) => state.box !== 'unsure' || id !== 'cannotTell').map(
        ({ id, label, kind }) => press(match, state, label, kind, () => act.decide(match, id)),
      );

const matchView = (state, act) => (match) =>
  html`<li class="cc-match">
    <h2 class="govuk-heading-m" id="match-${match.id}" tabindex="-1">${titleOf(match)}</h2>
    <p class="govuk-body">
      ${state.box === 'decided'
        ? html`<strong>${STATE[match.state]}.</strong>`
        : caution(match)
          ? html`Much agrees. <strong>${caution(match)}</strong>`
          : html`${likelihood(match.probability)}.`}
    </p>
    ${last(match)} ${comparison(match)}
    ${match.addressesMasked
      ? html`<p class="cc-match__masked">
          ${icon('warn')}<span
            >Addresses are not shown: knowing one of them could put somebody at risk. Ask the
            agencies without naming it.</span
          >
        </p>`
      : nothing}
    ${state.active === match.id ? errorSummary(state.errors) : nothing}
    ${textarea({
      id: `note-${match.id}`,
      label: state.box === 'decided' ? 'Why is it undone? (optional)' : 'Note (optional)',
      rows: 2,
      max: 2000,
      value: state.notes.get(match.id) ?? '',
      onInput: (text) => act.note(match, text),
    })}
    <div class="govuk-button-group cc-no-print">${verdicts(match, state, act)}</div>
  </li>`;

const NOTHING = {
  open: 'Nothing waits. New pairs appear here when agencies register people who may be known already.',
  unsure: 'No pair is left undecided.',
  decided: 'No pair has been decided yet.',
};

export const matchesView = (state, act) =>
  html`${heading('Match review')}
    <p class="govuk-body cc-measure">
      Two records that may be of one person. What you say decides whether what one agency was told,
      a refusal for one, counts for the other. The agencies do not learn of it.
    </p>
    ${boxes(state)}
    ${state.done
      ? html`<div id="matches-done" tabindex="-1">
          ${note(html`<p class="govuk-body"><strong>${state.done}</strong></p>`, 'good')}
        </div>`
      : nothing}
    ${state.matches.length
      ? html`<ul class="cc-matches">
          ${repeat(state.matches, (one) => one.id, matchView(state, act))}
        </ul>`
      : empty(NOTHING[state.box])}
    ${more(state.next, state.more, act.older, 'Show older')}`;
