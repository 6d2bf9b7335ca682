// Sends a page's form: once, with its errors at their fields, and nothing entered lost.

import { focusErrorSummary } from './components/error-summary/error-summary.mjs';
import { errorsOf, isUnanswered } from './words/problems.mjs';

/**
 * @param state the page's; it gets `errors`, `busy`, `again` (no answer came: it may be sent once more) and
 *     `errorFor`
 * @param keyOf names what is sent, for a form that is kept
 */
export function createSending(app, state, keyOf) {
  let submission = app.api.submission(keyOf);
  Object.assign(state, {
    errors: [],
    busy: false,
    again: false,
    errorFor: (id) => state.errors.find((error) => error.id === id)?.text,
  });

  function show(errors) {
    state.errors = errors;
    app.update();
    if (errors.length) focusErrorSummary();
  }

  return {
    /** Another form on the same page is another act. */
    fresh() {
      submission = app.api.submission(keyOf);
      state.errors = [];
    },
    /**
     * @param errors what is missing; then nothing is sent
     * @param request answers `[path, body]`
     * @param fieldId the input of a field of the request
     * @param errorText says an error, with the id of its input if it has one
     * @param done called with the answer
     * @param failed called with a problem; answers whether it dealt with it
     */
    async send({ errors, request, fieldId, errorText, done, failed }) {
      if (state.busy) return;
      show(errors);
      if (errors.length) return;
      Object.assign(state, { busy: true, again: false });
      app.update();
      try {
        await done(await submission.send(...request()));
      } catch (problem) {
        state.again = isUnanswered(problem);
        if (!(await failed?.(problem))) show(errorsOf(problem, fieldId, errorText));
      } finally {
        state.busy = false;
        app.update();
      }
    },
  };
}
