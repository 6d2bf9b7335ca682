// When a session ends under one's hands: sign in again in place, nothing entered is lost.
import { html } from '../../lit.mjs';
import { errorSummary } from '../error-summary/error-summary.mjs';
import { button, input } from '../field/field.mjs';
import { signInErrors } from '../../pages/sign-in/presenter.mjs';

const FIELDS = { username: 'again-username', password: 'again-password' };

export function createSignInAgain(app) {
  const state = { username: '', password: '', errors: [], busy: false };

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    Object.assign(state, { busy: true, errors: [] });
    app.update();
    try {
      await app.session.signIn({ username: state.username, password: state.password });
      Object.assign(state, { username: '', errors: [] });
    } catch (problem) {
      state.errors = signInErrors(problem, FIELDS);
    }
    Object.assign(state, { busy: false, password: '' });
    app.update();
  }

  const field = (name, label, type) =>
    input({
      id: FIELDS[name],
      label,
      type,
      width: 'govuk-!-width-full',
      autocomplete: name === 'username' ? 'username' : 'current-password',
      value: state[name],
      onInput: (value) => (state[name] = value),
    });

  const view = () =>
    html`<form class="cc-again__form" @submit=${submit} novalidate>
      ${errorSummary(state.errors)}
      <h2 class="govuk-heading-m" id="again-title">Sign in again</h2>
      <p class="govuk-body">
        Your session has ended. What you entered is still here, and comes back when you sign in.
      </p>
      ${field('username', 'Username', 'text')} ${field('password', 'Password', 'password')}
      <div class="govuk-button-group">
        ${button('Sign in', { busy: state.busy })}
        <button class="cc-linklike" type="button" @click=${() => app.leave()}>
          Leave this page
        </button>
      </div>
    </form>`;

  return {
    view,
    /** A modal dialog keeps the keyboard inside, and its backdrop covers what the page shows. */
    sync(dialog) {
      const wanted = app.session.state.signInAgain;
      if (wanted && !dialog.open) dialog.showModal();
      if (!wanted && dialog.open) dialog.close();
    },
  };
}
