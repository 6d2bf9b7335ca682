import { html, nothing } from '../../lit.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { historyView } from '../../components/register-history/view.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { agencyPath, agreementPath, communityPath } from '../../register.mjs';
import { labelOf, plural } from '../../words/labels.mjs';
import { longDay } from '../../words/time.mjs';
import { stageOf } from '../agreements/presenter.mjs';
import { memberWords } from './presenter.mjs';

export const communitiesView = (session, state) =>
  html`${heading('Communities', {
      extra: state.steward
        ? html`<a class="govuk-button cc-button-small" href="/register/communities/new"
            >Make a community</a
          >`
        : undefined,
    })}
    ${registerNav(session, 'communities')}
    <p class="govuk-body cc-measure">
      Agencies that work together for one aim. An agreement always belongs to a community.
    </p>
    ${state.communities.length
      ? table({
          caption: 'Communities',
          head: ['Community', 'Members', 'Purposes'],
          rows: state.communities.map((one) => ({
            id: one.id,
            cells: [
              html`<a class="govuk-link" href=${communityPath(one)}>${one.name}</a
                ><span class="cc-table__under">${one.objective}</span>`,
              memberWords(one),
              plural(one.purposes.length, 'purpose'),
            ],
          })),
        })
      : empty('No community is registered yet.')}`;

const memberRow = (state, inPlace) => (member) => ({
  id: member.id,
  cells: [
    html`<a class="govuk-link" href=${agencyPath(member)}>${member.name}</a>`,
    member.signed
      ? html`${status('signature')}<span class="cc-table__under"
            >${member.signed.name}, ${member.signed.role}, ${longDay(member.signed.signedOn)}</span
          >`
      : status('unsigned'),
    ...(state.steward
      ? [
          inPlace.button('leave', 'Leaves', {
            target: member,
            about: `the community: ${member.name}`,
            link: true,
          }),
        ]
      : []),
  ],
});

const members = (state, inPlace) =>
  html`<section class="cc-part" aria-labelledby="members">
    <div class="cc-part__head">
      <h2 class="govuk-heading-m" id="members" tabindex="-1">Members</h2>
      <div class="cc-part__actions">
        ${state.steward && state.couldJoin.length ? inPlace.button('join', 'Add an agency') : nothing}
        ${state.signsFor.length ? inPlace.button('sign', 'Record a signature') : nothing}
      </div>
    </div>
    ${inPlace.slot('join', 'leave', 'sign')}
    ${state.members.length
      ? table({
          caption: 'Members',
          head: ['Agency', 'Signed for it', ...(state.steward ? ['Do'] : [])],
          rows: state.members.map(memberRow(state, inPlace)),
        })
      : html`<p class="govuk-body cc-quiet">No agency is a member yet.</p>`}
  </section>`;

const agreements = (state) =>
  html`<section class="cc-part" aria-labelledby="agreements">
    <div class="cc-part__head">
      <h2 class="govuk-heading-m" id="agreements">Agreements</h2>
      ${state.steward
        ? html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="/agreements/new?community=${state.community.id}"
            >Draft an agreement</a
          >`
        : nothing}
    </div>
    ${state.agreements.length
      ? html`<ul class="cc-names">
          ${state.agreements.map(
            (one) =>
              html`<li>
                <a class="govuk-link" href=${agreementPath(one)}>${one.number}. ${one.title}</a>
                ${status(stageOf(one))}
              </li>`,
          )}
        </ul>`
      : html`<p class="govuk-body cc-quiet">No agreement belongs to it.</p>`}
  </section>`;

export const communityView = (state, inPlace) =>
  html`${backLink('/register/communities', 'Communities')}
    ${heading(state.community.name, { caption: 'Community' })}
    <section class="cc-part" aria-labelledby="aim">
      <div class="cc-part__head">
        <h2 class="govuk-heading-m" id="aim">What it is for</h2>
        ${state.steward
          ? html`<div class="cc-part__actions">
              <a
                class="govuk-button govuk-button--secondary cc-button-small"
                href="${communityPath(state.community)}/edit"
                >Change<span class="govuk-visually-hidden"> name, aim and purposes</span></a
              >
              <a
                class="govuk-button govuk-button--secondary cc-button-small"
                href="${communityPath(state.community)}/rehearsal"
                >Rehearse a change</a
              >
            </div>`
          : nothing}
      </div>
      <p class="govuk-body cc-measure cc-said">${state.community.objective}</p>
      <h3 class="govuk-heading-s">Its purposes</h3>
      <ul class="govuk-list govuk-list--bullet">
        ${state.community.purposes.map(
          (id) => html`<li>${labelOf(state.context.pack.purposes, id)}</li>`,
        )}
      </ul>
    </section>
    ${members(state, inPlace)} ${agreements(state)}
    ${state.history
      ? html`<section class="cc-part" aria-labelledby="history">
          <h2 class="govuk-heading-m" id="history">What was changed</h2>
          ${historyView(state.history, state.context)}
        </section>`
      : nothing}`;
