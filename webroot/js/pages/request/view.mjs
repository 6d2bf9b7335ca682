import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import {
  button,
  dayInput,
  input,
  radios,
  select,
  textarea,
} from '../../components/field/field.mjs';
import { groundFields } from '../../components/ground-fields/view.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { isHealth, NATURE } from '../../words/labels.mjs';
import { dayOf } from '../../words/time.mjs';
import { answerWords, HOW_CHOICES, REFUSALS } from '../referral/presenter.mjs';
import { aboutWords, senderWords } from '../sharing/presenter.mjs';

const field = (state, act, name, more) => ({
  id: name,
  value: state.values[name],
  error: state.errorFor(name),
  onInput: act.set(name),
  ...more,
});

const item = (state, act) =>
  html`<div class="cc-pair">
      ${select(
        field(state, act, 'category', {
          label: 'Kind of information',
          empty: 'Choose a kind',
          choices: state.pack.categories.filter(({ concernOnly }) => !concernOnly),
        }),
      )}
      ${radios(
        field(state, act, 'nature', {
          label: 'Is it fact or opinion?',
          inline: true,
          choices: Object.entries(NATURE).map(([id, label]) => ({ id, label })),
        }),
      )}
      ${dayInput(
        field(state, act, 'observedOn', { label: 'When was it seen?', maxDay: dayOf(new Date()) }),
      )}
      ${input(field(state, act, 'source', { label: 'Where does it come from?', max: 300 }))}
    </div>
    ${textarea(
      field(state, act, 'text', { label: 'What do you tell them?', rows: 4, max: 20000 }),
    )}
    ${isHealth(state.pack, state.values.category)
      ? textarea(
          field(state, act, 'healthJustification', {
            label: 'Why do they need this health information?',
            rows: 2,
            max: 4000,
          }),
        )
      : nothing}`;

const more = (state, act) => {
  switch (state.values.how) {
    case 'full':
    case 'part':
      return item(state, act);
    case 'concernOnly':
      return input(
        field(state, act, 'ring', {
          label: 'Whom should they ring?',
          hint: 'A name and a telephone number, and nothing of the concern itself.',
          max: 200,
        }),
      );
    case 'refused':
      return html`${radios(
        field(state, act, 'reason', {
          label: 'Why can you not answer?',
          hint: 'The hub is told this and no more.',
          choices: REFUSALS,
        }),
      )}
      ${textarea(
        field(state, act, 'note', {
          label: 'What your own supervisor should know',
          hint: 'It stays in your agency.',
          optional: true,
          rows: 2,
          max: 4000,
        }),
      )}`;
    default:
      return nothing;
  }
};

const ground = (state, act) =>
  state.values.how && state.values.how !== 'refused'
    ? html`<details class="cc-details">
        <summary>State a ground</summary>
        <p class="govuk-hint">
          A ground lets information go without consent or agreement. Your supervisor reviews it
          afterwards.
        </p>
        ${groundFields(
          {
            ground: state.values.ground,
            pack: state.pack,
            persons: state.sharing.persons,
            ages: state.guidance.ages,
            errorFor: state.errorFor,
            none: true,
          },
          act.setGround,
        )}
      </details>`
    : nothing;

const form = (state, act) =>
  html`<form @submit=${act.send} novalidate>
    ${radios(
      field(state, act, 'how', {
        label: 'How do you answer?',
        hint: 'Your answer is checked like any sharing.',
        strong: true,
        choices: HOW_CHOICES,
      }),
    )}
    ${more(state, act)} ${ground(state, act)} ${button('Answer', { busy: state.busy })}
  </form>`;

const given = ({ answer }) =>
  note(
    html`<p class="govuk-body" id="answered">
        <strong>${answerWords(answer)}.</strong> ${answer.by}, ${when(answer.at)}
      </p>
      ${answer.state === 'held'
        ? html`<p class="govuk-body">
            ${status('held')} The hub does not have it yet.
            <a class="govuk-link" href="/sharings/${answer.sharing}"
              >What it waits for, and what you can do</a
            >
          </p>`
        : nothing}`,
    answer.state === 'held' ? 'wait' : 'good',
  );

export const requestView = (state, act) => {
  const { request, sharing } = state;
  return html`${backLink(`/sharings/${sharing.id}`, 'The request')} ${errorSummary(state.errors)}
    ${heading('Answer a request', { caption: aboutWords(sharing.persons) })}
    <dl class="cc-facts">
      <div>
        <dt>From</dt>
        <dd>${senderWords(sharing.from)}</dd>
      </div>
      <div>
        <dt>Asked</dt>
        <dd>${when(request.askedAt)}</dd>
      </div>
      <div>
        <dt>Due</dt>
        <dd>${request.answer ? when(request.due) : dueStatus(request.due)}</dd>
      </div>
    </dl>
    <div class="cc-measure">
      <h2 class="govuk-heading-m">What they ask</h2>
      <div class="cc-panel">
        ${sharing.items.map(({ text }) => html`<p class="cc-item__text">${text}</p>`)}
      </div>
      ${request.answer && request.answer.state !== 'notShared' ? given(request) : form(state, act)}
    </div>`;
};
