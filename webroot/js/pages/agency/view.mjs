import { html, nothing } from '../../lit.mjs';
import { coverWords } from '../../components/form/cover.mjs';
import { nameList } from '../../components/name-list/name-list.mjs';
import { facts as factList } from '../../components/facts/facts.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { historyView } from '../../components/register-history/view.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { dueDay } from '../../components/when/when.mjs';
import { agencyPath, agreementPath, communityPath } from '../../register.mjs';
import { ENGAGEMENTS, kindWords } from '../../words/register.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { dayLevel, longDay } from '../../words/time.mjs';
import { stageOf } from '../agreements/presenter.mjs';
import { isDated, pathOf, whatWords } from '../register/presenter.mjs';
import { isHere, membershipWords, placeOfMissing, rolesWords, trainingOf } from './presenter.mjs';

const quiet = (text) => html`<span class="cc-quiet">${text}</span>`;

const listOfMissing = (lead, missing) =>
  note(
    html`<p class="govuk-body"><strong>${lead}</strong></p>
      <ul class="govuk-list govuk-list--bullet">
        ${missing.map(
          ({ field, text }) =>
            html`<li>
              <a class="govuk-link" href="#${placeOfMissing(field)}">${text}</a>
            </li>`,
        )}
      </ul>`,
    'wait',
  );

const complete = (act) =>
  note(
    html`<p class="govuk-body"><strong>Everything is there.</strong></p>
      <p class="govuk-body">${act.button('activate', 'Make it active')}</p>`,
    'good',
  );

/** What keeps it from being active; what one that is active lacks, to those who can put it right. */
function missing({ agency, keeps, rights }, act) {
  if (agency.stage === 'proposed') {
    if (agency.missing.length) {
      return listOfMissing('It is not active yet. This is missing:', agency.missing);
    }
    return rights.steward ? complete(act) : nothing;
  }
  return agency.stage === 'active' && keeps && agency.missing.length
    ? listOfMissing('The protocol asks for more than is entered:', agency.missing)
    : nothing;
}

const due = (state) =>
  state.due.length
    ? html`<section class="cc-side" aria-labelledby="due-heading">
        <h2 class="govuk-heading-s" id="due-heading">What is due</h2>
        <ul class="cc-side__list">
          ${state.due.map(
            (row) =>
              html`<li class="cc-side__item">
                <p class="cc-side__title">
                  ${row.thing === 'agency'
                    ? whatWords(row)
                    : html`<a class="govuk-link" href=${pathOf(row)}
                        >${whatWords(row)}: ${row.label}</a
                      >`}
                </p>
                <p class="cc-side__meta">
                  ${isDated(row)
                    ? dueDay(row.due)
                    : status(row.kind === 'signature' ? 'unsigned' : 'missing')}
                </p>
              </li>`,
          )}
        </ul>
      </section>`
    : nothing;

const expires = ({ expires: day }) => {
  if (!day) return quiet('not stated');
  return dayLevel(day) === 'later' ? longDay(day) : dueDay(day);
};

function facts({ agency, terms }) {
  const officer = [agency.seniorOfficer?.name, agency.seniorOfficer?.role].filter(Boolean);
  const health = terms.caldicott.kinds.includes(agency.kind);
  return [
    ['Kind', kindWords(agency.kind)],
    terms.memberships.length && ['Group', membershipWords(agency, terms) || quiet('not chosen')],
    ['Senior officer', officer.length ? officer.join(', ') : quiet('nobody nominated')],
    [
      'Representative',
      agency.representatives.length
        ? listed(agency.representatives.map(({ name }) => name))
        : quiet('nobody nominated'),
    ],
    (health || agency.caldicottGuardian) && [
      'Caldicott guardian',
      agency.caldicottGuardian ?? quiet('nobody named'),
    ],
    ['Registration', agency.registration.number ?? quiet('no number')],
    ['Registered until', expires(agency.registration)],
    agency.commissionedBy && [
      'Commissioned by',
      html`<a class="govuk-link" href=${agencyPath(agency.commissionedBy)}
        >${agency.commissionedBy.name}</a
      >`,
    ],
    agency.signedOn && ['Signatory since', longDay(agency.signedOn)],
    agency.leftOn && ['Left on', longDay(agency.leftOn)],
  ].filter(Boolean);
}

