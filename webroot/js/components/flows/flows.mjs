// Who discloses what to whom, drawn: lines run from each discloser into the information, and from it
// to each recipient. Where the screen is narrow the three stand below each other.
import { html, nothing, svg } from '../../lit.mjs';
import { icon } from '../icon/icon.mjs';

/** The middle of each of `count` equal rows, in a height of 100. */
export const middles = (count) =>
  Array.from({ length: count }, (_, index) => ((index + 0.5) / count) * 100);

/** A curve from one height on the left to another on the right, in a width of 100. */
export const curve = (from, to) => `M0 ${from} C50 ${from} 50 ${to} 100 ${to}`;

const fan = (paths, arrow) =>
  html`<div class="cc-flows__fan" aria-hidden="true">
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false">
      ${paths.map((d) => svg`<path d=${d} vector-effect="non-scaling-stroke" />`)}
    </svg>
    <span class="cc-flows__down">${icon('arrow')}</span>
    ${arrow ? html`<span class="cc-flows__tip">${icon('arrow')}</span>` : nothing}
  </div>`;

const parties = (label, names, side) =>
  html`<div class="cc-flows__side cc-flows__side--${side}">
    <h3 class="cc-flows__label">${label}</h3>
    <ul class="cc-flows__parties">
      ${names.map((name) => html`<li class="cc-flows__party"><span>${name}</span></li>`)}
    </ul>
  </div>`;

/** @param flow `{disclosers, categories, recipients}`, each a list of names */
export const flows = ({ disclosers, categories, recipients }) =>
  html`<div class="cc-flows">
    ${parties('From', disclosers, 'from')}
    ${fan(
      middles(disclosers.length).map((at) => curve(at, 50)),
      false,
    )}
    <div class="cc-flows__what">
      <h3 class="cc-flows__label">This information</h3>
      <ul class="cc-flows__categories">
        ${categories.map((name) => html`<li>${name}</li>`)}
      </ul>
    </div>
    ${fan(
      middles(recipients.length).map((at) => curve(50, at)),
      recipients.length === 1,
    )}
    ${parties('To', recipients, 'to')}
  </div>`;
