// That the reader's agency has erased what it held.
import { html, nothing } from '../../lit.mjs';
import { note } from '../page/page.mjs';
import { when } from '../when/when.mjs';

/** @param erased `{at, schedule}`, or nothing */
export const erasedNote = (erased) =>
  erased
    ? note(
        html`<p class="govuk-body">
          <strong>Erased ${when(erased.at)}.</strong> ${erased.schedule}. What is not shown here,
          your agency no longer holds.
        </p>`,
      )
    : nothing;
