import { html } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, textarea } from '../../components/field/field.mjs';
import { groundFields, judgementFields } from '../../components/ground-fields/view.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { aboutWords, waitsFor } from '../sharing/presenter.mjs';
import { categoriesOf } from './form.mjs';
import { INTRO } from './presenter.mjs';

const reasonField = (label) => (state, act) =>
  textarea({
    id: 'reason',
    label,
    strong: true,
    rows: 5,
    max: 4000,
    value: state.reason,
    error: state.errorFor('reason'),
    onInput: act.setReason,
  });

const FIELDS = {
  ground: (state, act) =>
    groundFields(
      {
        ground: state.ground,
        pack: state.pack,
        persons: state.sharing.persons,
        ages: state.guidance.ages,
        errorFor: state.errorFor,
      },
      act.set('ground'),
    ),
  judgement: (state, act) =>
    judgementFields(
      {
        judgement: state.judgement,
        categories: categoriesOf(state.sharing, state.pack),
        errorFor: state.errorFor,
      },
      act.set('judgement'),
    ),
  notShared: reasonField('Why is it not shared?'),
  recall: reasonField('Why do you take it back?'),
};

/** What is only asked for a reason waits for nothing. */
const REASON_ALONE = ['notShared', 'recall'];

const waiting = ({ sharing }) => {
  const findings = waitsFor(sharing);
  return findings.length
    ? note(
        html`<p class="govuk-body"><strong>It waits for this:</strong></p>
          <ul class="govuk-list govuk-list--bullet">
            ${findings.map((one) => html`<li>${one.text}</li>`)}
          </ul>`,
        'wait',
      )
    : '';
};

export const releaseView = (form, state, act) =>
  html` ${backLink(`/sharings/${state.sharing.id}`, state.sharing.title)}
    ${errorSummary(state.errors)}
    ${heading(INTRO[form].title, { caption: aboutWords(state.sharing.persons) })}
    <div class="cc-measure">
      <p class="govuk-body">${INTRO[form].text}</p>
      ${REASON_ALONE.includes(form) ? '' : waiting(state)} ${state.kept.view()}
      <form @submit=${act.send} novalidate>
        ${FIELDS[form](state, act)}
        <div class="govuk-button-group">
          ${button(state.again ? 'Try again' : INTRO[form].button, { busy: state.busy })}
          <a class="govuk-link" href="/sharings/${state.sharing.id}">Go back without it</a>
        </div>
      </form>
    </div>`;
