import { html, nothing, repeat } from '../../lit.mjs';
import { chart } from '../../components/chart/chart.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { empty, heading, loading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { exactly } from '../../words/time.mjs';
import { whoWords } from '../referral/presenter.mjs';
import {
  addressOf,
  ageing,
  askedWords,
  byDay,
  company,
  counts,
  hands,
  left,
  ratingOf,
  today,
} from './presenter.mjs';

const pill = ({ tone, shape, word }, text = word) =>
  html`<span class="cc-status cc-status--${tone}">${icon(shape)}<span>${text}</span></span>`;

const filter = (filters, change, on, content) =>
  html`<li>
    <a
      class="cc-board__filter"
      href=${addressOf(filters, { ...change, open: '' })}
      aria-current=${on ? 'true' : nothing}
      >${content}</a
    >
  </li>`;

const filters = ({ filters: set, figures, pack }) =>
  html`<nav class="cc-board__filters" aria-label="What the board shows">
    <ul class="cc-board__list">
      ${filter(set, { rating: '' }, !set.rating, 'All')}
      ${counts(figures, pack.ratings).map((one) =>
        filter(set, { rating: one.id }, set.rating === one.id, pill(one, `${one.word} ${one.count}`)),
      )}
    </ul>
    <ul class="cc-board__list">
      ${filter(set, { mine: false }, !set.mine, 'Everybody’s')}
      ${filter(set, { mine: true }, set.mine, 'Mine')}
    </ul>
  </nav>`;

const timeLeft = (row, pack) => {
  const { level, text, what } = left(row, pack);
  return html`<time datetime=${row.due ?? nothing} title=${row.due ? exactly(row.due) : nothing}
      >${status(level, text)}</time
    >
    <span class="cc-board__what">${what}</span>`;
};

const line = (state, act) => (row) => {
  const { owner, looking } = hands(row, state.here, state.self);
  const open = state.beside?.id === row.id;
  const parts = ['cc-board__row', row.isNew && 'cc-row--fresh', row.gone && 'cc-board__row--gone', open && 'cc-board__row--open'];
  return html`<li class=${parts.filter(Boolean).join(' ')}>
    <div class="cc-board__rating">${pill(ratingOf(row.rating, state.pack.ratings))}</div>
    <div class="cc-board__main">
      <a
        class="cc-row__title cc-board__who"
        id="row-${row.id}"
        href="/referrals/${row.id}"
        @click=${(event) => act.open(event, row.id)}
        >${whoWords(row.persons)}</a
      >
      <p class="cc-row__meta">
        From ${row.from.name}${askedWords(row) ? `. ${askedWords(row)}` : ''}
      </p>
    </div>
    <div class="cc-board__time">
      ${row.gone ? status('done', 'No longer open') : timeLeft(row, state.pack)}
    </div>
    <div class="cc-board__hands">
      ${owner
        ? html`<span>${owner}</span>`
        : html`<button class="cc-linklike" type="button" @click=${() => act.take(row)}>
            Take it<span class="govuk-visually-hidden">: ${whoWords(row.persons)}</span>
          </button>`}
      ${looking ? html`<span class="cc-board__looking">${icon('dot')}${looking}</span>` : nothing}
    </div>
  </li>`;
};

const figures = ({ figures: { days }, rows, pack }) =>
  html`<section class="cc-board__figures" aria-labelledby="figures-heading">
    <h2 class="govuk-heading-m" id="figures-heading">How the queue stands</h2>
    ${rows.length
      ? chart({
          id: 'ageing',
          title: 'How long ago the referrals shown above came',
          layout: 'rows',
          stacked: true,
          first: 'Came',
          ...ageing(rows, pack.ratings),
        })
      : nothing}
    ${chart({
      id: 'days',
      title: 'Referrals by day, the last two weeks',
      first: 'Day',
      ...byDay(days),
    })}
    <p class="cc-row__meta">${today(days)}</p>
  </section>`;

const beside = ({ beside: open }, act) =>
  html`<aside class="cc-board__beside" id="board-beside" tabindex="-1" aria-label="The referral">
    <div class="cc-board__bar">
      <a class="govuk-link" href="/referrals/${open.id}">On its own page</a>
      <button class="cc-linklike" type="button" @click=${act.close}>Close</button>
    </div>
    ${open.failed
      ? html`<p class="govuk-body">It did not load, or it is not yours to read.</p>`
      : open.ready
        ? open.page.view()
        : loading('the referral')}
  </aside>`;

const queue = (state, act) =>
  state.rows.length
    ? html`<ul
        class="cc-board__rows"
        @pointerenter=${() => act.point(true)}
        @pointerleave=${() => act.point(false)}
        @keydown=${act.key}
      >
        ${repeat(state.rows, ({ id }) => id, line(state, act))}
      </ul>`
    : empty(
        state.filters.rating || state.filters.mine
          ? 'Nothing open fits what you chose to see.'
          : 'Nothing is open. New referrals appear here by themselves.',
      );

export const boardView = (state, act) =>
  html`${heading('Board', {
      extra: html`<p class="cc-board__company">${company(state.here)}</p>`,
    })}
    ${state.trouble
      ? note(html`<p class="govuk-body">${state.trouble}</p>`, 'wait')
      : nothing}
    ${filters(state)}
    <div class="cc-board ${state.beside ? 'cc-board--open' : ''}">
      <section class="cc-board__queue" aria-label="Open referrals, what is due first before all others">
        ${queue(state, act)} ${figures(state)}
      </section>
      ${state.beside ? beside(state, act) : nothing}
    </div>`;
