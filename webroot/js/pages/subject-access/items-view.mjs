// The items of one request: what each says, what has to be minded, and what becomes of it.
import { html, nothing, repeat } from '../../lit.mjs';
import { radios, select, textarea } from '../../components/field/field.mjs';
import { empty } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import {
  cautions,
  choicesFor,
  EXEMPTIONS,
  laterWords,
  mayMention,
  questionWords,
  unreadWords,
  verdictWords,
  wayWords,
  whatWords,
} from './presenter.mjs';
import { form, starter } from './steps.mjs';

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
          ${mayMention(line)
            ? radios(
                field('listed', {
                  label: 'May the person know that something is left out?',
                  inline: true,
                  choices: [
                    { id: 'yes', label: 'Yes' },
                    { id: 'no', label: 'No: that itself would harm' },
                  ],
                }),
              )
            : nothing}`
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
      ${state.changed.includes(line.id)
        ? html`<p class="cc-row__waits"><strong>Changed since you read it</strong></p>`
        : nothing}
      ${line.text === undefined
        ? html`<p class="govuk-body">${unreadWords(line)}</p>`
        : html`<p class="govuk-body"><q class="cc-said">${line.text}</q></p>`}
      ${line.later ? html`<p class="govuk-body">${laterWords(line.later)}</p>` : nothing}
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
      : line.unopenedBy
        ? html`<div class="cc-row__action">
            <a class="govuk-link" href="/sharings/${line.sharing}"
              >Open it<span class="govuk-visually-hidden">: ${wayWords(line)}</span></a
            >
          </div>`
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

export const items = (state, act) => {
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
