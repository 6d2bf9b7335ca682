// What the lists of cases and the pages of one have in common.

import { html, nothing, repeat } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { day, dueDay, when } from '../../components/when/when.mjs';
import {
  doerWords,
  historyOf,
  kindWords,
  OUTCOME,
  stageStatus,
  stageWords,
  stepWords,
} from './presenter.mjs';

export const part = (id, title, content) =>
  html`<section aria-labelledby=${id}>
    <h2 class="govuk-heading-m" id=${id}>${title}</h2>
    ${content}
  </section>`;

export const said = (text) => html`<p class="govuk-body cc-said">${text}</p>`;

export const rows = (entries, one, key = ({ id }) => id) =>
  html`<ul class="cc-rows cc-rows--due">
    ${repeat(entries, key, one)}
  </ul>`;

/** @param ends the case is one's own: what another agency does, one cannot say is done */
const measureButton = (inPlace, one, ends) => {
  const [act, label] =
    ends && one.elsewhere ? ['endMeasure', 'Wait no longer'] : ['follow', 'Follow up'];
  return inPlace.button(act, label, { target: one, about: one.text, link: true });
};

export const measureRow = (inPlace, { link = false, ends = false } = {}) => (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">
      ${one.outcome
        ? status(one.outcome === 'done' ? 'done' : 'refused', OUTCOME[one.outcome])
        : dueDay(one.due)}
    </div>
    <div class="cc-row__main">
      <p class="cc-row__title cc-row__title--plain cc-said">${one.text}</p>
      <p class="cc-row__meta">
        ${doerWords(one)}${one.followedAt ? html` · followed up ${when(one.followedAt)}` : nothing}
        ${link ? html`· <a class="govuk-link" href="/cases/${one.case}">The case</a>` : nothing}
      </p>
      ${one.effect ? html`<p class="cc-row__meta cc-said">${one.effect}</p>` : nothing}
      ${one.outcome
        ? nothing
        : measureButton(inPlace, one, ends)}
    </div>
  </li>`;

export const caseHeading = (one) =>
  html`${backLink('/cases', 'Cases')}
  ${heading(one.title, {
    caption: kindWords(one),
    extra: status(stageStatus(one), stageWords(one)),
  })}`;

export const factsOf = (one) =>
  facts([
    ['Reported by', one.openedBy.name],
    ['Reported', when(one.openedAt)],
    ...(one.occurredOn ? [['Happened', day(one.occurredOn)]] : []),
    ['Known since', when(one.awareAt)],
    ...(one.affected ? [['People touched', `about ${one.affected}`]] : []),
  ]);

export const history = (one) =>
  part(
    'history-heading',
    'How it went',
    timeline(
      historyOf(one).map((step) => ({
        title: step.what === 'opened' ? 'Reported' : stepWords(step),
        at: step.at,
        by: step.by.name,
        content: step.text ? said(step.text) : nothing,
      })),
    ),
  );

export const measuresPart = (one, inPlace, setting) =>
  part(
    'measures-heading',
    'Measures, so that it does not happen again',
    html`${one.measures.length
      ? rows(one.measures, measureRow(inPlace, { ends: one.side === 'handler' }))
      : empty('No measure is set.')}
    ${inPlace.slot('follow', 'endMeasure')}
    ${setting ? html`${inPlace.button('measure', 'Set a measure')} ${inPlace.slot('measure')}` : nothing}`,
  );
