import { html, nothing } from '../../lit.mjs';
import { flows } from '../../components/flows/flows.mjs';
import { facts as factList } from '../../components/facts/facts.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { historyView } from '../../components/register-history/view.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { dueDay } from '../../components/when/when.mjs';
import { agencyPath, agreementPath, assessmentPath, communityPath } from '../../register.mjs';
import { CONTROLLERS, STATEMENTS } from '../../words/register.mjs';
import { labelOf, listed } from '../../words/labels.mjs';
import { longDay } from '../../words/time.mjs';
import { agreementTitle, reviewOf, stageOf } from '../agreements/presenter.mjs';
import {
  basisWords,
  buttonsFor,
  labelled,
  may,
  missingWords,
  partiesOf,
  powerWords,
  progressOf,
  progressWords,
  TRANSITION,
} from './presenter.mjs';

const missing = ({ agreement, rights }) =>
  agreement.missing.length && may(agreement, 'sign')
    ? note(
        html`<p class="govuk-body"><strong>Nobody can sign before this is written:</strong></p>
          <ul class="govuk-list govuk-list--bullet">
            ${agreement.missing.map((one) => html`<li>${missingWords(one)}</li>`)}
          </ul>
          ${rights.steward
            ? html`<p class="govuk-body">
                <a class="govuk-link" href="${agreementPath(agreement)}/edit#statements"
                  >Write it now</a
                >
              </p>`
            : nothing}`,
        'wait',
      )
    : nothing;

/** What the protocol only advises: shown, and in nobody's way. */
const warnings = ({ agreement }) =>
  agreement.warnings.length
    ? html`<section class="cc-warnings" aria-labelledby="warnings">
        <h2 class="govuk-heading-s" id="warnings">Worth a look</h2>
        <ul class="cc-warnings__list">
          ${agreement.warnings.map(({ text }) => html`<li>${status('warns')} ${text}</li>`)}
        </ul>
        <p class="cc-quiet">The protocol advises otherwise. It does not forbid it.</p>
      </section>`
    : nothing;

const doings = (state, inPlace) => {
  const { agreement, rights } = state;
  if (!rights.steward) return nothing;
  const buttons = buttonsFor(agreement);
  return html`<div class="cc-doings cc-no-print">
    <div class="cc-actions">
      ${buttons.map((transition) =>
        inPlace.button('change', TRANSITION[transition].label, {
          target: { id: transition },
        }),
      )}
      ${may(agreement, 'review') ? inPlace.button('review', 'Record a review') : nothing}
      ${may(agreement, 'edit')
        ? html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="${agreementPath(agreement)}/edit"
            >Change the draft</a
          >`
        : nothing}
      ${agreement.stage === 'ended'
        ? nothing
        : html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="/rehearsal?agreement=${agreement.id}"
            >Rehearse</a
          >`}
    </div>
    ${inPlace.slot('change', 'review')}
  </div>`;
};

const drawn = ({ agreement, context: { pack } }) =>
  html`<section class="cc-part" aria-labelledby="flows">
    <h2 class="govuk-heading-m" id="flows">Who tells whom what</h2>
    ${flows({
      disclosers: agreement.disclosers.map(({ name }) => name),
      categories: labelled(agreement.categories, pack.categories),
      recipients: agreement.recipients.map(({ name }) => name),
    })}
    <h3 class="govuk-heading-s">For these purposes, and no others</h3>
    <ul class="govuk-list govuk-list--bullet">
      ${labelled(agreement.purposes, pack.purposes).map((label) => html`<li>${label}</li>`)}
    </ul>
  </section>`;

const review = (agreement) => {
  if (agreement.stage === 'ended' || reviewOf(agreement) === 'later') {
    return longDay(agreement.reviewBy);
  }
  return dueDay(agreement.reviewBy);
};

const facts = ({ agreement, context: { pack } }) =>
  [
    [
      'Community',
      html`<a class="govuk-link" href=${communityPath(agreement.community)}
        >${agreement.community.name}</a
      >`,
    ],
    ['Lawful basis', basisWords(agreement, pack)],
    powerWords(agreement, pack) && ['Legal power', powerWords(agreement, pack)],
    ['Who controls it afterwards', labelOf(CONTROLLERS, agreement.controller)],
    agreement.contractual && ['Contract', 'A contract demands that it is disclosed'],
    ['Begins', longDay(agreement.from)],
    ['Review by', review(agreement)],
    ['Version', String(agreement.version)],
  ].filter(Boolean);

