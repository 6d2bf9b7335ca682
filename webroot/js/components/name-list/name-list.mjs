// Names that lead to their pages.
import { html } from '../../lit.mjs';

/** @param href answers the address of one */
export const nameList = (named, href, none) =>
  named.length
    ? html`<ul class="cc-names">
        ${named.map(
          (one) => html`<li><a class="govuk-link" href=${href(one)}>${one.name}</a></li>`,
        )}
      </ul>`
    : html`<p class="govuk-body cc-quiet">${none}</p>`;
