import { html, nothing } from '../../lit.mjs';
import { backLink, heading, more } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { historyView } from '../../components/register-history/view.mjs';
import { agencyPath } from '../../register.mjs';

export const registerHistoryView = (session, state, act) =>
  html`${state.agency
      ? backLink(agencyPath({ id: state.agency }), state.context.names.get(state.agency) ?? 'Agency')
      : nothing}
    ${heading('History of the register', {
      caption: state.agency ? state.context.names.get(state.agency) : undefined,
    })}
    ${registerNav(session, 'history')}
    <p class="govuk-body cc-measure">
      Who changed what, newest first. Nothing here can be changed or taken away. That you read it is
      recorded.
    </p>
    <h2 class="govuk-visually-hidden">Changes</h2>
    ${historyView(state.entries, state.context)} ${more(state.next, state, act.older)}`;
