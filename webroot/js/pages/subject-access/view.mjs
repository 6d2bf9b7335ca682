import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import {
  button,
  checkboxes,
  dayInput,
  input,
  radios,
  select,
  textarea,
} from '../../components/field/field.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { day, dueDay, when } from '../../components/when/when.mjs';
import { personName } from '../../words/labels.mjs';
import { dayOf, longDay } from '../../words/time.mjs';
import {
  ASKER,
  ASKERS,
  cautions,
  choicesFor,
  clauseWords,
  CLOSINGS,
  entryTitle,
  EXEMPTIONS,
  needsApproval,
  nextStep,
  PART,
  questionWords,
  verdictWords,
  waitingLines,
  wayWords,
  whatWords,
} from './presenter.mjs';

const ended = { finished: ['done', 'Answered'], closed: ['ended', 'Ended'] };

const stateOf = (request) =>
  request.state === 'open' ? dueDay(request.dueOn) : status(...ended[request.state]);

const row = (request) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${stateOf(request)}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/access/${request.id}">${request.person.name}</a>
      <p class="cc-row__meta">
        ${ASKER[request.asker]} asked ${day(request.receivedOn)} · ${request.handler.name}
      </p>
    </div>
  </li>`;

export const listView = ({ requests }) =>
  html`${backLink('/people', 'People')} ${heading('What was shared about me')}
    <p class="govuk-body-l cc-lead">
      People who asked your agency what it shared about them. Each is answered within a month.
    </p>
    ${requests.length
      ? html`<ul class="cc-rows cc-rows--due">
          ${repeat(requests, ({ id }) => id, row)}
        </ul>`
      : empty('Nobody has asked. When somebody does, open the person and record it there.')}`;

export const registerView = (state, act) => {
  const field = (name, more) => ({
    id: name,
    value: state.values[name],
    error: state.errorFor(name),
    onInput: act.set(name),
    ...more,
  });
  return html`${backLink(`/people/${state.person.id}`, personName(state.person))}
    ${errorSummary(state.errors)}
    ${heading('Somebody asks what was shared', { caption: personName(state.person) })}
    <div class="cc-measure">
      <p class="govuk-body">
        Anybody may ask, in writing or by word of mouth, and need not say why. They are answered
        within one calendar month of the day on which they asked.
      </p>
      <form @submit=${act.send} novalidate>
        ${radios(field('asker', { label: 'Who asks?', choices: ASKERS }))}
        ${input(field('askerName', { label: 'Their name', max: 200 }))}
        ${dayInput(field('receivedOn', { label: 'When did they ask?', maxDay: dayOf(new Date()) }))}
        ${button(state.again ? 'Try again' : 'Record', { busy: state.busy })}
      </form>
    </div>`;
};

// --- One request ---

const fieldOf = (state, act) => (name, more) => ({
  id: `${state.open}-${name}`,
  value: state.values[name],
  error: state.errorFor(`${state.open}-${name}`),
  onInput: act.set(name),
  ...more,
});

const form = (state, act, label, fields) =>
  html`<form class="cc-discharge" @submit=${act.send} novalidate>
    ${errorSummary(state.errors)} ${fields(fieldOf(state, act))}
    <div class="govuk-button-group">
      ${button(label, { busy: state.busy })}
      <button class="cc-linklike" type="button" @click=${act.close}>Not now</button>
    </div>
  </form>`;

const starter = (text, onClick, id) =>
  html`<button
    class="govuk-button govuk-button--secondary cc-button-small"
    id=${id ?? nothing}
    type="button"
    @click=${onClick}
  >
    ${text}
  </button>`;

const proofForm = (state, act) =>
  form(
    state,
    act,
    'Record',
    (field) =>
      html`${radios(
        field('part', {
          label: 'What was proved?',
          choices: state.request.missing.map((id) => ({ id, label: PART[id] })),
        }),
      )}
      ${input(
        field('seen', {
          label: 'What did you see, or what was said?',
          hint: 'Such as a passport. Leave out its number.',
          max: 1000,
        }),
      )}
      ${dayInput(field('seenOn', { label: 'When?', maxDay: dayOf(new Date()) }))}
      ${checkboxes(
        field('askedFor', {
          label: 'Did you have to ask for it?',
          choices: [{ id: 'yes', label: 'Yes: the month counts from this day' }],
        }),
      )}`,
  );

const proof = (one) =>
  html`<li>${PART[one.part]}: ${one.seen}, ${day(one.seenOn)}, seen by ${one.by.name}</li>`;

const identity = (state, act) => {
  const { request } = state;
  return html`<section aria-labelledby="identity-heading">
    <h2 class="govuk-heading-m" id="identity-heading">1. Who asks</h2>
    ${request.proofs.length
      ? html`<ul class="govuk-list govuk-list--bullet">
          ${request.proofs.map(proof)}
        </ul>`
      : nothing}
    ${request.missing.length
      ? html`<p class="govuk-body">Not seen yet:</p>
          <ul class="govuk-list govuk-list--bullet">
            ${request.missing.map((part) => html`<li>${PART[part]}</li>`)}
          </ul>`
      : html`<p class="govuk-body">${status('done', 'All was seen')}</p>`}
    ${request.state !== 'open' || !request.missing.length
      ? nothing
      : state.open === 'proof'
        ? proofForm(state, act)
        : starter('Record a proof', () => act.start('proof'))}
  </section>`;
};

const lineForm = (state, act, line) =>
  form(
    state,
    act,
    'Decide',
    (field) =>
      html`${radios(field('choice', { label: 'What becomes of it?', choices: choicesFor(line) }))}
      ${state.values.choice === 'redact'
        ? html`${select(
            field('exemption', {
              label: 'What lets you leave it out?',
              empty: 'Choose',
              choices: EXEMPTIONS,
            }),
          )}
          ${radios(
            field('listed', {
              label: 'May the person know that something is left out?',
              inline: true,
              choices: [
                { id: 'yes', label: 'Yes' },
                { id: 'no', label: 'No: that itself would harm' },
              ],
            }),
          )}`
        : nothing}
      ${textarea(
        field('reason', {
          label: 'Why?',
          hint: 'Kept with the decision. The person is not shown it.',
          optional: state.values.choice !== 'redact' && !line.others,
          rows: 3,
          max: 2000,
        }),
      )}`,
  );

const lineOf = (state, act) => (line) => {
  const open = state.open === 'line' && state.thing.id === line.id;
  return html`<li class="cc-row" id="line-${line.id}">
    <div class="cc-row__status">${status(...verdictWords(line))}</div>
    <div class="cc-row__main">
      <h3 class="cc-row__title cc-row__title--plain">${wayWords(line)}</h3>
      <p class="govuk-body"><q class="cc-said">${line.text}</q></p>
      <p class="cc-row__meta">${whatWords(line, state.pack)} · ${when(line.at)}</p>
      ${cautions(line).map((text) => html`<p class="cc-row__waits">${text}</p>`)}
      ${line.question ? html`<p class="cc-row__meta">${questionWords(line)}</p>` : nothing}
      ${line.chosen?.reason
        ? html`<p class="cc-row__meta">${line.chosen.by.name}: ${line.chosen.reason}</p>`
        : nothing}
      ${open ? lineForm(state, act, line) : nothing}
    </div>
    ${open || state.request.state !== 'open'
      ? nothing
      : html`<div class="cc-row__action">
          <button
            class="govuk-button govuk-button--secondary cc-button-small"
            type="button"
            @click=${() => act.start('line', line)}
          >
            ${line.chosen ? 'Change' : 'Decide'}<span class="govuk-visually-hidden">
              about: ${wayWords(line)}</span
            >
          </button>
        </div>`}
  </li>`;
};

const items = (state, act) => {
  const { request } = state;
  const due = request.state === 'open' && !request.missing.length;
  return html`<section aria-labelledby="items-heading">
    <h2 class="govuk-heading-m" id="items-heading">2. What was shared</h2>
    <p class="govuk-body">
      Only what your own agency gave to others and received from them. What others told each other
      is theirs to tell.
    </p>
    ${due && (!request.compiledAt || request.news)
      ? starter(
          request.compiledAt ? `Add ${request.news} that came since` : 'Put it together',
          act.compile,
          'compile',
        )
      : nothing}
    ${request.lines.length
      ? html`<ul class="cc-rows cc-rows--due">
          ${repeat(request.lines, ({ id }) => id, lineOf(state, act))}
        </ul>`
      : empty(
          request.compiledAt
            ? 'Your agency has shared nothing about this person, and received nothing.'
            : 'Nothing is put together yet.',
        )}
  </section>`;
};

const signing = (state, act) => {
  const { request } = state;
  if (request.state === 'finished') {
    return html`<p class="govuk-body">
        Signed by ${request.signed.by.name}, ${when(request.signed.at)}.
      </p>
      <a class="govuk-button" href="/access/${request.id}/report">Open the report</a>`;
  }
  if (!state.supervises || request.state !== 'open') return nothing;
  return state.open === 'sign'
    ? form(
        state,
        act,
        'Sign',
        (field) =>
          html`${textarea(
            field('approval', {
              label: 'Why is it right?',
              hint: needsApproval(request)
                ? 'Something is kept back, or given, that needs your word.'
                : 'Nothing here needs it.',
              optional: !needsApproval(request),
              rows: 3,
              max: 2000,
            }),
          )}`,
      )
    : starter('Sign the report', () => act.start('sign'));
};

const waits = (request) => {
  const lines = waitingLines(request);
  return lines.length && request.state === 'open'
    ? note(
        html`<p class="govuk-body">
          ${lines.length === 1 ? 'One item waits' : `${lines.length} items wait`} for
          ${[...new Set(lines.map((line) => line.originator))].join(', ')}. Signed before they
          answer, the report leaves it out and says that something waits.
        </p>`,
        'wait',
      )
    : nothing;
};

const longer = (state, act) => {
  const { request } = state;
  if (request.state !== 'open') return nothing;
  if (state.open === 'extension') {
    return form(
      state,
      act,
      'Take two months more',
      (field) =>
        html`${textarea(
          field('reason', {
            label: 'Why does it take longer?',
            hint: 'As the person was told. It has to be complex, or one of many of theirs.',
            rows: 3,
            max: 2000,
          }),
        )}
        ${dayInput(field('toldOn', { label: 'When were they told?', maxDay: dayOf(new Date()) }))}`,
    );
  }
  if (state.open === 'closing') {
    return form(
      state,
      act,
      'End it',
      (field) =>
        html`${radios(field('why', { label: 'Why does it end?', choices: CLOSINGS }))}
        ${textarea(field('note', { label: 'What happened?', rows: 3, max: 2000 }))}`,
    );
  }
  return html`<div class="govuk-button-group">
    ${request.extended ? nothing : starter('It takes longer', () => act.start('extension'))}
    ${starter('End without a report', () => act.start('closing'))}
  </div>`;
};

export const requestView = (state, act) => {
  const { request } = state;
  return html`${backLink('/access', 'All requests')}
    ${heading(`What was shared about ${request.person.name}`, {
      caption: `${ASKER[request.asker]} asked: ${request.askerName}`,
      extra: stateOf(request),
    })}
    <p class="govuk-body-l cc-lead" id="next-step">${nextStep(request, state.supervises)}</p>
    ${state.open ? nothing : errorSummary(state.errors)}
    ${facts([
      ['Asked', day(request.receivedOn)],
      ['Counts from', day(request.countsFrom)],
      ['Answer by', longDay(request.dueOn)],
      ...(request.extensionReason ? [['Takes longer because', request.extensionReason]] : []),
      ...(request.closingNote ? [['Ended because', request.closingNote]] : []),
      ['Works on it', request.handler.name],
      ['Person', html`<a class="govuk-link" href="/people/${request.person.id}"
        >${request.person.name}</a
      >`],
    ])}
    ${identity(state, act)} ${items(state, act)}
    <section aria-labelledby="sign-heading">
      <h2 class="govuk-heading-m" id="sign-heading">3. The report</h2>
      ${waits(request)} ${signing(state, act)}
      ${request.state === 'open' && !state.supervises
        ? html`<p class="govuk-body">A supervisor who did not work on it signs it.</p>`
        : nothing}
    </section>
    ${longer(state, act)}`;
};

// --- The report ---

const entry = (report) => (one) =>
  html`<section class="cc-panel">
    <h3 class="govuk-heading-s">${entryTitle(one, report.agency)}</h3>
    <p class="govuk-body">
      ${one.category}: <q class="cc-said">${one.text ?? '(no longer kept)'}</q>${one.inPart
        ? ' This is a part of it.'
        : nothing}
    </p>
    ${facts([
      ['When', longDay(one.on)],
      ['What for', one.purpose],
      ['Why it was allowed', one.basis],
      ['Rule', clauseWords(one)],
      ['Consent', one.consentRecorded ? 'recorded' : 'not recorded'],
    ])}
  </section>`;

export const reportView = ({ id, report }, act) =>
  html`${backLink(`/access/${id}`, 'The request')}
    ${heading(`What was shared about ${report.person}`, {
      caption: report.agency,
      extra: html`<button class="cc-linklike cc-no-print" type="button" @click=${act.print}>
          Print
        </button>
        <span class="cc-no-print" aria-hidden="true">·</span>
        <button class="cc-linklike cc-no-print" type="button" @click=${act.save}>
          Save for a program
        </button>`,
    })}
    <p class="govuk-body-l cc-lead">
      ${report.askedBy} asked ${report.agency} on ${longDay(report.receivedOn)}. This is what
      ${report.agency} gave to others about ${report.person}, and received from them, through
      ${report.partnership}’s partnership until ${longDay(report.madeAt.slice(0, 10))}.
    </p>
    <h2 class="govuk-heading-m">What was shared</h2>
    ${report.entries.length
      ? html`<div class="cc-measure">${report.entries.map(entry(report))}</div>`
      : empty('There is nothing that we can tell you.')}
    ${report.withheld.length
      ? html`<h2 class="govuk-heading-m" id="withheld-heading">What is left out</h2>
          <ul class="govuk-list govuk-list--bullet">
            ${report.withheld.map((left) => html`<li>${left.why} (${left.law})</li>`)}
          </ul>`
      : nothing}
    <h2 class="govuk-heading-m">Your rights</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${report.rights.map((right) => html`<li>${right}</li>`)}
    </ul>
    <p class="govuk-body">
      Rules are those of: ${report.protocol}. Signed by ${report.signedBy},
      ${longDay(report.signedAt.slice(0, 10))}.
    </p>`;
