import { html, nothing, repeat } from '../../lit.mjs';
import { empty, heading, more } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { dueStatus, when } from '../../components/when/when.mjs';
import { fromWords, KIND } from '../../words/labels.mjs';
import { byDue, personsWords, summary, waitsBecauseOfYou } from './presenter.mjs';

const FEW = 5;

const row = (entry) =>
  html`<li
    class="cc-row ${entry.openedAt ? '' : 'cc-row--new'} ${entry.fresh ? 'cc-row--fresh' : ''}"
  >
    <div class="cc-row__status">
      ${entry.urgent ? status('urgent') : nothing}
      ${entry.openedAt ? status('opened') : status('new')}
    </div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/sharings/${entry.sharing ?? entry.id}">${entry.title}</a>
      <p class="cc-row__meta">
        About ${personsWords(entry.persons)}
        ${entry.kind === 'message' ? nothing : html` · ${KIND[entry.kind] ?? entry.kind}`}
      </p>
      <p class="cc-row__meta">From ${fromWords(entry.from)}</p>
    </div>
    <p class="cc-row__time">${when(entry.deliveredAt)}</p>
  </li>`;

/** Of what was taken back nothing is left but that there was something. */
const recalledRow = (entry) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status('recalled')}</div>
    <div class="cc-row__main">
      <p class="cc-row__meta">Its sender took this back before anybody opened it.</p>
      <p class="cc-row__meta">From ${fromWords(entry.from)}</p>
    </div>
    <p class="cc-row__time">${when(entry.recalledAt)}</p>
  </li>`;

const newest = (desk) =>
  desk.inbox.length
    ? html`<ul class="cc-rows">
          ${repeat(desk.inbox, (entry) => entry.id, (entry) => (entry.recalledAt ? recalledRow : row)(entry))}
        </ul>
        ${more(desk.next, desk.moreInbox, desk.older)}`
    : empty('Nothing has been shared with you yet. It will appear here by itself.');

const obligation = (one) =>
  html`<li class="cc-side__item">
    <p class="cc-side__title">
      <a class="govuk-link" href="/waiting#obligation-${one.id}">${one.label}</a>
    </p>
    <p class="cc-side__meta">${one.sharing ? one.title : one.person?.name}</p>
    ${one.due ? html`<p class="cc-side__meta">${dueStatus(one.due)}</p>` : nothing}
  </li>`;

const held = (entry) =>
  html`<li class="cc-side__item">
    <p class="cc-side__title">
      <a class="govuk-link" href="/sharings/${entry.id}">${entry.title}</a>
    </p>
    <p class="cc-side__meta">${status('held')}</p>
    <p class="cc-side__meta">${waitsBecauseOfYou(entry)}</p>
  </li>`;

const side = (title, items, template, nothingText) =>
  html`<section class="cc-side">
    <h2 class="govuk-heading-m">${title}</h2>
    ${items.length
      ? html`<ul class="cc-side__list">
            ${items.slice(0, FEW).map(template)}
          </ul>
          ${items.length > FEW
            ? html`<p class="govuk-body-s">
                <a class="govuk-link" href="/waiting">All ${items.length}</a>
              </p>`
            : nothing}`
      : html`<p class="govuk-body cc-quiet">${nothingText}</p>`}
  </section>`;

export const inboxView = (desk) =>
  html`${heading('Inbox')}
    <p class="govuk-body-l cc-lead">${summary(desk)}</p>
    <div class="cc-split">
      <section class="cc-split__main" aria-labelledby="new-heading">
        <h2 class="govuk-heading-m" id="new-heading">What is new</h2>
        ${newest(desk)}
      </section>
      <div class="cc-split__side">
        ${side('What waits for you', byDue(desk.obligations), obligation, 'No duty is open.')}
        ${side(
          'Who waits because of you',
          desk.held,
          held,
          'Nobody. None of your sharings is held.',
        )}
      </div>
    </div>`;
