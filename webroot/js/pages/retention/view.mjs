import { html, nothing, repeat } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { backLink, empty, heading, more, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { day, when } from '../../components/when/when.mjs';
import { plural } from '../../words/labels.mjs';
import { dayOf, exactly } from '../../words/time.mjs';
import {
  goneWords,
  heldWords,
  nextWords,
  noneWords,
  obstacleWords,
  reviewWords,
  standing,
} from './presenter.mjs';

const file = (one) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status(...standing(one))}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/retention/files/${one.id}">${one.name || 'Name not known'}</a>
      <p class="cc-row__meta">Due since ${day(one.dueOn)} · ${one.schedule}</p>
      ${one.review ? html`<p class="cc-row__meta">${reviewWords(one.review)}</p>` : nothing}
    </div>
  </li>`;

export const filesView = (state, paging) =>
  html`${state.frontLine ? backLink('/people', 'People') : nothing} ${heading('Files due for review')}
    <div class="cc-measure">
      <p class="govuk-body">
        The time for which your agency keeps these is over. Somebody looks at each: it is kept, with
        a reason, or one proposes to erase it and another does. Nothing goes by itself.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/retention/holds">Legal holds</a> ·
        <a class="govuk-link" href="/retention/certificates">Certificates of erasure</a>
      </p>
    </div>
    ${state.entries.length
      ? html`<ul class="cc-rows">
          ${repeat(state.entries, ({ id }) => id, file)}
        </ul>`
      : empty(noneWords(state))}
    ${state.next
      ? html`<p class="govuk-body">
          Files that were begun up to ${day(dayOf(state.lookedUntil))} have been looked at: there may be more.
        </p>`
      : nothing}
    ${more(state.next, state, paging.further, 'Look further')}`;

// --- One file ---

const obstacles = (one) =>
  one.obstacles.length
    ? note(
        html`<p class="govuk-body">It is kept for now, because:</p>
          <ul class="govuk-list govuk-list--bullet">
            ${obstacleWords(one).map((text) => html`<li>${text}</li>`)}
          </ul>`,
        'wait',
      )
    : nothing;

const lift = (hold, inPlace) =>
  inPlace.button('lift', 'Lift', {
    target: hold,
    about: `the hold of ${hold.authority}`,
    link: true,
  });

const holdOf = (hold, inPlace) =>
  html`<li>
    ${hold.authority}, ${hold.reference}: ${hold.reason}
    <span class="cc-row__meta">${hold.placedBy.name}, ${when(hold.placedAt)}</span>
    ${hold.mayLift ? lift(hold, inPlace) : nothing}
  </li>`;

const reviewOf = (review) =>
  html`<li>
    ${reviewWords(review)} ${review.reason}
    <span class="cc-row__meta">${when(review.at)}</span>
  </li>`;

export function fileView({ file: one, pack, self, frontLine }, inPlace) {
  const next = nextWords(one, self);
  return html`${one.reached || !frontLine
      ? backLink('/retention', 'Files due for review')
      : backLink(`/people/${one.id}`, 'The person')}
    ${heading(one.name || 'Name not known', { caption: 'What your agency holds' })}
    <div class="cc-measure">
      ${facts([
        [one.reached ? 'Due since' : 'Due', day(one.dueOn)],
        ['Schedule', one.schedule],
        ...heldWords(one, pack),
      ])}
      ${obstacles(one)} ${next ? html`<p class="govuk-body">${next}</p>` : nothing}
      <div class="govuk-button-group">
        ${one.mayErase ? inPlace.button('erase', 'Erase it') : nothing}
        ${one.mayPropose ? inPlace.button('propose', 'Propose to erase it') : nothing}
        ${one.mayReview ? inPlace.button('keep', 'Keep it') : nothing}
        ${inPlace.button('hold', 'Place a legal hold')}
      </div>
      ${inPlace.slot('erase', 'propose', 'keep', 'hold', 'lift')}
      ${one.holds.length
        ? html`<h2 class="govuk-heading-m">Legal holds</h2>
            <ul class="govuk-list govuk-list--spaced">
              ${one.holds.map((hold) => holdOf(hold, inPlace))}
            </ul>`
        : nothing}
      <h2 class="govuk-heading-m" id="reviews-heading">What was decided</h2>
      ${one.reviews.length
        ? html`<ul class="govuk-list govuk-list--spaced">
            ${one.reviews.map(reviewOf)}
          </ul>`
        : html`<p class="govuk-body">Nobody has looked at it yet.</p>`}
    </div>`;
}

// --- Holds ---

const heldOf = ({ record, erased }) => {
  if (!record) return 'All that the agency has';
  if (erased) return 'One file, erased since';
  return html`<a class="govuk-link" href="/retention/files/${record}">One file</a>`;
};

const holdRow = (inPlace) => (hold) => ({
  id: hold.id,
  cells: [
    html`${heldOf(hold)}
      <span class="cc-table__under">${hold.reason}</span>`,
    html`${hold.authority}, ${hold.reference}
      <span class="cc-table__under">${hold.placedBy.name}, ${when(hold.placedAt)}</span>`,
    hold.liftedAt
      ? html`Lifted ${when(hold.liftedAt)}
          <span class="cc-table__under">${hold.liftedBy.name}: ${hold.liftReason}</span>`
      : hold.mayLift
        ? lift(hold, inPlace)
        : 'Stands',
  ],
});

export const holdsView = ({ holds, representative }, inPlace) =>
  html`${backLink('/retention', 'Files due for review')} ${heading('Legal holds')}
    <p class="govuk-body cc-measure">
      Nothing of what is held is erased until somebody lifts the hold. One file is held from its
      page${representative ? '; all that your agency has, here' : ''}.
    </p>
    ${representative
      ? html`<div class="govuk-button-group">
          ${inPlace.button('all', 'Hold all that your agency has')}
        </div>`
      : nothing}
    ${inPlace.slot('all', 'lift')}
    ${holds.length
      ? table({
          caption: 'Holds, those that stand first',
          head: ['What', 'Asked by', 'State'],
          rows: holds.map(holdRow(inPlace)),
        })
      : empty('Nothing is held.')}`;

// --- Certificates ---

const certificateRow = (one) =>
  html`<li class="cc-row">
    <div class="cc-row__main">
      <a class="cc-row__title" href="/retention/certificates/${one.id}">${when(one.at)}</a>
      <p class="cc-row__meta">
        ${one.schedule} · ${plural(Object.values(one.items).reduce((a, b) => a + b, 0), 'item')} ·
        proposed by ${one.reviewedBy.name}, carried out by ${one.carriedOutBy.name}
      </p>
    </div>
  </li>`;

export const certificatesView = ({ erasures }) =>
  html`${backLink('/retention', 'Files due for review')} ${heading('Certificates of erasure')}
    ${erasures.length
      ? html`<ul class="cc-rows">
          ${repeat(erasures, ({ id }) => id, certificateRow)}
        </ul>`
      : empty('Nothing has been erased.')}`;

const placed = (entry) =>
  html`<li>
    ${entry.act === 'fileErased' ? 'Erased' : 'Proposed'}:
    ${entry.position === undefined
      ? 'its place in the journal comes within a second or so'
      : `position ${entry.position}`}
  </li>`;

/** Mostly one: each entry is proved against the newest that there is. */
const checkpoints = (entries) =>
  [...new Set(entries.map(({ checkpoint }) => checkpoint).filter(Boolean))].map(
    (text) => html`<pre class="cc-code">${text}</pre>`,
  );

export function certificateView({ certificate: one, pack, agency }, act) {
  return html`${backLink('/retention/certificates', 'Certificates')}
    ${heading('Certificate of erasure', { caption: agency })}
    <div class="cc-measure">
      ${facts([
        ['Schedule', one.schedule],
        ['Its time was over on', day(one.dueOn)],
        ['Proposed', `${one.reviewedBy.name}, ${exactly(one.reviewedAt)}`],
        ['Carried out', `${one.carriedOutBy.name}, ${exactly(one.at)}`],
        ['Number of the record', one.record],
        ...goneWords(one, pack),
      ])}
      <p class="govuk-body">
        All of this is gone for everybody of the agency. What another agency received it answers for
        itself. Backups hold it until they are over.
      </p>
      <h2 class="govuk-heading-m">In the journal</h2>
      <p class="govuk-body">
        The file for programs holds the proof that these entries are in the journal that was signed:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        ${one.journal.map(placed)}
      </ul>
      ${checkpoints(one.journal)}
      <div class="govuk-button-group cc-no-print">
        <button class="govuk-button" type="button" @click=${act.print}>Print</button>
        <button class="govuk-button govuk-button--secondary" type="button" @click=${act.save}>
          Save for programs
        </button>
      </div>
    </div>`;
}
