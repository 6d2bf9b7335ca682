import { html, nothing, repeat } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { button, radios, textarea } from '../../components/field/field.mjs';
import { findingGroups } from '../../components/findings/findings.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { itemList } from '../../components/items/items.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { reasons } from '../../components/reasons/reasons.mjs';
import { status } from '../../components/status/status.mjs';
import { reviewsNav } from '../../components/reviews-nav/reviews-nav.mjs';
import { table } from '../../components/table/table.mjs';
import { day, dueStatus, when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { actWords } from '../journal/presenter.mjs';
import { toldItems, writtenItems } from '../sharing/presenter.mjs';
import {
  answerWords,
  foundOf,
  groundWords,
  isReading,
  lead,
  OUTCOMES,
  OWN,
  readWords,
  reasonOf,
  restsOn,
  titleOf,
} from './presenter.mjs';

const pill = ({ tone, shape, word }) =>
  html`<span class="cc-status cc-status--${tone}">${icon(shape)}<span>${word}</span></span>`;

const time = (one) => {
  if (one.gone) return status('done', 'Decided');
  return one.reviewOn ? html`${status('deferred')} ${day(one.reviewOn)}` : dueStatus(one.due);
};

/** Whose work it is, and what it was. */
const about = (one, pack) =>
  [
    isReading(one) ? readWords(one) : one.about && `By ${one.about.name}`,
    groundWords(one, pack),
  ]
    .filter(Boolean)
    .join(' · ');

const row = (pack) => (one) =>
  html`<li class="cc-row ${one.isNew ? 'cc-row--fresh' : ''}">
    <div class="cc-row__status">${time(one)}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/reviews/${one.id}">${titleOf(one)}</a>
      <p class="cc-row__meta">${pill(reasonOf(one))} ${about(one, pack)}</p>
      <p class="cc-row__waits">${one.why}</p>
      <p class="cc-finding__clause">
        ${restsOn(one)}${one.own ? '. Another supervisor reviews it: it is your own' : ''}
      </p>
    </div>
  </li>`;

export const queueView = (state, act) =>
  html`${heading('Reviews')} ${reviewsNav('open')}
    ${state.flash
      ? note(html`<p class="govuk-body"><strong>${state.flash}</strong></p>`, 'good')
      : nothing}
    <p class="govuk-body-l cc-lead">${lead(state.rows, state.next)}</p>
    ${state.rows.length
      ? html`<ul
            class="cc-rows cc-rows--due"
            @pointerenter=${() => act.point(true)}
            @pointerleave=${() => act.point(false)}
          >
            ${repeat(state.rows, ({ id }) => id, row(state.pack))}
          </ul>
          ${more(state.next, state, act.later, 'Show later')}`
      : empty(
          'When something is sent on a ground or on judgement, is late, or looks unusual, it stands here for a supervisor to look at.',
        )}`;

const decidedRow = (pack) => (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${pill(foundOf(one.found))}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/reviews/${one.id}">${titleOf(one)}</a>
      <p class="cc-row__meta">${pill(reasonOf(one))} ${about(one, pack)}</p>
      <p class="cc-row__meta">
        ${one.found.by.name}, ${when(one.found.at)}. ${answerWords(one.found, one.about)}
      </p>
    </div>
  </li>`;

export const decidedView = (state, paging) =>
  html`${heading('Reviews decided')} ${reviewsNav('done')}
    ${state.entries.length
      ? html`<ul class="cc-rows cc-rows--due">
            ${repeat(state.entries, ({ id }) => id, decidedRow(state.pack))}
          </ul>
          ${more(state.next, state, paging.further)}`
      : empty('No review has been decided yet.')}`;

const readings = ({ read }) =>
  html`<h2 class="govuk-heading-m">What was read</h2>
    ${table({
      caption: 'Readings, oldest first',
      head: ['Who was read about', 'What', 'When'],
      rows: read.map((one, index) => ({
        id: index,
        cells: [
          html`<a class="govuk-link" href="/people/${one.person.id}">${one.person.name}</a>`,
          html`${actWords(one.act)}${one.sharing
            ? html` (<a class="govuk-link" href="/sharings/${one.sharing}">which</a>)`
            : nothing}`,
          when(one.at),
        ],
      })),
    })}`;

const itemName =
  ({ sharing, pack }) =>
  (position) =>
    labelOf(pack.categories, sharing?.items.find((one) => one.position === position)?.category) ||
    `Item ${position + 1}`;

const decision = (state) =>
  state.decision
    ? html`<h2 class="govuk-heading-m">What was decided, and why</h2>
        <p class="govuk-body">${state.decision.summary}</p>
        <details class="cc-details">
          <summary>All checks</summary>
          ${findingGroups(state.decision.findings, state.pack.clauses, {
            itemName: itemName(state),
          })}
        </details>`
    : nothing;

const shownItems = (sharing) =>
  sharing.state === 'told' ? toldItems(sharing) : writtenItems(sharing);

const work = (state) =>
  state.sharing
    ? html`${reasons(state.sharing.statements, state.pack)}
        <h2 class="govuk-heading-m">What was sent</h2>
        ${itemList(shownItems(state.sharing), state.pack.categories, {
          verdicts: true,
          persons: state.sharing.persons,
        })}
        ${decision(state)}`
    : nothing;

const finding = ({ review, pack, values, errorFor, busy, again, kept }, act) =>
  html`${kept.view()}
  <form @submit=${act.send} novalidate class="cc-measure">
    <h2 class="govuk-heading-m">What did you find?</h2>
    ${radios({
      id: 'outcome',
      label: 'Outcome',
      hideLabel: true,
      choices: OUTCOMES,
      value: values.outcome,
      error: errorFor('outcome'),
      onInput: act.set('outcome'),
    })}
    ${textarea({
      id: 'note',
      label: 'Your note',
      hint: 'For the supervisors of your agency. The practitioner does not see it.',
      rows: 3,
      max: 4000,
      value: values.note,
      error: errorFor('note'),
      onInput: act.set('note'),
    })}
    ${review.about
      ? textarea({
          id: 'feedback',
          label: `What you write to ${review.about.name}`,
          hint: 'They see it at once, and can answer once.',
          optional: !values.outcome || values.outcome === 'sound',
          rows: 4,
          max: 4000,
          value: values.feedback,
          error: errorFor('feedback'),
          onInput: act.set('feedback'),
        })
      : nothing}
    ${button(again ? 'Try again' : 'Record', { busy })}
  </form>`;

/** What somebody was still writing when another supervisor was there first. */
const unsent = ({ review, values, busy }) =>
  !busy && (values.note.trim() || values.feedback.trim())
    ? note(
        html`<p class="govuk-body">
            <strong>${review.found.by.name} reviewed this while you were writing.</strong> What you wrote was
            not recorded. Copy what you still need.
          </p>
          ${values.note.trim() ? writtenBy('Your note', values.note) : nothing}
          ${values.feedback.trim()
            ? writtenBy(`What you wrote to ${review.about?.name ?? 'them'}`, values.feedback)
            : nothing}`,
        'wait',
      )
    : nothing;

const writtenBy = (title, text) =>
  html`<h2 class="govuk-heading-s">${title}</h2>
    <p class="govuk-body cc-item__text">${text}</p>`;

const found = ({ review }) =>
  html`<section class="cc-sheet" aria-labelledby="found">
    <h2 class="govuk-heading-m" id="found">What was found</h2>
    <p>${pill(foundOf(review.found))} ${review.found.by.name}, ${when(review.found.at)}</p>
    <p class="govuk-body cc-item__text">${review.found.note}</p>
    ${review.found.feedback
      ? html`<h3 class="govuk-heading-s">Written to ${review.about?.name}</h3>
          <p class="govuk-body cc-item__text">${review.found.feedback}</p>`
      : nothing}
    ${review.found.answer?.text
      ? html`<h3 class="govuk-heading-s">
            ${review.about?.name} answered, ${when(review.found.answer.at)}
          </h3>
          <p class="govuk-body cc-item__text">${review.found.answer.text}</p>`
      : html`<p class="govuk-body cc-quiet">${answerWords(review.found, review.about)}</p>`}
  </section>`;

const place = ({ sharing, referral }) => (referral ? `/referrals/${sharing}` : `/sharings/${sharing}/story`);

const head = ({ review, pack }) =>
  facts(
    [
      ['Why it is here', html`${pill(reasonOf(review))} ${groundWords(review, pack)}`],
      ['Rests on', restsOn(review)],
      review.about && ['Whose work', review.about.name],
      review.state !== 'done' && ['Due', time(review)],
      isReading(review) && ['Day', day(review.day)],
      isReading(review) && ['How much', readWords(review)],
      review.sharing && [
        'Look at it',
        html`<a class="govuk-link" href=${place(review)}
            >${review.referral ? 'The referral' : 'The sharing, with everything that happened'}</a
          >`,
      ],
    ].filter(Boolean),
  );

export const reviewView = (state, act) => {
  const { review } = state;
  return html`${backLink(
    review.found ? '/reviews/decided' : '/reviews',
    review.found ? 'Reviews decided' : 'Reviews',
  )}
  ${errorSummary(state.errors)} ${heading(titleOf(review), { caption: 'Review' })}
  <p class="govuk-body-l cc-lead">${review.why}</p>
  ${head(state)} ${review.read ? readings(review) : nothing} ${work(state)}
  ${review.found ? html`${unsent(state)} ${found(state)}` : review.own ? note(html`<p class="govuk-body">${OWN}</p>`, 'quiet') : finding(state, act)}`;
};
