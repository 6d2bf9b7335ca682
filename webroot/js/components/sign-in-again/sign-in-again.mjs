// When a session ends under one's hands: sign in again in place, nothing entered is lost.
import { html, nothing } from '../../lit.mjs';
import { createSigningIn } from '../signing-in/signing-in.mjs';

const heading = (text, id, step) =>
  html`<h2 class="govuk-heading-m" id=${id} tabindex="-1">
      ${step === 'password' ? 'Sign in again' : text}
    </h2>
    ${step === 'password'
      ? html`<p class="govuk-body">
          Your session has ended. What you entered is still here, and comes back when you sign in.
        </p>`
      : nothing}`;

export function createSignInAgain(app) {
  const signingIn = createSigningIn(app, {
    prefix: 'again-',
    title: heading,
    async done() {
      app.update();
    },
  });

  const view = () =>
    html`<div class="cc-again__form">
      ${signingIn.view()}
      <p class="govuk-body">
        <button class="cc-linklike" type="button" @click=${() => app.leave()}>
          Leave this page
        </button>
      </p>
    </div>`;

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
