import { html, nothing } from '../../lit.mjs';
import { note } from '../../components/page/page.mjs';

const signedOut = () =>
  note(
    html`<p class="govuk-body">
      You are signed out. Nothing of your work is kept on this computer.
    </p>`,
  );

const forEverybody = () =>
  html`<p class="govuk-body-s cc-quiet">You cannot get in? Ask the steward of your partnership.</p>
    <section class="cc-signin__public" aria-labelledby="for-everybody">
      <h2 class="govuk-heading-s" id="for-everybody">For everybody</h2>
      <ul class="govuk-list">
        <li><a class="govuk-link" href="/public/rights">Your information and your rights</a></li>
        <li><a class="govuk-link" href="/public/protocol">The information sharing protocol</a></li>
        <li><a class="govuk-link" href="/public/register">The register of agencies and agreements</a></li>
      </ul>
    </section>`;

export const signInView = (signingIn, organisation, out) =>
  html`<div class="cc-signin">
    ${signingIn.atStart() ? organisation.why() : nothing}
    ${out && signingIn.atStart() ? signedOut() : nothing} ${signingIn.view()}
    ${signingIn.atStart() ? html`${organisation.view()} ${forEverybody()}` : nothing}
  </div>`;
