// A supervisor has a decision made again from what is kept of that day.
import { html, nothing } from '../../lit.mjs';
import { note } from '../../components/page/page.mjs';
import { problemText } from '../../words/problems.mjs';

const RESULT = {
  satisfied: 'satisfied',
  notSatisfied: 'not satisfied',
  notApplicable: 'did not apply',
};

const was = (finding) =>
  finding ? `${RESULT[finding.result]} (${finding.text})` : 'was not made';

/** What came of it, in one sentence. */
export function replayWords(replay) {
  if (replay.facts === 'erased') {
    return 'What it was decided on is erased, so it cannot be made again.';
  }
  const by =
    replay.pack === 'missing'
      ? ' The protocol of that day is not kept, so today’s was used.'
      : '';
  if (replay.same) return `Made again, it comes out the same.${by}`;
  const rules =
    replay.rules.then === replay.rules.now
      ? ''
      : ` The platform’s rules have changed since, from version ${replay.rules.then} to ${replay.rules.now}.`;
  return `Made again, it comes out differently in what stands below.${rules}${by}`;
}

export function replayPart(app, sharing) {
  const state = { replay: null, problem: '', busy: false };
  async function run(decision) {
    if (state.busy) return;
    Object.assign(state, { busy: true, problem: '' });
    app.update();
    try {
      state.replay = await app.api.ask(`/sharings/${sharing}/decision/replay`, { decision });
      app.say(replayWords(state.replay));
    } catch (problem) {
      state.problem = problemText(problem);
    } finally {
      state.busy = false;
      app.update();
    }
  }
  return (decision) =>
    app.session.has('supervisor') && decision?.id
      ? html`<p>
            <button
              class="govuk-button govuk-button--secondary cc-button-small cc-no-print"
              type="button"
              aria-disabled=${state.busy ? 'true' : nothing}
              @click=${() => run(decision.id)}
            >
              Decide it again
            </button>
          </p>
          ${state.problem ? note(html`<p class="govuk-body">${state.problem}</p>`, 'wait') : nothing}
          ${state.replay ? outcome(state.replay) : nothing}`
      : nothing;
}

const outcome = (replay) =>
  note(
    html`<p class="govuk-body"><strong>${replayWords(replay)}</strong></p>
      ${replay.differences.length
        ? html`<ul class="govuk-list govuk-list--bullet">
            ${replay.differences.map(
              (one) =>
                html`<li>
                  ${one.check}${one.item === undefined ? '' : `, item ${one.item + 1}`}: then
                  ${was(one.then)}, now ${was(one.now)}
                </li>`,
            )}
          </ul>`
        : nothing}`,
    replay.same ? 'good' : 'wait',
  );
