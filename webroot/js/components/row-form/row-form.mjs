// A small form that opens in a row of a list, one at a time; what became of it is said above the list.
import { html } from '../../lit.mjs';
import { createSending } from '../../form-sending.mjs';
import { errorSummary } from '../error-summary/error-summary.mjs';
import { button } from '../field/field.mjs';

/**
 * @param empty answers the values to start with
 * @param first the field that the keyboard starts in
 * @param fieldId the input of a field of the row of an id
 * @param errors what is missing, of an id and its values
 * @param request answers `[path, body]`, of an id and its values
 * @param said what is said when it is done, of its values
 * @param heading where the keyboard goes on
 * @param reload brings the list up to date
 */
export function createRowForm(
  app,
  { empty, first, fieldId, errors, request, said, heading, reload = () => app.desk.load() },
) {
  const state = { open: null, values: empty(), done: '' };
  /** What was typed in rows that are not open, or not sent yet. */
  const typed = new Map();
  const sending = createSending(app, state);

  return Object.assign(state, {
    fieldId,
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    start(id) {
      if (!typed.has(id)) typed.set(id, empty());
      Object.assign(state, { open: id, values: typed.get(id), done: '' });
      sending.fresh();
      app.update();
      requestAnimationFrame(() => document.getElementById(fieldId(id, first))?.focus());
    },
    close() {
      Object.assign(state, { open: null, errors: [] });
      app.update();
    },
    send(event) {
      event.preventDefault();
      const { open: id, values } = state;
      return sending.send({
        errors: errors(id, values),
        request: () => request(id, values),
        fieldId: (field) => fieldId(id, String(field).replace(/^\//, '')),
        async done() {
          state.done = said(values);
          app.say(state.done);
          typed.delete(id);
          if (state.open === id) state.close();
          await reload();
          document.getElementById(heading)?.focus();
        },
      });
    },
  });
}

/** @param fields answers the form's fields, given what makes one of a name and its particulars */
export function rowForm(form, id, label, fields) {
  const field = (name, more) => ({
    id: form.fieldId(id, name),
    value: form.values[name],
    error: form.errorFor(form.fieldId(id, name)),
    onInput: form.set(name),
    ...more,
  });
  return html`<form class="cc-discharge" @submit=${form.send} novalidate>
    ${errorSummary(form.errors)} ${fields(field)}
    <div class="govuk-button-group">
      ${button(label, { busy: form.busy })}
      <button class="cc-linklike" type="button" @click=${form.close}>Not now</button>
    </div>
  </form>`;
}
