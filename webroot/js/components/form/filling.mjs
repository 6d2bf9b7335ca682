// Somebody fills a form in: its values, its errors, and sending it once.

import { createSending } from '../../form-sending.mjs';
import { fieldErrorText } from '../../words/problems.mjs';
import { bodyOf, errorsIn, errorsLeft, fieldIdOf, valuesOf } from './form.mjs';

/**
 * @param fields answers the fields for the values as they are now
 * @param thing what it starts from
 * @param request answers `[path, body]` for the body that the fields make
 * @param root what the request puts the fields under, for the server's errors
 * @param labelOf names what an error is about that no field of the form asks
 * @param done called with the answer
 * @param failed called with a problem; answers whether it dealt with it
 * @param onChange called with the values and the id of the one that was changed
 * @param keyOf names what is sent, for a form that is kept
 */
export function createFilling(
  app,
  { fields, thing, request, root, labelOf, done, failed, onChange, keyOf },
) {
  const state = { values: {} };
  const sending = createSending(app, state, keyOf);
  const now = () => fields(state.values);
  state.values = valuesOf(now(), thing);

  return Object.assign(state, {
    fields: now,
    set: (id) => (value) => {
      state.values[id] = value;
      state.errors = errorsLeft(now(), state.errors, id);
      onChange?.(state.values, id);
      app.update();
    },
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: errorsIn(now(), state.values),
        request: () => request(bodyOf(now(), state.values)),
        fieldId: (at) => fieldIdOf(now(), state.values, at, root),
        errorText: (error, id) =>
          id || !labelOf ? fieldErrorText(error) : `${labelOf(error.field)}: ${fieldErrorText(error)}`,
        done,
        failed,
      });
    },
  });
}
