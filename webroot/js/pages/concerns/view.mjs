import { html, nothing } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { timeline } from '../../components/timeline/timeline.mjs';
import { day, dueStatus, when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { levelWord, standing } from '../../words/concern.mjs';
import { canAnswer, TEXT } from './presenter.mjs';

const newOne = () => html`<a class="govuk-button" href="/concerns/new">New concern</a>`;

const rowOf = (state, session) => (one) => ({
  id: one.id,
  cells: [
    html`<a class="govuk-link" href="/concerns/${one.id}">${one.person.name}</a>${one.author.id ===
      session.practitioner.id
        ? nothing
        : html`<br /><span class="cc-quiet">by ${one.author.name}</span>`}`,
    html`${labelOf(state.pack.concernKinds, one.kind)}, ${levelWord(one.level, state.pack)}`,
    day(one.observedOn),
    html`${status(standing(one).status)}${canAnswer(one)
      ? html`<br />${dueStatus(one.asked.due)}`
      : nothing}`,
  ],
});

export const concernsView = (state, paging, session) =>
  html`${heading('My concerns', { extra: newOne() })}
    ${session.has('supervisor')
      ? html`<p class="govuk-body cc-measure">
          You supervise, so you also see what your colleagues lodged.
        </p>`
      : nothing}
    ${state.entries.length
      ? table({
          caption: 'Concerns, newest first',
          head: ['About', 'What', 'Noticed', 'How it stands'],
          rows: state.entries.map(rowOf(state, session)),
        })
      : empty('You have lodged no concern yet.')}
    ${more(state.next, state, paging.further, 'Show older')}`;

const asked = (one, acts) => {
  if (!one.asked) return nothing;
  return html`<section class="cc-panel" aria-labelledby="asked-heading">
    <h2 class="govuk-heading-m" id="asked-heading">
      ${one.asked.atOnce ? 'The hub reads it' : 'The hub asks to read it'}
    </h2>
    <p class="govuk-body">${standing(one).text}</p>
    ${canAnswer(one)
      ? html`<p>${dueStatus(one.asked.due)}</p>
          <div class="govuk-button-group">
            ${acts.button('answer', 'Answer the hub')}
          </div>`
      : nothing}
    ${one.asked.sharing
      ? html`<p class="govuk-body">
          <a class="govuk-link" href="/sharings/${one.asked.sharing}">See what was sent</a>
        </p>`
      : nothing}
    ${acts.slot('answer')}
  </section>`;
};

export const concernView = (state, acts, session) => {
  const one = state.concern;
  const mine = one.author.id === session.practitioner.id;
  const { status: stands, text } = standing(one);
  return html`${backLink('/concerns', 'My concerns')}
    ${heading(one.person.name, { caption: 'A concern about' })}
    ${state.said
      ? note(html`<p class="govuk-body"><strong>${state.said}</strong></p>`, 'good')
      : nothing}
    <div class="cc-measure">
      <p>${status(stands)}</p>
      ${one.asked ? nothing : html`<p class="govuk-body">${text}</p>`}
      ${facts([
        [
          'What',
          `${labelOf(state.pack.concernKinds, one.kind)}, ${levelWord(one.level, state.pack)}`,
        ],
        ['Noticed', html`${day(one.observedOn)}${one.nature ? html`, ${one.nature}` : nothing}`],
        ['Lodged', html`${when(one.lodgedAt)}, by ${one.author.name}`],
      ])}
      ${asked(one, acts)}
      ${one.sharing && !one.withdrawnAt
        ? html`<p class="govuk-body">
            <a class="govuk-link" href="/sharings/${one.sharing}">See the sharing</a>
          </p>`
        : nothing}
      <h2 class="govuk-heading-m">What was written</h2>
      ${timeline(
        one.texts.map((entry) => ({
          title: TEXT[entry.kind] ?? entry.kind,
          at: entry.at,
          content: html`<p class="govuk-body cc-written">${entry.text}</p>`,
        })),
      )}
      ${mine && !one.withdrawnAt
        ? html`<div class="govuk-button-group">
            ${acts.button('add', 'Add to it')} ${acts.button('withdraw', 'Take it back')}
          </div>`
        : nothing}
      ${acts.slot('add', 'withdraw')}
    </div>`;
};
