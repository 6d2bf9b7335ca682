// After sending: calm, and the same after a reload. One line of outcome for each recipient.
import { html, nothing } from '../../lit.mjs';
import { heading, note } from '../../components/page/page.mjs';
import { status } from '../../components/status/status.mjs';
import { labelOf, listed, partyName, shownState } from '../../words/labels.mjs';
import { obligationList } from './sender.mjs';
import {
  concerns,
  dutiesTitle,
  receivedItems,
  sentHeading,
  sentNote,
  stateSentence,
  stayedItems,
} from './presenter.mjs';

const stayed = (sharing, pack) => {
  const items = stayedItems(sharing);
  return items.length && shownState(sharing) === 'delivered'
    ? html`<h3 class="govuk-heading-s">What stayed with you</h3>
        <ul class="cc-findings__list">
          ${items.map(
            (item) =>
              html`<li class="cc-finding">
                <div class="cc-finding__status">${status('withheld')}</div>
                <div class="cc-finding__body">
                  <p class="cc-finding__text">
                    <strong>${labelOf(pack.categories, item.category)}:</strong> ${item.reason}
                  </p>
                  <p class="cc-finding__clause">${item.section}</p>
                </div>
              </li>`,
          )}
        </ul>`
    : nothing;
};

const outcome = (sharing, pack) =>
  html`<section class="cc-outcome">
    <h2 class="govuk-heading-m">${partyName(sharing.to)}</h2>
    <p>${status(shownState(sharing))}</p>
    <p class="govuk-body">${stateSentence(sharing)}</p>
    ${shownState(sharing) === 'delivered'
      ? html`<p class="govuk-body">
          Received:
          ${listed([
            ...new Set(
              receivedItems(sharing).map((item) => labelOf(pack.categories, item.category)),
            ),
          ])}.
        </p>`
      : nothing}
    ${stayed(sharing, pack)}
    ${sharing.obligations?.length
      ? html`<h3 class="govuk-heading-s">${dutiesTitle(sharing)}</h3>
          ${obligationList(sharing.obligations)}`
      : nothing}
    <p class="govuk-body">
      <a class="govuk-link" href="/sharings/${sharing.id}"
        >${sharing.state === 'held'
          ? 'What it waits for, and what you can do'
          : 'Look at this sharing'}</a
      >
    </p>
  </section>`;

export function sentPage(app, { query }) {
  const ids = query.getAll('sharing');
  const state = { sharings: [], pack: null };

  async function load() {
    const [pack, ...sharings] = await Promise.all([
      app.pack(),
      ...ids.map((id) => app.api.get(`/sharings/${id}`)),
    ]);
    Object.assign(state, { pack, sharings });
    app.update();
  }

  const said = () => {
    const { text, tone } = sentNote(state.sharings);
    return note(html`<p class="govuk-body">${text}</p>`, tone);
  };
  return {
    what: 'what happened',
    title: () => (state.sharings.length ? sentHeading(state.sharings) : 'Sent'),
    load,
    view: () =>
      html`${heading(sentHeading(state.sharings))}
        ${said()}
        ${state.sharings.map((sharing) => outcome(sharing, state.pack))}
        <div class="govuk-button-group cc-no-print">
          <a class="govuk-button" href="/">Go to your inbox</a>
          <a class="govuk-link" href="/share">Share something else</a>
        </div>`,
    onEvent(kind, data) {
      if (ids.some((id) => concerns(data, id))) void load().catch(() => {});
    },
  };
}
