// Recorded afterwards: whom one told, how and when.
import { html } from '../../lit.mjs';
import { dayInput, input, radios } from '../../components/field/field.mjs';
import { recipientPicker } from '../../components/recipient-picker/view.mjs';
import { dayOf } from '../../words/time.mjs';
import { MEANS_CHOICES, WHERE } from './presenter.mjs';
import { isOutside } from './told.mjs';

const field = (state, part, name, more) => ({
  id: `${part}-${name}`,
  value: state.draft[part][name],
  error: state.errorFor(`${part}-${name}`),
  onInput: state.act[part === 'told' ? 'setTold' : 'setOutside'](name),
  ...more,
});

const outsideFields = (state) =>
  html`<div class="cc-pair">
      ${input(field(state, 'outside', 'name', { label: 'Their name', max: 200 }))}
      ${input(field(state, 'outside', 'organisation', { label: 'Where they work', max: 200 }))}
    </div>
    ${input(
      field(state, 'outside', 'address', {
        label: 'How they can be reached',
        hint: 'Such as an e-mail address or a telephone number.',
        optional: true,
        max: 300,
      }),
    )}`;

/** Within the partnership it is the list of its agencies, as for any sharing. */
export const recipients = (state) => {
  const { draft, agencies, errorFor, act } = state;
  return isOutside(draft)
    ? outsideFields(state)
    : recipientPicker({ recipients: draft.recipients, agencies, errorFor }, act.recipients);
};

export const toldFields = (state) =>
  html` ${radios(
      field(state, 'told', 'where', {
        label: 'Are they of an agency of this partnership?',
        inline: true,
        choices: WHERE,
      }),
    )}
    <div class="cc-told__whom">${recipients(state)}</div>
    ${radios(
      field(state, 'told', 'means', {
        label: 'How did you tell them?',
        inline: true,
        choices: MEANS_CHOICES,
      }),
    )}
    <div class="cc-pair">
      ${dayInput(
        field(state, 'told', 'day', { label: 'On which day?', maxDay: dayOf(new Date()) }),
      )}
      ${input(
        field(state, 'told', 'time', {
          label: 'At what time, as near as you know?',
          type: 'time',
          width: 'cc-input--day',
        }),
      )}
    </div>`;