/** A part of the page with what can be done in it, and where the forms of that open. */
const part = (id, title, { actions, slot, content }) =>
  html`<section class="cc-part" aria-labelledby=${id}>
    <div class="cc-part__head">
      <h2 class="govuk-heading-m" id=${id} tabindex="-1">${title}</h2>
      ${actions ? html`<div class="cc-part__actions">${actions}</div>` : nothing}
    </div>
    ${slot ?? nothing} ${content}
  </section>`;

const details = (state) =>
  part('details', 'Details', {
    actions: state.keeps
      ? html`<a
          class="govuk-button govuk-button--secondary cc-button-small"
          href="${agencyPath(state.agency)}/edit"
          >Change<span class="govuk-visually-hidden"> the details</span></a
        >`
      : nothing,
    content: factList(facts(state)),
  });

export const signatures = (signOffs, none) =>
  signOffs.length
    ? html`<ul class="cc-signatures">
        ${signOffs.map(
          (one) =>
            html`<li>
              ${status('signature')}
              <span><strong>${one.name}</strong>, ${one.role}, ${longDay(one.signedOn)}</span>
            </li>`,
        )}
      </ul>`
    : html`<p class="govuk-body cc-quiet">${none}</p>`;

const signOffs = (state, act) =>
  part('sign-offs', 'Signed by', {
    actions: state.keeps ? act.button('signOff', 'Record a signature') : nothing,
    slot: act.slot('signOff', 'activate'),
    content: signatures(state.agency.signOffs, 'No chief officer has signed yet.'),
  });

const escalation = ({ escalation: named }) =>
  named
    ? html`<span class="cc-table__under"
        >Missed times go to ${listed(named.map(({ name }) => name))}</span
      >`
    : nothing;

const teamRow = (state, act) => (team) => ({
  id: team.id,
  cells: [
    html`${team.name}${team.dutyDesk
      ? html` <span class="cc-tag">Duty desk</span>`
      : nothing}`,
    team.closedOn ? status('closed', `Closed on ${longDay(team.closedOn)}`) : html`${coverWords(team.cover)}${escalation(team)}`,
    ...(state.keeps
      ? [
          team.closedOn
            ? nothing
            : html`<span class="cc-actions"
                >${act.button('editTeam', 'Change', { target: team, about: team.name, link: true })}
                ${act.button('closeTeam', 'Close', {
                  target: team,
                  about: team.name,
                  link: true,
                })}</span
              >`,
        ]
      : []),
  ],
});

const teams = (state, act) =>
  part('teams', 'Teams', {
    actions: state.keeps ? act.button('openTeam', 'Open a team') : nothing,
    slot: act.slot('openTeam', 'editTeam', 'closeTeam'),
    content: state.agency.teams.length
      ? table({
          caption: 'Teams',
          head: ['Team', 'Somebody is there', ...(state.keeps ? ['Do'] : [])],
          rows: state.agency.teams.map(teamRow(state, act)),
        })
      : html`<p class="govuk-body cc-quiet">No team yet: nobody can write to it.</p>`,
  });

const closureRow = (state, act) => (one) => ({
  id: one.id,
  cells: [
    html`${one.label}${one.dutyStays
      ? html`<span class="cc-table__under">The duty desk is there</span>`
      : nothing}`,
    one.from === one.until
      ? longDay(one.from)
      : `${longDay(one.from)} to ${longDay(one.until)}`,
    ...(state.keeps
      ? [act.button('endClosure', 'Take out', { target: one, about: one.label, link: true })]
      : []),
  ],
});

const closures = (state, act) =>
  state.keeps || state.closures.length
    ? part('closures', 'Closed', {
        actions: state.keeps ? act.button('closure', 'Add days') : nothing,
        slot: act.slot('closure', 'endClosure'),
        content: state.closures.length
          ? table({
              caption: 'Days on which the agency is closed',
              head: ['What', 'Days', ...(state.keeps ? ['Do'] : [])],
              rows: state.closures.map(closureRow(state, act)),
            })
          : html`<p class="govuk-body cc-quiet">No days are recorded, such as holidays.</p>`,
      })
    : nothing;

