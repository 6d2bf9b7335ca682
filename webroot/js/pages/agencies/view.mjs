import { html, nothing } from '../../lit.mjs';
import { checkboxes, input, select } from '../../components/field/field.mjs';
import { empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { agencyPath } from '../../register.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { kindWords } from '../../words/register.mjs';
import { longDay } from '../../words/time.mjs';
import { countWords, dueWords, filtered, STAGES } from './presenter.mjs';

const due = (agency) =>
  agency.due.length
    ? html`<span class="cc-statuses"
        >${agency.due.map((one) =>
          status(
            one.overdue ? 'overdue' : one.kind === 'signature' ? 'unsigned' : 'soon',
            dueWords(one),
          ),
        )}</span
      >`
    : html`<span class="cc-quiet">Nothing</span>`;

const name = (agency, memberships) =>
  html`<a class="govuk-link" href=${agencyPath(agency)}>${agency.name}</a
    ><span class="cc-table__under"
      >${kindWords(agency.kind)}${agency.membership
        ? `, ${labelOf(memberships, agency.membership)}`
        : nothing}</span
    >`;

const representatives = ({ representatives: all, stage }) => {
  if (all.length) return listed(all.map((one) => one.name));
  return stage === 'left' ? nothing : html`<span class="cc-quiet">None</span>`;
};

const registration = ({ registration: { expires } }) =>
  expires ? longDay(expires) : html`<span class="cc-quiet">Not stated</span>`;

const columns = (state) => [
  ['Agency', (one) => name(one, state.terms.memberships)],
  ['Stands', (one) => status(one.stage)],
  state.oversees ? ['Due', due] : ['Registered until', registration],
  ['Representative', representatives],
];

const filters = (state, act) =>
  html`<form class="cc-filters cc-no-print" @submit=${(event) => event.preventDefault()} role="search">
    ${input({
      id: 'filter-words',
      label: 'Find an agency',
      type: 'search',
      value: state.filter.words,
      onInput: act.set('words'),
    })}
    ${select({
      id: 'filter-stage',
      label: 'Show',
      choices: STAGES,
      value: state.filter.stage,
      onInput: act.set('stage'),
    })}
    ${state.oversees
      ? checkboxes({
          id: 'filter-due',
          label: 'Due',
          hideLabel: true,
          choices: [{ id: 'due', label: 'Only where something is due' }],
          value: state.filter.onlyDue ? ['due'] : [],
          onInput: (value) => act.set('onlyDue')(value.length > 0),
        })
      : nothing}
  </form>`;

export function agenciesView(session, state, act) {
  const shown = filtered(state.rows, state.filter);
  const parts = columns(state);
  return html`${heading('Agencies', {
      extra: state.steward
        ? html`<a class="govuk-button cc-button-small" href="/register/agencies/new"
            >Sign up an agency</a
          >`
        : undefined,
    })}
    ${registerNav(session, 'agencies')} ${filters(state, act)}
    <p class="govuk-body cc-quiet" role="status">${countWords(shown.length, state.rows.length)}</p>
    ${shown.length
      ? table({
          caption: 'Agencies',
          head: parts.map(([head]) => head),
          rows: shown.map((one) => ({ id: one.id, cells: parts.map(([, cell]) => cell(one)) })),
        })
      : empty('No agency is like that. Take a word away, or show all.')}`;
}
