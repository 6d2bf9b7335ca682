// Facts about one thing, each with its name.
import { html } from '../../lit.mjs';

/** @param pairs list of `[term, content]` */
export const facts = (pairs) =>
  html`<dl class="cc-facts cc-facts--small">
    ${pairs.map(
      ([term, content]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${content}</dd>
        </div>`,
    )}
  </dl>`;
