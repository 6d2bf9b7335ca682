// Items as their reader sees them: by category, fact or opinion, when seen, from whom.
import { html, nothing } from '../../lit.mjs';
import { status } from '../status/status.mjs';
import { day, when } from '../when/when.mjs';
import { labelOf, NATURE } from '../../words/labels.mjs';
import { canBeShown, sizeWords, typeWords } from '../../words/files.mjs';
import { verdictStatus } from '../../words/findings.mjs';

export function byCategory(items, categories) {
  const groups = new Map();
  for (const item of items) {
    const label = labelOf(categories, item.category) || 'Information';
    groups.set(label, [...(groups.get(label) ?? []), item]);
  }
  return [...groups].map(([label, list]) => ({ label, list }));
}

const tag = (nature) =>
  nature
    ? html`<span class="cc-nature cc-nature--${nature}">${NATURE[nature]}</span>`
    : html`<span class="cc-nature">Fact or opinion not stated</span>`;

/** Said only where it is not about everybody. */
const about = (one, persons) =>
  persons?.length > 1 && one.about?.length && one.about.length < persons.length
    ? html`<span>About ${one.about.map((place) => persons[place]?.name).join(', ')}</span>`
    : nothing;

/** Its text is its caption. That somebody looks at it is journalled, so it is asked for once. */
const attachment = ({ text, attachment: file }) =>
  html`<div class="cc-attachment">
    ${canBeShown(file.type)
      ? html`<img
          class="cc-attachment__picture"
          src="/api/v1${file.path}"
          alt=${text || file.name}
          loading="lazy"
        />`
      : nothing}
    <p class="cc-attachment__facts">
      <a class="govuk-link" href="/api/v1${file.path}" download
        >Download ${file.name}</a
      >
      <span class="cc-quiet">${typeWords(file.type)}, ${sizeWords(file.bytes)}</span>
    </p>
  </div>`;

/** What was said before stays, struck; what is right stands beside it. */
const text = (one) => {
  const anew = one.correction;
  if (!anew) return html`<p class="cc-item__text">${one.text}</p>`;
  return html`<p class="cc-item__text cc-item__text--old"><span class="govuk-visually-hidden">No longer right: </span><del>${one.text}</del></p>
    ${anew.kind === 'corrected'
      ? html`<p class="cc-item__text"><span class="govuk-visually-hidden">Right is: </span><ins>${anew.text}</ins></p>`
      : nothing}
    <p class="cc-item__anew">
      ${status(anew.kind)}
      <span>by ${anew.by}, ${when(anew.at)}: ${anew.reason}</span>
    </p>`;
};

const item = (one, { verdicts, persons, link }) =>
  html`<li class="cc-item">
    ${verdicts && one.verdict
      ? html`<p class="cc-item__verdict">${status(verdictStatus(one.verdict))}</p>`
      : nothing}
    ${text(one)}
    ${one.attachment ? attachment(one) : nothing}
    <p class="cc-item__meta">
      ${about(one, persons)} ${tag(one.nature)}
      ${(one.correction?.observedOn ?? one.observedOn)
        ? html`<span>Seen ${day(one.correction?.observedOn ?? one.observedOn)}</span>`
        : html`<span>Date not stated</span>`} <span>Source: ${one.source || 'not stated'}</span>
      ${link ? html`<span class="cc-no-print">${link(one)}</span>` : nothing}
    </p>
    ${verdicts && one.reason
      ? html`<p class="cc-item__reason">
          ${one.reason}${one.section
            ? html` <span class="cc-clause">${one.section}</span>`
            : nothing}
        </p>`
      : nothing}
  </li>`;

/** @param options `verdicts` for its sender; a recipient never meets any; `persons` of the sharing; `link` of an item */
export const itemList = (items, categories, options = {}) =>
  byCategory(items, categories).map(
    (group) =>
      html`<section class="cc-items">
        <h3 class="govuk-heading-s">${group.label}</h3>
        <ul class="cc-items__list">
          ${group.list.map((one) => item(one, options))}
        </ul>
      </section>`,
  );
