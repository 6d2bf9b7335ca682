// A table that becomes a list of cards where the screen is narrow. The roles are written out, because a
// table that is laid out otherwise is none any more to screen readers.
import { html, nothing, repeat } from '../../lit.mjs';

/**
 * @param caption what it lists, for screen readers
 * @param head the columns' names
 * @param rows list of `{id, cells}`, the first cell naming the row
 */
export const table = ({ caption, head, rows }) =>
  html`<table class="govuk-table cc-table cc-table--cards" role="table">
    <caption class="govuk-visually-hidden">
      ${caption}
    </caption>
    <thead class="govuk-table__head" role="rowgroup">
      <tr class="govuk-table__row" role="row">
        ${head.map(
          (name) =>
            html`<th class="govuk-table__header" scope="col" role="columnheader">${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody class="govuk-table__body" role="rowgroup">
      ${repeat(
        rows,
        ({ id }) => id,
        ({ cells }) =>
          html`<tr class="govuk-table__row" role="row">
            ${cells.map((cell, index) =>
              index
                ? html`<td class="govuk-table__cell" role="cell" data-label=${head[index]}>
                    ${cell ?? nothing}
                  </td>`
                : html`<th class="govuk-table__header" scope="row" role="rowheader">${cell}</th>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
