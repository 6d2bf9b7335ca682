import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { checkboxes, dayInput, input, radios, textarea } from '../../components/field/field.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { day, when } from '../../components/when/when.mjs';
import { dayOf, longDay } from '../../words/time.mjs';
import { items } from './items-view.mjs';
import {
  ASKER,
  changedWords,
  CLOSINGS,
  needsApproval,
  nextStep,
  PART,
  waitingLines,
} from './presenter.mjs';
import { form, starter, stateOf } from './steps.mjs';

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
    ? html`${state.changed.length
        ? note(html`<p class="govuk-body" id="changed" role="alert">${changedWords(state.changed)}</p>`, 'wait')
        : nothing}
      ${form(
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
      )}`
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
