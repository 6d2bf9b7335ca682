// What somebody needs to set a second step up, and the codes that they keep for a bad day.
import { html } from '../../lit.mjs';
import { darkSquares, grouped } from './presenter.mjs';

const MARGIN = 4;

const picture = (rows) => {
  const size = rows.length + 2 * MARGIN;
  return html`<svg
    class="cc-qr"
    viewBox="${-MARGIN} ${-MARGIN} ${size} ${size}"
    role="img"
    aria-label="Picture for your authenticator app. The key below says the same."
    shape-rendering="crispEdges"
  >
    <rect x=${-MARGIN} y=${-MARGIN} width=${size} height=${size} fill="#fff"></rect>
    <path d=${darkSquares(rows)} fill="#000"></path>
  </svg>`;
};

/** @param factor as the server answers it: `{secret, picture, withinMinutes}` */
export const factorView = (factor) =>
  html`<ol class="govuk-list govuk-list--number">
      <li>Open an authenticator app on your phone. Any will do. If you have none, install one.</li>
      <li>
        In the app, add an account: scan this picture, or type the key. You have
        ${factor.withinMinutes} minutes.
      </li>
      <li>Enter the 6 digits that the app then shows.</li>
    </ol>
    ${picture(factor.picture)}
    <p class="govuk-body">
      Key: <span class="cc-secret" id="factor-key">${grouped(factor.secret)}</span>
    </p>`;

export const recoveryView = (codes) =>
  html`<p class="govuk-body">
      Keep these codes where only you find them, on paper for example. When your phone is lost or
      broken, each of them lets you in once.
      <strong>They are not shown again.</strong>
    </p>
    <ul class="govuk-list cc-codes" id="recovery-codes">
      ${codes.map((code) => html`<li class="cc-secret">${code}</li>`)}
    </ul>
    <p class="govuk-body cc-no-print">
      <button class="cc-linklike" type="button" @click=${() => print()}>Print the codes</button>
    </p>`;
