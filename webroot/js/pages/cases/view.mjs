import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import {
  chooseButton,
  chosenPersons,
  finderForm,
  onlyFound,
} from '../../components/person-finder/view.mjs';
import { status } from '../../components/status/status.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { day, dueDay, dueStatus, when } from '../../components/when/when.mjs';
import {
  authorWords,
  CONTAINMENT_STATUS,
  containmentWords,
  countRows,
  doerWords,
  historyOf,
  isNonCompliance,
  isOpen,
  kindWords,
  nextWords,
  noticeWords,
  OUTCOME,
  partStatus,
  partTitle,
  persistentWords,
  personsWords,
  regulatorOpen,
  sorted,
  stageStatus,
  stageWords,
  STEP,
  stepsNow,
  stepWords,
} from './presenter.mjs';

const part = (id, title, content) =>
  html`<section aria-labelledby=${id}>
    <h2 class="govuk-heading-m" id=${id}>${title}</h2>
    ${content}
  </section>`;

const said = (text) => html`<p class="govuk-body cc-said">${text}</p>`;

const rows = (entries, one, key = ({ id }) => id) =>
  html`<ul class="cc-rows cc-rows--due">
    ${repeat(entries, key, one)}
  </ul>`;

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

/** @param ends the case is one's own: what another agency does, one cannot say is done */
const measureButton = (inPlace, one, ends) => {
  const [act, label] =
    ends && one.elsewhere ? ['endMeasure', 'Wait no longer'] : ['follow', 'Follow up'];
  return inPlace.button(act, label, { target: one, about: one.text, link: true });
};

const measureRow = (inPlace, { link = false, ends = false } = {}) => (one) =>
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

/** Whom a report touches. */
export const touchedView = ({ filling, finder, adding, act }) => {
  const { persons } = filling.values;
  return html`<section class="cc-touched" aria-labelledby="touched-heading">
    <h2 class="govuk-heading-s" id="touched-heading">Whom does it touch?</h2>
    <p class="govuk-hint">
      If you know. Nobody outside your agency sees it, and a colleague who may not read about one of
      them sees nothing of the case.
    </p>
    ${persons.length ? chosenPersons(persons, act.remove) : nothing}
    ${adding
      ? html`${errorSummary(finder.errors)} ${finderForm(finder)}
          ${onlyFound(finder, chooseButton(finder))}
          <p class="govuk-body">
            <button class="cc-linklike" type="button" @click=${act.notNow}>Not now</button>
          </p>`
      : html`<p class="govuk-body">
          <button class="cc-linklike" type="button" id="add-person" @click=${act.add}>
            + Add ${persons.length ? 'another person' : 'a person'} of whom your agency has a record
          </button>
        </p>`}
  </section>`;
};

const caseHeading = (one) =>
  html`${backLink('/cases', 'Cases')}
  ${heading(one.title, {
    caption: kindWords(one),
    extra: status(stageStatus(one), stageWords(one)),
  })}`;

const factsOf = (one) =>
  facts([
    ['Reported by', one.openedBy.name],
    ['Reported', when(one.openedAt)],
    ...(one.occurredOn ? [['Happened', day(one.occurredOn)]] : []),
    ['Known since', when(one.awareAt)],
    ...(one.affected ? [['People touched', `about ${one.affected}`]] : []),
  ]);

const peopleOf = ({ persons }) =>
  persons?.length
    ? html`<p class="govuk-body">
        ${persons.map(
          (id, index) =>
            html`${index ? ' · ' : nothing}<a class="govuk-link" href="/people/${id}"
                >Record ${index + 1} that it touches</a
              >`,
        )}
      </p>`
    : nothing;

const history = (one) =>
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

const steps = (one, inPlace) =>
  html`<section aria-labelledby="steps-heading">
    <h2 class="govuk-visually-hidden" id="steps-heading">What to do now</h2>
    ${note(
      html`<p class="govuk-body"><strong>${nextWords(one)}</strong></p>
        ${regulatorOpen(one)
          ? html`<p class="govuk-body">
              The regulator, if it must be told: ${dueStatus(one.regulatorBy)}
            </p>`
          : nothing}`,
      isOpen(one) ? 'wait' : 'quiet',
    )}
    <div class="govuk-button-group">
      ${stepsNow(one).map((step) => inPlace.button('move', STEP[step].label, { target: { id: step } }))}
    </div>
    ${inPlace.slot('move')}
  </section>`;

const containing = (state, inPlace) => {
  const { one, ownsAccounts } = state;
  if (!isNonCompliance(one)) return nothing;
  return part(
    'contain-heading',
    'Contain it',
    html`${one.containments.length
      ? rows(
          one.containments,
          (done) =>
            html`<li class="cc-row">
              <div class="cc-row__status">${status(CONTAINMENT_STATUS[done.state])}</div>
              <div class="cc-row__main">
                <p class="cc-row__title cc-row__title--plain">${containmentWords(done)}</p>
                <p class="cc-row__meta">${when(done.at)}</p>
                ${said(done.reason)}
                ${done.answer
                  ? html`<p class="cc-row__meta">The steward:</p>
                      ${said(done.answer)}`
                  : nothing}
              </div>
            </li>`,
        )
      : empty('Nothing was stopped from here yet.')}
    ${isOpen(one)
      ? html`<div class="govuk-button-group">
          ${inPlace.button('suspendAgreement', 'Ask the steward to suspend an agreement')}
          ${ownsAccounts ? inPlace.button('suspendAccount', 'Suspend an account') : nothing}
          ${inPlace.button('takeBack', 'Take back unopened sharings')}
        </div>`
      : nothing}
    ${inPlace.slot('suspendAgreement', 'suspendAccount', 'takeBack')}`,
  );
};

