// Signing in through one's own organisation: where to go, and why somebody came back without being signed in.
import { html, nothing } from '../../lit.mjs';
import { errorSummary, focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, select } from '../../components/field/field.mjs';
import { note } from '../../components/page/page.mjs';
import { faultWords, safeNext, wayOutProblem } from './presenter.mjs';

const NEXT = 'concordat-next';
const CHOICE = 'organisation';

/** Where somebody was going is theirs to keep: the way back leads to one page alone. */
export function createOrganisation(app, query) {
  const state = { agencies: [], agency: '', errors: [], busy: false, fault: faultWords(query.get('provider')) };

  function show(errors) {
    Object.assign(state, { errors, busy: false });
    app.update();
    focusErrorSummary();
  }

  async function setOut(event) {
    event.preventDefault();
    if (state.busy) return;
    if (!state.agency) return void show([{ id: CHOICE, text: 'Choose your organisation' }]);
    Object.assign(state, { busy: true, errors: [], fault: null });
    app.update();
    try {
      const { location: there } = await app.api.ask(
        '/sign-in/with',
        { agency: state.agency },
        { open: true },
      );
      sessionStorage.setItem(NEXT, safeNext(query.get('next')));
      location.assign(there);
    } catch (problem) {
      show([{ text: wayOutProblem(problem) }]);
    }
  }

  return {
    /** Goes on to where somebody was going, once they have come back signed in. */
    async load() {
      if (query.has('in') && app.session.practitioner) {
        const next = safeNext(sessionStorage.getItem(NEXT));
        sessionStorage.removeItem(NEXT);
        return void app.go(next, { replace: true });
      }
      const known = await app.api.get('/sign-in/providers', { open: true }).catch(() => null);
      state.agencies = known?.agencies ?? [];
    },
    why: () =>
      html`${errorSummary(state.errors)}
      ${state.fault
        ? note(
            html`<p class="govuk-body"><strong>You are not signed in.</strong> ${state.fault}</p>`,
            'wait',
          )
        : nothing}`,
    view: () =>
      state.agencies.length
        ? html`<section class="cc-part" aria-labelledby="with-organisation">
            <h2 class="govuk-heading-m" id="with-organisation">Sign in with your organisation</h2>
            <form @submit=${setOut} novalidate>
              ${select({
                id: CHOICE,
                label: 'Your organisation',
                empty: 'Choose',
                choices: state.agencies.map(({ id, name }) => ({ id, label: name })),
                value: state.agency,
                error: state.errors.find(({ id }) => id === CHOICE)?.text,
                onInput: (value) => (state.agency = value),
              })}
              ${button('Go to your organisation', { busy: state.busy, kind: 'secondary' })}
            </form>
          </section>`
        : nothing,
  };
}