export const trainingStatus = (member) => {
  const { status: id, day } = trainingOf(member);
  if (id === 'none') return quiet('Not needed');
  if (id === 'done') return html`Until ${longDay(day)}`;
  return day ? dueDay(day) : status('missing', 'None recorded');
};

const memberRow = (state) => (member) => ({
  id: member.id,
  cells: [
    html`<a class="govuk-link" href="${agencyPath(state.agency)}/staff/${member.id}"
        >${member.name}</a
      ><span class="cc-table__under"
        >${labelOf(ENGAGEMENTS, member.engagement)}${member.homeAgency
          ? `, employed by ${member.homeAgency.name}`
          : nothing}</span
      >`,
    rolesWords(member.roles),
    isHere(member, state.today)
      ? trainingStatus(member)
      : status('left', `Left on ${longDay(member.leftOn)}`),
  ],
});

const staff = (state) =>
  state.staff
    ? part('staff', 'Staff', {
        actions:
          state.keeps && state.agency.stage !== 'left'
            ? html`<a
                class="govuk-button govuk-button--secondary cc-button-small"
                href="${agencyPath(state.agency)}/staff/new"
                >Add somebody</a
              >`
            : nothing,
        content: state.staff.length
          ? table({
              caption: 'Staff',
              head: ['Name', 'Roles', 'Training'],
              rows: state.staff.map(memberRow(state)),
            })
          : html`<p class="govuk-body cc-quiet">Nobody has an account yet.</p>`,
      })
    : nothing;

const signingIn = (state, act) =>
  state.keeps
    ? part('signing-in', 'Signing in', {
        actions: html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="${agencyPath(state.agency)}/provider"
            >${state.provider ? 'Change' : 'Set up your own service'}</a
          >${state.provider ? act.button('endProvider', 'End', { link: true }) : nothing}`,
        slot: act.slot('endProvider'),
        content: html`<p class="govuk-body">
          ${state.provider
            ? html`${state.provider.exclusive ? 'Only through' : 'With a password, or through'}
                <span class="cc-secret">${state.provider.issuer}</span>`
            : 'With a password.'}
        </p>`,
      })
    : nothing;

const agreements = (state) =>
  part('agreements', 'Agreements', {
    content: state.agreements.length
      ? html`<ul class="cc-names">
          ${state.agreements.map(
            (one) =>
              html`<li>
                <a class="govuk-link" href=${agreementPath(one)}>${one.number}. ${one.title}</a>
                ${status(stageOf(one))}
              </li>`,
          )}
        </ul>`
      : html`<p class="govuk-body cc-quiet">No agreement names it.</p>`,
  });

const history = (state) =>
  state.history
    ? part('history', 'What was changed', {
        content: html`${historyView(state.history, state.context)}
        ${state.moreHistory
          ? html`<p class="govuk-body">
              <a class="govuk-link" href="/register/history?agency=${state.agency.id}"
                >The whole history</a
              >
            </p>`
          : nothing}`,
      })
    : nothing;

const leaving = (state, act) =>
  state.rights.steward && state.agency.stage !== 'left'
    ? html`<section class="cc-part cc-no-print" aria-label="Leaving">
        ${act.slot('leave')}
        ${act.button('leave', 'The agency leaves the partnership …', { link: true })}
      </section>`
    : nothing;

export const agencyView = (state, act) =>
  html`${state.isOwn ? nothing : backLink('/register/agencies', 'Agencies')}
    ${heading(state.agency.name, {
      caption: state.isOwn ? 'My agency' : undefined,
      extra: status(state.agency.stage),
    })}
    ${missing(state, act)}
    <div class="cc-split cc-split--due">
      <div class="cc-split__side">${due(state)}</div>
      <div>
        ${details(state)} ${signOffs(state, act)} ${teams(state, act)} ${closures(state, act)} ${staff(state)}
        ${signingIn(state, act)}
        ${part('communities', 'Communities', {
          content: nameList(state.communities, communityPath, 'It is in no community.'),
        })}
        ${agreements(state)} ${history(state)} ${leaving(state, act)}
      </div>
    </div>`;