const partners = (one, inPlace) =>
  part(
    'partners-heading',
    'Other agencies’ part',
    html`${one.parts.length
      ? rows(
          one.parts,
          (asked) =>
            html`<li class="cc-row">
              <div class="cc-row__status">${status(partStatus(asked))}</div>
              <div class="cc-row__main">
                <p class="cc-row__title cc-row__title--plain">${asked.agency.name}</p>
                <p class="cc-row__meta">Asked ${when(asked.askedAt)}</p>
                ${said(asked.text)}
                ${asked.answer
                  ? html`<p class="cc-row__meta">Answered ${when(asked.answeredAt)}</p>
                      ${said(asked.answer)}`
                  : nothing}
              </div>
            </li>`,
        )
      : empty('No other agency has a part in it.')}
    ${isOpen(one) ? inPlace.button('askPartner', 'Ask another agency') : nothing}
    ${inPlace.slot('askPartner')}`,
  );

const measuresPart = (one, inPlace, setting) =>
  part(
    'measures-heading',
    'Measures, so that it does not happen again',
    html`${one.measures.length
      ? rows(one.measures, measureRow(inPlace, { ends: one.side === 'handler' }))
      : empty('No measure is set.')}
    ${inPlace.slot('follow', 'endMeasure')}
    ${setting ? html`${inPlace.button('measure', 'Set a measure')} ${inPlace.slot('measure')}` : nothing}`,
  );

const regulator = (one, inPlace, print) =>
  one.regulatorBy
    ? part(
        'regulator-heading',
        'The regulator',
        html`<p class="govuk-body">
            A breach that is a risk to people is told to the regulator within 72 hours:
            by ${when(one.regulatorBy)}. ${regulatorOpen(one) ? dueStatus(one.regulatorBy) : nothing}
          </p>
          ${one.notices.map(
            (notice) =>
              html`<h3 class="govuk-heading-s">${noticeWords(notice)}</h3>
                <p class="cc-row__meta">
                  ${notice.by.name}
                  ${when(notice.at)}${notice.sentAt ? html`, sent ${when(notice.sentAt)}` : nothing}
                </p>
                ${said(notice.text)}
                <p class="govuk-body">${personsWords(notice)}:</p>
                ${said(notice.personsReason)}`,
          )}
          ${isOpen(one)
            ? inPlace.button(
                'regulator',
                one.notices.length ? 'Record something more' : 'Say whether it was told',
              )
            : nothing}
          ${inPlace.slot('regulator')}
          <details class="govuk-details cc-notification">
            <summary class="govuk-details__summary cc-no-print">
              <span class="govuk-details__summary-text">The notification, prepared</span>
            </summary>
            <div class="govuk-details__text">
              <p class="govuk-body cc-no-print">
                Fill in what stands in brackets, and send it by the regulator’s own form.
                <button class="cc-linklike cc-no-print" type="button" @click=${print}>Print</button>
              </p>
              ${said(one.notification)}
            </div>
          </details>`,
      )
    : nothing;

export const handlerView = (state, inPlace, print) => {
  const { one } = state;
  return html`${caseHeading(one)} ${factsOf(one)}
    <div class="cc-measure">
      ${steps(one, inPlace)}
      ${part('what-heading', 'What happened', html`${said(one.text)} ${peopleOf(one)}`)}
      ${containing(state, inPlace)} ${regulator(one, inPlace, print)} ${partners(one, inPlace)}
      ${measuresPart(one, inPlace, isOpen(one))} ${history(one)}
    </div>`;
};

export const authorView = ({ one }) =>
  html`${caseHeading(one)} ${factsOf(one)}
    <div class="cc-measure">
      ${note(html`<p class="govuk-body"><strong>${authorWords(one)}</strong></p>`, 'quiet')}
      ${part('what-heading', 'What happened', said(one.text))} ${history(one)}
    </div>`;

/** An agency's own part in another's case, and nothing else of it. */
export const partnerView = ({ one }, inPlace) =>
  html`${backLink('/cases', 'Cases')}
    ${heading(partTitle(one), { extra: status(partStatus(one)) })}
    ${facts([
      ['Asked by', one.from.name],
      ['Asked', when(one.askedAt)],
    ])}
    <div class="cc-measure">
      <p class="govuk-body">
        You see what is asked of your agency. The rest of the case is the other agency’s.
        ${partStatus(one) === 'ended'
          ? html`It was closed ${when(one.endedAt)}, and nobody waits for your answer any more.`
          : nothing}
      </p>
      ${part('asked-heading', 'What they ask', said(one.text))}
      ${part(
        'answer-heading',
        'Your agency’s answer',
        html`${one.answer
          ? html`<p class="cc-row__meta">${when(one.answeredAt)}</p>
              ${said(one.answer)}`
          : partStatus(one) === 'asked'
            ? inPlace.button('partnerAnswer', 'Answer')
            : empty('Nobody answered before it was closed.')}
        ${inPlace.slot('partnerAnswer')}`,
      )}
      ${one.measures.length ? measuresPart(one, inPlace, false) : nothing}
    </div>`;
