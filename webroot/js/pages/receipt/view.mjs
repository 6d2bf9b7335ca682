// A receipt as a page that can be printed: what is certain, and how anybody can check it.
import { html, nothing } from '../../lit.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { partyName } from '../../words/labels.mjs';
import { exactly } from '../../words/time.mjs';

const SAID = {
  sharingDecided: 'Decided by the protocol',
  sharingDelivered: 'Delivered',
  sharingOpened: 'Opened by its recipient',
  notShared: 'Recorded that it is not shared',
};

/** The third line of a leaf is its time. */
const timeOf = (entry) => entry.leaf.split('\n')[2];

const row = (entry) =>
  html`<tr class="govuk-table__row">
    <td class="govuk-table__cell">${SAID[entry.act]}</td>
    <td class="govuk-table__cell">
      <time datetime=${timeOf(entry)}>${exactly(timeOf(entry))}</time>
    </td>
    <td class="govuk-table__cell">${entry.position}</td>
  </tr>`;

export const receiptView = ({ id, receipt, sharing }, act) => {
  const has = (name) => receipt.entries.some(({ act: one }) => one === name);
  return html`${backLink(`/sharings/${id}`, sharing.title ?? 'The sharing')}
    ${heading('Receipt', {
      caption: `To ${partyName(sharing.to)}`,
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${act.print}>
        Print
      </button>`,
    })}
    <p class="govuk-body-l cc-lead">
      What became of this sharing. Each line is an entry of the journal, which nobody can change
      later without being found out.
    </p>
    ${receipt.entries.length
      ? html`<table class="govuk-table">
          <caption class="govuk-visually-hidden">
            What became of this sharing
          </caption>
          <thead>
            <tr class="govuk-table__row">
              <th class="govuk-table__header" scope="col">What</th>
              <th class="govuk-table__header" scope="col">When</th>
              <th class="govuk-table__header" scope="col">Entry</th>
            </tr>
          </thead>
          <tbody>
            ${receipt.entries.map(row)}
          </tbody>
        </table>`
      : empty(
          'Nothing of it has its place in the journal yet: that takes a second.',
          html`<button class="govuk-button" type="button" @click=${act.again}>Look again</button>`,
        )}
    <p class="govuk-body">
      The journal had ${receipt.size} entries when this was made.
      ${has('sharingDelivered') && !has('sharingOpened')
        ? 'That it was opened is not in it yet.'
        : nothing}
    </p>
    ${receipt.entries.length
      ? html`<p class="govuk-body cc-no-print">
          <a
            class="govuk-link"
            href="/api/v1/sharings/${id}/receipt"
            download="receipt-${id}.json"
            >Download the receipt with its proofs</a
          >
        </p>`
      : nothing}
    <h2 class="govuk-heading-s">How anybody can check it</h2>
    <p class="govuk-body">
      The downloaded file holds the proofs. <code>scripts/verify-journal --receipt</code> checks it
      without this website, with nothing but the journal’s public key. Have the key from somebody
      else than who gives you the file. This is it here:
    </p>
    <p class="govuk-body"><code class="cc-code">${receipt.key}</code></p>
    <p class="govuk-body">The signed state of the journal that the proofs lead to:</p>
    <pre class="cc-code" tabindex="0" aria-label="Signed checkpoint">${receipt.checkpoint}</pre>`;
};
