// Only that there is a concern: one line, whom to ring.
import { html, nothing } from '../../lit.mjs';
import { input } from '../../components/field/field.mjs';
import { isTold } from './told.mjs';
import { concernCategory, concernWords } from './concern.mjs';

export const concernView = ({ draft, agency, act, errorFor }) =>
  html` ${input({
      id: 'ring',
      label: 'Whom should they ring?',
      hint: 'A name and a telephone number, and nothing of the concern itself.',
      max: 200,
      value: draft.ring,
      error: errorFor('ring'),
      onInput: act.set('ring'),
    })}
    <p class="govuk-body" id="concern-words">
      ${isTold(draft) ? 'On record' : 'They will read'}:
      <q class="cc-said">${concernWords(draft, agency)}</q>
    </p>
    <p class="govuk-body cc-quiet">
      What you wrote of the details is kept here, and does not go.
      <button class="cc-linklike" type="button" @click=${() => act.setConcernOnly(false)}>
        ${isTold(draft) ? 'Record' : 'Share'} the details instead
      </button>
    </p>`;

/** The way to it, where the partnership has a word for it. */
export const concernAction = ({ pack, draft, act }) =>
  concernCategory(pack)
    ? html`<p class="govuk-body">
        <button
          class="cc-linklike"
          type="button"
          id="concern-only"
          @click=${() => act.setConcernOnly(true)}
        >
          ${isTold(draft)
            ? 'I told only that there is a concern'
            : 'Share only that there is a concern'}
        </button>
      </p>`
    : nothing;
