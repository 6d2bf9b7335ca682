// Who a page is about, after the MOJ identity bar.
import { html, nothing } from '../../lit.mjs';

/** @param details list of `[term, text]` */
export const identityBar = (name, details, actions) =>
  html`<div class="cc-identity">
    <div class="cc-identity__who">
      <h1 class="govuk-heading-l cc-identity__name" tabindex="-1">${name}</h1>
      <dl class="cc-identity__details">
        ${details.map(
          ([term, text]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${text}</dd>
            </div>`,
        )}
      </dl>
    </div>
    ${actions ? html`<div class="cc-identity__actions">${actions}</div>` : nothing}
  </div>`;
