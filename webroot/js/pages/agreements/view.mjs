import { html, nothing, repeat } from '../../lit.mjs';
import { input, select } from '../../components/field/field.mjs';
import { icon } from '../../components/icon/icon.mjs';
import { empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { status } from '../../components/status/status.mjs';
import { dueDay } from '../../components/when/when.mjs';
import { agreementPath } from '../../register.mjs';
import { labelOf, listed, plural } from '../../words/labels.mjs';
import { longDay } from '../../words/time.mjs';
import { agreementTitle, byReview, filtered, reviewOf, stageOf, STAGES } from './presenter.mjs';

const MANY = 4;

const names = (parties) =>
  parties.length > MANY
    ? plural(parties.length, 'agency', 'agencies')
    : listed(parties.map(({ name }) => name));

const flow = (one) =>
  html`<p class="cc-flow">
    <span>${names(one.disclosers)}</span>
    <span class="cc-flow__arrow"
      >${icon('arrow')}<span class="govuk-visually-hidden">to</span></span
    >
    <span>${names(one.recipients)}</span>
  </p>`;

const review = (one) => {
  if (['draft', 'signed'].includes(one.stage)) return waiting(one);
  if (one.stage === 'ended') return nothing;
  return reviewOf(one) === 'later' ? `Review by ${longDay(one.reviewBy)}` : dueDay(one.reviewBy);
};

const waiting = ({ unsigned }) =>
  unsigned.length ? `${plural(unsigned.length, 'signature')} wanted` : 'Signed by every party';

const agreement = (state) => (one) =>
  html`<li class="cc-agreement" id="agreement-${one.id}">
    <div class="cc-agreement__head">
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href=${agreementPath(one)}>${agreementTitle(one)}</a>
      </h2>
      ${status(stageOf(one))}
    </div>
    ${flow(one)}
    <p class="cc-agreement__what">
      ${one.categories.map((id) => labelOf(state.pack.categories, id)).join('; ')}
    </p>
    <p class="cc-agreement__meta">
      <span>${one.community?.name ?? 'In no community'}</span> <span>${review(one)}</span>
    </p>
  </li>`;

const filters = (state, act) =>
  html`<form
    class="cc-filters cc-no-print"
    role="search"
    @submit=${(event) => event.preventDefault()}
  >
    ${input({
      id: 'filter-words',
      label: 'Find an agreement or an agency',
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
  </form>`;

export function agreementsView(session, state, act) {
  const shown = byReview(filtered(state.agreements, state.filter));
  return html`${heading('Agreements', {
      extra: state.steward
        ? html`<a class="govuk-button cc-button-small" href="/agreements/new"
            >Draft an agreement</a
          >`
        : undefined,
    })}
    ${registerNav(session, 'agreements')}
    <p class="govuk-body cc-measure">
      Which agency may share what with whom, and on which lawful basis.
      ${state.terms.agreementsOptional
        ? 'Here an agreement is not needed: being in the same community is enough.'
        : 'Where no agreement covers a sharing, it is decided case by case.'}
    </p>
    ${filters(state, act)}
    ${shown.length
      ? html`<ul class="cc-agreements">
          ${repeat(shown, (one) => one.id, agreement(state))}
        </ul>`
      : empty(
          state.agreements.length
            ? 'No agreement is like that. Take a word away, or show all.'
            : 'No agreement is registered yet.',
        )}`;
}
