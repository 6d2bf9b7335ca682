import { query as queryString } from '../../api.mjs';
import { html, repeat } from '../../lit.mjs';
import { empty, heading, more } from '../../components/page/page.mjs';
import { subNav } from '../../components/sub-nav/sub-nav.mjs';
import { status } from '../../components/status/status.mjs';
import { when } from '../../components/when/when.mjs';
import { createPaging } from '../../paging.mjs';
import { stateId, whoWords } from '../referral/presenter.mjs';

const BOXES = [
  { id: 'sent', label: 'That you made', href: '/referrals?box=sent' },
  { id: 'hub', label: 'That came to you', href: '/referrals?box=hub' },
];

const row = (box) => (entry) =>
  html`<li class="cc-row">
    <div class="cc-row__status">${status(stateId(entry.state))}</div>
    <div class="cc-row__main">
      <a class="cc-row__title" href="/referrals/${entry.id}">${whoWords(entry.persons)}</a>
      <p class="cc-row__meta">
        ${box === 'hub' ? `From ${entry.from.name}` : `To ${entry.to.name}`}
      </p>
    </div>
    <p class="cc-row__time">${when(entry.submittedAt ?? entry.createdAt)}</p>
  </li>`;

/** Referrals that one made, or that came to one's team or hub. */
export function referralsPage(app, { query }) {
  const box = query.get('box') ?? (app.session.has('hub') ? 'hub' : 'sent');
  const state = {};
  const paging = createPaging(app, state, {
    async fetchPage(after) {
      const { referrals, next } = await app.api.get(`/referrals${queryString({ box, after })}`);
      return { entries: referrals, next };
    },
    failed: 'Older referrals did not load. Try again.',
  });
  return {
    section: 'referrals',
    what: 'the referrals',
    title: () => 'Referrals',
    load: paging.load,
    view: () =>
      html`${heading('Referrals', {
          extra: html`<a class="govuk-button" href="/share?refer">Refer somebody</a>`,
        })}
        ${subNav('Referrals', BOXES, box)}
        ${state.entries.length
          ? html`<ul class="cc-rows">
                ${repeat(state.entries, (entry) => entry.id, row(box))}
              </ul>
              ${more(state.next, state, paging.further)}`
          : empty(
              box === 'hub'
                ? 'No referral has come to you yet.'
                : 'You have referred nobody yet. A referral is followed to its outcome, and you hear it.',
            )}`,
    onEvent(kind) {
      if (kind === 'referral') void paging.load().then(app.update, () => {});
    },
  };
}
