// The lists: what waits for whom, and what stewards are asked to stop.

import { html, nothing } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { empty, heading, more } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { measureRow, part, rows, said } from './parts.mjs';
import {
  countRows,
  isOpen,
  kindWords,
  partStatus,
  partTitle,
  persistentWords,
  sorted,
  stageStatus,
  stageWords,
} from './presenter.mjs';

const caseRow = (due) => (one) => {
  const runs = isOpen(one) && due[one.id];
  return html`<li class="cc-row">
    <div class="cc-row__status">
      ${runs ? dueStatus(runs) : status(stageStatus(one), stageWords(one))}
    </div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/cases/${one.id}">${one.title}</a>
      <p class="cc-row__meta">
        ${kindWords(one)} · ${runs ? html`${stageWords(one)} · ` : nothing}reported by ${one.openedBy.name}
        ${when(one.openedAt)}
      </p>
    </div>
  </li>`;
};

const partRow = (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status(partStatus(one))}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/cases/${one.case}">${partTitle(one)}</a>
      <p class="cc-row__meta">Asked ${when(one.askedAt)}</p>
    </div>
  </li>`;

const coordinationPart = (coordination, inPlace) =>
  coordination
    ? html`${part(
        'asked-heading',
        'Asked of you as steward',
        html`${inPlace.slot('answerContainment')}
        ${coordination.asked.length
          ? rows(
              coordination.asked,
              (one) =>
                html`<li class="cc-row">
                  <div class="cc-row__status">${status('asked')}</div>
                  <div class="cc-row__main">
                    <a class="cc-row__title" href="/agreements/${one.thing.id}"
                      >Suspend the agreement “${one.thing.name}”?</a
                    >
                    <p class="cc-row__meta">${one.agency.name} asks ${when(one.at)}</p>
                    ${said(one.reason)}
                    ${inPlace.button('answerContainment', 'Answer', {
                      target: one,
                      about: one.thing.name,
                    })}
                  </div>
                </li>`,
            )
          : empty('Nobody asks you to suspend an agreement.')}`,
      )}
      ${part(
        'persistent-heading',
        'Where the same goes wrong too often',
        coordination.persistent.length
          ? html`<p class="govuk-body">
                For the core group to look at. You see numbers, and nothing of the cases.
              </p>
              <ul class="govuk-list govuk-list--bullet">
                ${coordination.persistent.map((one) => html`<li>${persistentWords(one)}</li>`)}
              </ul>`
          : empty('No agency has reported the same too often.'),
      )}`
    : nothing;

const annualReport = ({ readsReports }) =>
  readsReports ? html` · <a class="govuk-link" href="/reports">Annual report</a>` : nothing;

const logs = (state) =>
  html`<p class="govuk-body cc-no-print">
    <a class="govuk-link" href="/learning">What all agencies learnt</a> ·
    <a class="govuk-link" href="/problems">Problems of practice</a>${annualReport(state)}
  </p>`;

export const stewardView = (state, inPlace) =>
  html`${heading('Cases')}
    <p class="govuk-body cc-measure">
      Each agency handles its own complaints, breaches and incidents. You coordinate: you suspend an
      agreement when an agency asks for it.
    </p>
    ${coordinationPart(state.coordination, inPlace)}
    <p class="govuk-body">
      <a class="govuk-link" href="/learning">What all agencies learnt</a>${annualReport(state)}
    </p>`;

export const listView = (state, inPlace, older) => {
  const { parts, measures, mine, others, past, answered } = sorted(state, state.handles);
  const counts = countRows(state.counts);
  const row = caseRow(state.due);
  const waits = parts.length + measures.length + mine.length;
  return html`${heading('Complaints, breaches and incidents')}
    <p class="govuk-body cc-measure">
      When something goes wrong with information, it is contained first, then looked into, and
      others learn from it. Nobody is blamed for reporting.
    </p>
    <p class="govuk-body cc-no-print">
      <a class="govuk-button" href="/cases/new">Report a complaint, breach or incident</a>
    </p>
    ${coordinationPart(state.coordination, inPlace)}
    ${part(
      'mine-heading',
      'Waiting for you',
      html`${inPlace.slot('follow')}
      ${waits
        ? html`${mine.length ? rows(mine, row) : nothing}
          ${parts.length ? rows(parts, partRow, (one) => one.case) : nothing}
          ${measures.length ? rows(measures, measureRow(inPlace, { link: state.handles })) : nothing}`
        : empty('Nothing waits for you.')}`,
    )}
    ${others.length ? part('others-heading', 'What you reported', rows(others, row)) : nothing}
    ${past.length || answered.length
      ? part(
          'past-heading',
          'Over',
          html`${past.length ? rows(past, row) : nothing}
          ${answered.length ? rows(answered, partRow, (one) => one.case) : nothing}`,
        )
      : nothing}
    ${more(state.next, state, older)}
    ${state.handles && counts.length
      ? part('counts-heading', 'How many', facts(counts))
      : nothing}
    ${logs(state)}`;
};
