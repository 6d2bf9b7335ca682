import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { button, input } from '../../components/field/field.mjs';
import { note } from '../../components/page/page.mjs';

export const FIELDS = { username: 'username', password: 'password' };

const errorFor = (state, id) => state.errors.find((error) => error.id === id)?.text;

export const signInView = (state, act) =>
  html`<div class="cc-signin">
    ${errorSummary(state.errors)}
    ${state.out
      ? note(
          html`<p class="govuk-body">
            You are signed out. Nothing of your work is kept on this computer.
          </p>`,
        )
      : nothing}
    <h1 class="govuk-heading-l" tabindex="-1">Sign in</h1>
    <form @submit=${act.submit} novalidate>
      ${input({
        id: FIELDS.username,
        label: 'Username',
        autocomplete: 'username',
        spellcheck: 'false',
        value: state.username,
        error: errorFor(state, FIELDS.username),
        onInput: act.set('username'),
      })}
      ${input({
        id: FIELDS.password,
        label: 'Password',
        type: 'password',
        autocomplete: 'current-password',
        value: state.password,
        error: errorFor(state, FIELDS.password),
        onInput: act.set('password'),
      })}
      ${button('Sign in', { busy: state.busy })}
    </form>
    <p class="govuk-body-s cc-quiet">You cannot get in? Ask the steward of your partnership.</p>
    <section class="cc-signin__public" aria-labelledby="for-everybody">
      <h2 class="govuk-heading-s" id="for-everybody">For everybody</h2>
      <ul class="govuk-list">
        <li><a class="govuk-link" href="/public/rights">Your information and your rights</a></li>
        <li><a class="govuk-link" href="/public/protocol">The information sharing protocol</a></li>
        <li><a class="govuk-link" href="/public/register">The register of agencies and agreements</a></li>
      </ul>
    </section>
  </div>`;
