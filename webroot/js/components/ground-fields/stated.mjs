// What somebody states who shares without consent or agreement: a ground, a judgement, each folded away.
import { html, noChange } from '../../lit.mjs';
import { groundFields, judgementFields } from './view.mjs';

const folded = ({ id, open, summary, hint, content, onToggle }) =>
  html`<details
    class="cc-details cc-details--form"
    id=${id}
    .open=${open ?? noChange}
    @toggle=${(event) => onToggle?.(event.target.open)}
  >
    <summary>${summary}</summary>
    <p class="govuk-hint">${hint}</p>
    ${content}
  </details>`;

/** What lacks something is not hidden. */
const lacking = (prefix, values, errorFor) =>
  Object.keys(values).some((name) => errorFor(`${prefix}-${name}`));

/** Where nobody keeps which is open it stays as its reader left it: it never shuts under their hands. */
const isOpen = (kept, lacks) => (lacks ? true : kept);

/**
 * @param state `ground` and `judgement` as they are typed, `pack`, `errorFor`; `categories` that the judgement may
 *     cover; `persons` and `ages` put the grounds made for them first; `open` which of both somebody opened
 * @param act `setGround`, `setJudgement`; `openStated(name)(whether)` where it is kept which is open
 */
export const statedFields = (state, act) => {
  const { ground, judgement, categories, errorFor } = state;
  return html`${folded({
    id: 'ground-box',
    open: isOpen(state.open?.ground, lacking('ground', ground, errorFor)),
    summary: 'State a ground',
    hint: 'A ground lets information go without consent or agreement. Your supervisor reviews it afterwards.',
    content: groundFields({ ...state, none: true }, act.setGround),
    onToggle: act.openStated?.('ground'),
  })}
  ${folded({
    id: 'judgement-box',
    open: isOpen(state.open?.judgement, lacking('judgement', judgement, errorFor)),
    summary: 'Record your professional judgement',
    hint: 'Where no agreement covers it, you may decide case by case. Weigh both sides, and it is kept.',
    content: categories.length
      ? judgementFields({ judgement, categories, errorFor }, act.setJudgement)
      : html`<p class="govuk-body">Choose the kind of each item first.</p>`,
    onToggle: act.openStated?.('judgement'),
  })}`;
};
