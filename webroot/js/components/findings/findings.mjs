// Findings of a decision: what was checked, what came out, and the clause it rests on.
import { html, nothing } from '../../lit.mjs';
import { status } from '../status/status.mjs';
import { carriedText, citation, grouped, standing } from '../../words/findings.mjs';

/** @param itemName names the item at a position, for findings about one item */
export const findingRow = (finding, clauses, itemName) =>
  html`<li class="cc-finding">
    <div class="cc-finding__status">${status(standing(finding))}</div>
    <div class="cc-finding__body">
      <p class="cc-finding__text">
        ${finding.item === undefined || !itemName
          ? nothing
          : html`<strong>${itemName(finding.item)}:</strong> `}${finding.text}
      </p>
      ${finding.carriedBy ? html`<p class="cc-finding__text">${carriedText(finding)}</p>` : nothing}
      <p class="cc-finding__clause">${citation(finding, clauses)}</p>
    </div>
  </li>`;

/** All of them, what stops first. */
export const findingGroups = (findings, clauses, { itemName, level = 'h3' } = {}) =>
  grouped(findings).map(
    (group) =>
      html`<section class="cc-findings">
        ${level === 'h2'
          ? html`<h2 class="govuk-heading-s">${group.title}</h2>`
          : html`<h3 class="govuk-heading-s">${group.title}</h3>`}
        <ul class="cc-findings__list">
          ${group.findings.map((finding) => findingRow(finding, clauses, itemName))}
        </ul>
      </section>`,
  );
