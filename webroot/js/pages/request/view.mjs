import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, input, radios, textarea } from '../../components/field/field.mjs';
import { statedFields } from '../../components/ground-fields/stated.mjs';
import { itemsView } from '../../components/item-fields/view.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { answerWords, HOW_CHOICES, REFUSALS } from '../referral/presenter.mjs';
import { aboutWords, senderWords } from '../sharing/presenter.mjs';
import { isShared, toldCategories } from './form.mjs';

const field = (state, name, more) => ({
  id: name,
  value: state.draft[name],
  error: state.errorFor(name),
  onInput: state.act.set(name),
  ...more,
});

const more = (state) => {
  switch (state.draft.how) {
    case 'full':
    case 'part':
      return itemsView(state, 'What do you tell them?');
    case 'concernOnly':
      return input(
        field(state, 'ring', {
          label: 'Whom should they ring?',
          hint: 'A name and a telephone number, and nothing of the concern itself.',
          max: 200,
        }),
      );
    case 'refused':
      return html`${radios(
        field(state, 'reason', {
          label: 'Why can you not answer?',
          hint: 'The hub is told this and no more.',
          choices: REFUSALS,
        }),
      )}
      ${textarea(
        field(state, 'note', {
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

const stated = ({ draft, pack, sharing, guidance, errorFor, act }) =>
  isShared(draft.how)
    ? statedFields(
        {
          ground: draft.ground,
          judgement: draft.judgement,
          pack,
          persons: sharing.persons,
          ages: guidance.ages,
          categories: toldCategories(draft, pack),
          errorFor,
        },
        act,
      )
    : nothing;

const form = (state) =>
  html`${state.kept.view()}
  <form @submit=${state.act.send} novalidate>
    ${radios(
      field(state, 'how', {
        label: 'How do you answer?',
        hint: 'Your answer is checked like any sharing.',
        strong: true,
        choices: HOW_CHOICES,
      }),
    )}
    ${more(state)} ${stated(state)} ${button(state.again ? 'Try again' : 'Answer', { busy: state.busy })}
  </form>`;

const dueWords = (request) => {
  if (request.answer) return when(request.due);
  return request.paused
    ? status('paused', 'Paused: the hub lets its clock stand still')
    : dueStatus(request.due);
};

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

export const requestView = (state) => {
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
        <dd>${dueWords(request)}</dd>
      </div>
    </dl>
    <div class="cc-measure">
      <h2 class="govuk-heading-m">What they ask</h2>
      <div class="cc-panel">
        ${sharing.items.map(({ text }) => html`<p class="cc-item__text">${text}</p>`)}
      </div>
      ${request.answer && request.answer.state !== 'notShared' ? given(request) : form(state)}
    </div>`;
};