const footing = (state) =>
  html`<section class="cc-part" aria-labelledby="footing">
    <h2 class="govuk-heading-m" id="footing">On which footing</h2>
    ${factList(facts(state))}
  </section>`;

const statement = (agreement) => ({ id, label }) =>
  html`<h3 class="govuk-heading-s">${label}</h3>
    ${agreement.statements[id]
      ? html`<p class="govuk-body cc-measure cc-said">${agreement.statements[id]}</p>`
      : html`<p class="govuk-body cc-quiet">Not written.</p>`}`;

const statements = ({ agreement }) =>
  html`<section class="cc-part" aria-labelledby="statements">
    <h2 class="govuk-heading-m" id="statements">What it states</h2>
    ${Object.keys(agreement.statements).length
      ? STATEMENTS.map(statement(agreement))
      : html`<p class="govuk-body cc-quiet">None of its five statements is written.</p>`}
  </section>`;

const signedBy = (party) =>
  party.signOffs.length
    ? html`${status('signature')}${party.signOffs.map(
        (one) =>
          html`<span class="cc-table__under"
            >${one.name}, ${one.role}, ${longDay(one.signedOn)}</span
          >`,
      )}`
    : status('unsigned');

const signatures = (state, inPlace) => {
  const parties = partiesOf(state.agreement);
  const progress = progressOf(parties);
  const { agreement } = state;
  return html`<section class="cc-part" aria-labelledby="signatures">
    <div class="cc-part__head">
      <h2 class="govuk-heading-m" id="signatures" tabindex="-1">Signatures</h2>
      ${may(agreement, 'sign') && !agreement.missing.length && state.signsFor.length
        ? html`<div class="cc-part__actions">
            ${inPlace.button('sign', 'Record a signature')}
          </div>`
        : nothing}
    </div>
    <p class="govuk-body">
      <progress class="cc-signed" value=${progress.signed} max=${progress.all} aria-hidden="true">
      </progress>
      ${progressWords(progress)}
    </p>
    ${inPlace.slot('sign')}
    ${table({
      caption: 'Parties and who signed for them',
      head: ['Party', 'It', 'Signed'],
      rows: parties.map((party) => ({
        id: party.id,
        cells: [
          html`<a class="govuk-link" href=${agencyPath(party)}>${party.name}</a>`,
          listed(party.parts),
          signedBy(party),
        ],
      })),
    })}
  </section>`;
};

const assessments = (state) =>
  html`<section class="cc-part" aria-labelledby="assessments">
    <div class="cc-part__head">
      <h2 class="govuk-heading-m" id="assessments">Impact assessments</h2>
      ${state.rights.steward
        ? html`<a
            class="govuk-button govuk-button--secondary cc-button-small"
            href="/register/assessments/new?agreement=${state.agreement.id}"
            >Add one</a
          >`
        : nothing}
    </div>
    ${state.assessments.length
      ? html`<ul class="cc-names">
          ${state.assessments.map(
            (one) =>
              html`<li>
                <a class="govuk-link" href=${assessmentPath(one)}>${one.number}. ${one.title}</a>
                <span class="cc-quiet">review by ${longDay(one.reviewBy)}</span>
              </li>`,
          )}
        </ul>`
      : html`<p class="govuk-body cc-quiet">No impact assessment names this agreement.</p>`}
  </section>`;

const reviews = ({ agreement }) =>
  agreement.reviews.length
    ? html`<section class="cc-part" aria-labelledby="reviews">
        <h2 class="govuk-heading-m" id="reviews">Reviews</h2>
        ${table({
          caption: 'Reviews',
          head: ['Reviewed on', 'What came of it', 'Next by'],
          rows: agreement.reviews.map((one) => ({
            id: one.id,
            cells: [longDay(one.reviewedOn), one.outcome, longDay(one.reviewBy)],
          })),
        })}
      </section>`
    : nothing;

const history = (state) =>
  state.history
    ? html`<section class="cc-part" aria-labelledby="history">
        <h2 class="govuk-heading-m" id="history">What was changed</h2>
        ${historyView(state.history, state.context)}
      </section>`
    : nothing;

export const agreementView = (state, inPlace) =>
  html`${backLink('/agreements', 'Agreements')}
    ${heading(agreementTitle(state.agreement), {
      caption: 'Agreement',
      extra: status(stageOf(state.agreement)),
    })}
    ${doings(state, inPlace)} ${missing(state)} ${warnings(state)} ${drawn(state)} ${footing(state)}
    ${statements(state)} ${signatures(state, inPlace)} ${assessments(state)} ${reviews(state)}
    ${history(state)}`;
