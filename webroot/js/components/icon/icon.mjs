// Shapes that go with words. Never the only sign of anything, so hidden from screen readers.
import { html, svg } from '../../lit.mjs';

const SHAPES = {
  tick: svg`<path d="M3 8.5 6.5 12 13 4.5" />`,
  cross: svg`<path d="M4 4 12 12 M12 4 4 12" />`,
  pause: svg`<path d="M5.5 3.5V12.5 M10.5 3.5V12.5" />`,
  warn: svg`<path d="M8 2.5 14.5 13.5H1.5Z M8 6.5V9.6 M8 11.4V11.9" />`,
  clock: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.5V8L10.5 9.7" />`,
  dot: svg`<circle class="cc-icon__solid" cx="8" cy="8" r="4.5" />`,
  ring: svg`<circle cx="8" cy="8" r="5" />`,
  carry: svg`<path d="M3 12.5H13 M8 10V3 M5 5.8 8 3 11 5.8" />`,
  arrow: svg`<path d="M3 8H12.5 M8.5 4 12.5 8 8.5 12" />`,
  back: svg`<path d="M13 8H3.5 M7.5 4 3.5 8 7.5 12" />`,
  plus: svg`<path d="M8 3V13 M3 8H13" />`,
};

export const icon = (shape) =>
  html`<svg
    class="cc-icon"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[shape]}
  </svg>`;

/** Our own mark: two agencies, each whole, and what they share. */
export const mark = () =>
  html`<svg
    class="cc-mark"
    viewBox="0 0 32 32"
    width="32"
    height="32"
    aria-hidden="true"
    focusable="false"
  >
    <g class="cc-mark__rings">
      <circle cx="12" cy="16" r="8" />
      <circle cx="20" cy="16" r="8" />
    </g>
  </svg>`;
