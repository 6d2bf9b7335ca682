// The one place that names where the templating library is served from.
import { html as plain } from '../assets/lib/lit-html/lit-html.js';
import { BASE, under } from './base.mjs';

export { noChange, nothing, render, svg } from '../assets/lib/lit-html/lit-html.js';
export { repeat } from '../assets/lib/lit-html/directives/repeat.js';
export { live } from '../assets/lib/lit-html/directives/live.js';
export { keyed } from '../assets/lib/lit-html/directives/keyed.js';
export { classMap } from '../assets/lib/lit-html/directives/class-map.js';

export const html = under(BASE, plain);
