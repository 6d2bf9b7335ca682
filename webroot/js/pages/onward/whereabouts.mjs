// A supervisor lets items go although they say where somebody is.
import { html } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, textarea } from '../../components/field/field.mjs';
import { itemList } from '../../components/items/items.mjs';
import { backLink, heading } from '../../components/page/page.mjs';
import { createSending } from '../../form-sending.mjs';
import { partyName } from '../../words/labels.mjs';
import { aboutWords } from '../sharing/presenter.mjs';
import { whereaboutsOf } from './form.mjs';

export function whereaboutsPage(app, { params }) {
  const state = { sharing: null, pack: null, reason: '' };
  const sending = createSending(app, state);

  function send(event) {
    event.preventDefault();
    return sending.send({
      errors: state.reason.trim() ? [] : [{ id: 'reason', text: 'Say why it may go' }],
      request: () => [
        `/sharings/${params.id}/whereabouts-release`,
        { items: whereaboutsOf(state.sharing), reason: state.reason.trim() },
      ],
      fieldId: () => 'reason',
      done(answer) {
        app.flash =
          answer.outcome === 'delivered'
            ? `Delivered: ${partyName(state.sharing.to)} has it now.`
            : 'Recorded. It still waits for what is below.';
        app.desk.refresh();
        app.go(`/sharings/${params.id}`, { replace: true });
      },
    });
  }

  return {
    section: 'waiting',
    what: 'the sharing',
    title: () => 'Let a place be known',
    async load() {
      const [sharing, pack] = await Promise.all([
        app.api.get(`/sharings/${params.id}`),
        app.pack(),
      ]);
      Object.assign(state, { sharing, pack });
    },
    view: () => view(state, send),
  };
}

const view = (state, send) => {
  const positions = whereaboutsOf(state.sharing);
  const items = state.sharing.items.filter((item) => positions.includes(item.position));
  return html`${backLink(`/sharings/${state.sharing.id}`, state.sharing.title)}
    ${errorSummary(state.errors)}
    ${heading('Let a place be known', { caption: aboutWords(state.sharing.persons) })}
    <div class="cc-measure">
      <p class="govuk-body">
        An address of this person is flagged: it could be dangerous if the wrong people knew where
        they are. Only a supervisor may let this go to ${partyName(state.sharing.to)}. Your reason
        is kept.
      </p>
      <h2 class="govuk-heading-m">What would be known</h2>
      ${itemList(items, state.pack.categories, { persons: state.sharing.persons })}
      <form @submit=${send} novalidate>
        ${textarea({
          id: 'reason',
          label: 'Why may it go, and why is it safe?',
          strong: true,
          rows: 4,
          max: 4000,
          value: state.reason,
          error: state.errorFor('reason'),
          onInput: (value) => (state.reason = value),
        })}
        <div class="govuk-button-group">
          ${button('Let it go', { busy: state.busy })}
          <a class="govuk-link" href="/sharings/${state.sharing.id}">Go back without it</a>
        </div>
      </form>
    </div>`;
};
