import { html, nothing } from '../../lit.mjs';
import { facts } from '../../components/facts/facts.mjs';
import { nameList } from '../../components/name-list/name-list.mjs';
import { backLink, empty, heading } from '../../components/page/page.mjs';
import { registerNav } from '../../components/register-nav/register-nav.mjs';
import { historyView } from '../../components/register-history/view.mjs';
import { table } from '../../components/table/table.mjs';
import { dueDay } from '../../components/when/when.mjs';
import { agencyPath, agreementPath, assessmentPath } from '../../register.mjs';
import { listed } from '../../words/labels.mjs';
import { dayLevel, longDay } from '../../words/time.mjs';
import { agreementTitle } from '../agreements/presenter.mjs';
import { agreementsOf, byReview } from './presenter.mjs';

const review = ({ reviewBy }) =>
  dayLevel(reviewBy) === 'later' ? longDay(reviewBy) : dueDay(reviewBy);

export const assessmentsView = (session, state) =>
  html`${heading('Impact assessments', {
      extra: state.steward
        ? html`<a class="govuk-button cc-button-small" href="/register/assessments/new"
            >Add one</a
          >`
        : undefined,
    })}
    ${registerNav(session, 'assessments')}
    <p class="govuk-body cc-measure">
      Before information is shared in a new way, its risks to people are looked at. Here is what was
      found, and when it is looked at again.
    </p>
    ${state.assessments.length
      ? table({
          caption: 'Impact assessments',
          head: ['Assessment', 'Agencies', 'Review by'],
          rows: byReview(state.assessments).map((one) => ({
            id: one.id,
            cells: [
              html`<a class="govuk-link" href=${assessmentPath(one)}>${one.number}. ${one.title}</a>`,
              listed(one.agencies.map(({ name }) => name)),
              review(one),
            ],
          })),
        })
      : empty('No impact assessment is registered yet.')}`;

export const assessmentView = (state) =>
  html`${backLink('/register/assessments', 'Impact assessments')}
    ${heading(`${state.assessment.number}. ${state.assessment.title}`, {
      caption: 'Impact assessment',
      extra: state.steward
        ? html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="${assessmentPath(state.assessment)}/edit"
            >Change</a
          >`
        : undefined,
    })}
    <section class="cc-part" aria-label="Details">
      ${facts([
        ['Made on', longDay(state.assessment.assessedOn)],
        ['Review by', review(state.assessment)],
      ])}
      <h2 class="govuk-heading-m">What came of it</h2>
      <p class="govuk-body cc-measure cc-said">${state.assessment.outcome}</p>
    </section>
    <section class="cc-part" aria-labelledby="agencies">
      <h2 class="govuk-heading-m" id="agencies">Agencies</h2>
      ${nameList(state.assessment.agencies, agencyPath, 'None.')}
    </section>
    <section class="cc-part" aria-labelledby="agreements">
      <h2 class="govuk-heading-m" id="agreements">Agreements</h2>
      ${nameList(
        agreementsOf(state.assessment, state.agreements).map((one) => ({
          id: one.id,
          name: agreementTitle(one),
        })),
        agreementPath,
        'It is about no agreement of the register.',
      )}
    </section>
    ${state.history
      ? html`<section class="cc-part" aria-labelledby="history">
          <h2 class="govuk-heading-m" id="history">What was changed</h2>
          ${historyView(state.history, state.context)}
        </section>`
      : nothing}`;
