// A status is a word, a shape and a colour, always all three.
import { html } from '../../lit.mjs';
import { statusOf } from '../../words/labels.mjs';
import { icon } from '../icon/icon.mjs';

/** @param word says it otherwise than the status does, such as `due in 2 h 10 min` */
export function status(id, word) {
  const known = statusOf(id);
  return html`<span class="cc-status cc-status--${known.tone}"
    >${icon(known.shape)}<span>${word ?? known.word}</span></span
  >`;
}
