// Sends a page's form: once, with its errors at their fields, and nothing entered lost.

import { focusErrorSummary } from './components/error-summary/error-summary.mjs';
import { fieldErrorText, problemText } from './words/problems.mjs';

/** The errors of a problem, each at its input; one without an input stands alone. */
export function errorsOf(problem, fieldId) {
  const mapped = (problem.errors ?? []).map((error) => ({
    id: fieldId(error.field) ?? undefined,
    text: fieldErrorText(error),
  }));
  return mapped.length ? mapped : [{ text: problemText(problem) }];
}

/** @param state the page's; it gets `errors`, `busy` and `errorFor` */
export function createSending(app, state) {
  let submission = app.api.submission();
  Object.assign(state, {
    errors: [],
    busy: false,
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
      submission = app.api.submission();
      state.errors = [];
    },
    /**
     * @param errors what is missing; then nothing is sent
     * @param request answers `[path, body]`
     * @param fieldId the input of a field of the request
     * @param done called with the answer
     */
    async send({ errors, request, fieldId, done }) {
      if (state.busy) return;
      show(errors);
      if (errors.length) return;
      state.busy = true;
      app.update();
      try {
        await done(await submission.send(...request()));
      } catch (problem) {
        show(errorsOf(problem, fieldId));
      } finally {
        state.busy = false;
        app.update();
      }
    },
  };
}
