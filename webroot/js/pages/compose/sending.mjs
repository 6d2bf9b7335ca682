// Sends a draft to each of its recipients: one sharing each, and what went does not go again.

import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { filesOnTheirWay } from '../../components/item-fields/attaching.mjs';
import { errorsOf, isUnanswered } from '../../words/problems.mjs';
import { isConcernOnly } from './concern.mjs';
import { draftErrors, inputFor, sendRequest } from './form.mjs';
import { recipientBody, recipientRows } from './told.mjs';

/** That there is a concern, and no more, takes no file with it. */
const onTheirWay = (state) => (isConcernOnly(state.draft) ? [] : filesOnTheirWay(state));

/** @param onSent called when every recipient's sharing has its answer */
export function createDraftSending(app, state, onSent) {
  const known = new Map();

  function show(errors) {
    state.errors = errors;
    for (const { id } of errors) {
      if (id?.startsWith('ground-')) state.draft.groundOpen = true;
      if (id?.startsWith('judgement-')) state.draft.judgementOpen = true;
    }
    app.update();
    focusErrorSummary();
  }

  async function sendTo(row) {
    const recipient = recipientBody(row);
    const key = JSON.stringify(recipient);
    const own = known.get(key) ?? {
      submission: app.api.submission(state.kept.keyOf),
      answer: null,
    };
    known.set(key, own);
    const [path, body] = sendRequest(state.draft, recipient, state.pack);
    own.answer ??= await own.submission.send(path, body);
    return own.answer;
  }

  /** One after the other: a refusal of the first is told before the second is sent. */
  async function sendAll() {
    const answers = [];
    for (const [index, row] of recipientRows(state.draft).entries()) {
      try {
        answers.push(await sendTo(row));
      } catch (problem) {
        state.again = isUnanswered(problem);
        show(errorsOf(problem, (field) => inputFor(field, state.draft, index)));
        return null;
      }
    }
    return answers;
  }

  return {
    /** Another draft: nothing of it has gone. */
    forget: () => known.clear(),
    async send(event) {
      event.preventDefault();
      if (state.sending) return;
      const errors = [...draftErrors(state.draft, state.pack), ...onTheirWay(state)];
      if (errors.length) {
        show(errors);
        return;
      }
      Object.assign(state, { sending: true, again: false, errors: [] });
      app.update();
      const answers = await sendAll();
      state.sending = false;
      app.update();
      if (answers) onSent(answers);
    },
  };
}
