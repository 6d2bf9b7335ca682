// The parts of a section, after the MOJ sub-navigation.
import { html, nothing } from '../../lit.mjs';

/** @param items list of `{href, label, id}` */
export const subNav = (label, items, current) =>
  html`<nav class="cc-sub-nav" aria-label=${label}>
    <ul class="cc-sub-nav__list">
      ${items.map(
        (one) =>
          html`<li>
            <a
              class="cc-sub-nav__link"
              href=${one.href}
              aria-current=${one.id === current ? 'page' : nothing}
              >${one.label}</a
            >
          </li>`,
      )}
    </ul>
  </nav>`;
