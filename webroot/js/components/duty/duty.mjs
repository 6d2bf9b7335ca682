// A duty in a list, with the form that says what became of it.
import { html, nothing } from '../../lit.mjs';
import { dayOf } from '../../words/time.mjs';
import { dayInput, radios, select, textarea } from '../field/field.mjs';
import { createRowForm, rowForm } from '../row-form/row-form.mjs';
import { status } from '../status/status.mjs';
import { day, dueStatus } from '../when/when.mjs';
import { dischargeErrors, dischargeFieldId, dischargeRequest, emptyDischarge } from './form.mjs';
import { DONE, NOTE_LABEL, OUTCOMES, placeOf, whyWords } from './presenter.mjs';

/** @param reload brings the list up to date once something became of one */
export const dutyForm = (app, reload) =>
  createRowForm(app, {
    empty: emptyDischarge,
    first: 'outcome',
    fieldId: dischargeFieldId,
    errors: dischargeErrors,
    request: dischargeRequest,
    said: ({ outcome }) => DONE[outcome],
    heading: 'duties-heading',
    reload,
  });

const form = (one, duties, colleagues) =>
  rowForm(
    duties,
    one.id,
    'Record',
    (field) =>
      html`${radios(field('outcome', { label: 'What became of it?', choices: OUTCOMES }))}
      ${duties.values.outcome === 'handedOver'
        ? select(
            field('practitioner', {
              label: 'To whom?',
              empty: 'Choose',
              choices: colleagues.map(({ id, name }) => ({ id, label: name })),
            }),
          )
        : nothing}
      ${textarea(
        field('note', {
          label: NOTE_LABEL[duties.values.outcome] ?? NOTE_LABEL.done,
          rows: 3,
          max: 4000,
        }),
      )}
      ${duties.values.outcome === 'deferred'
        ? dayInput(field('reviewOn', { label: 'Look at it again on', minDay: dayOf(new Date()) }))
        : nothing}`,
  );

const time = (one) => {
  if (one.state === 'deferred') return html`${status('deferred')} until ${day(one.reviewOn)}`;
  return one.due ? dueStatus(one.due) : status('later', 'No time set');
};

/** @param colleagues whom it may be handed to */
export const dutyRow = (duties, colleagues) => (one) => {
  const place = placeOf(one);
  const why = whyWords(one);
  return html`<li class="cc-row" id="obligation-${one.id}" tabindex="-1">
    <div class="cc-row__status">${time(one)}</div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${one.label}</h3>
      <p class="cc-row__meta">
        For <a class="govuk-link" href=${place.href}>${place.text}</a>
      </p>
      ${why ? html`<p class="cc-row__meta">${why}</p>` : nothing}
      ${duties.open === one.id ? form(one, duties, colleagues) : nothing}
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
              what became of: ${one.label}, ${place.text}</span
            >
          </button>
        </div>`}
  </li>`;
};
