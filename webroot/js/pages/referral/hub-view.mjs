// A referral as whoever works on it sees it: what to do next, who was asked, what was decided.
import { html, nothing } from '../../lit.mjs';
import { errorSummary } from '../../components/error-summary/error-summary.mjs';
import {
  button,
  dayInput,
  input,
  radios,
  select,
  textarea,
} from '../../components/field/field.mjs';
import { groundFields } from '../../components/ground-fields/view.mjs';
import { backLink, heading, note } from '../../components/page/page.mjs';
import { recipientPicker } from '../../components/recipient-picker/view.mjs';
import { status } from '../../components/status/status.mjs';
import { table } from '../../components/table/table.mjs';
import { day, dueStatus, when } from '../../components/when/when.mjs';
import { labelOf } from '../../words/labels.mjs';
import { ASKING_RISK } from '../compose/presenter.mjs';
import {
  answerWords,
  DECISIONS,
  earlierWords,
  passesOn,
  STEP,
  stateId,
  whoWords,
} from './presenter.mjs';
import { facts, story } from './view.mjs';

const field = (state, act, name, more) => ({
  id: name,
  value: state.values[name],
  error: state.errorFor(name),
  onInput: act.set(name),
  ...more,
});

const folded = (state, act, name, summary, content) =>
  html`<details
    class="cc-details cc-details--form"
    id="${name}-box"
    .open=${state.open === name}
    @toggle=${(event) => event.target.open && act.open(name)}
  >
    <summary>${summary}</summary>
    ${state.open === name ? content() : nothing}
  </details>`;

/** Only teams: whoever is asked or has it next answers as a desk, whoever is on duty. */
const teamsOnly = (agencies) => agencies.map((agency) => ({ ...agency, practitioners: [] }));

const picker = (state, act, name) =>
  recipientPicker(
    {
      recipients: state.values[name],
      agencies: teamsOnly(state.agencies),
      errorFor: state.errorFor,
      single: name === 'next',
    },
    act.rows(name),
  );

const stated = (state, act) =>
  html`${radios(
      field(state, act, 'askingRisk', {
        label: 'Could asking for consent put anybody at greater risk, harm an enquiry or delay it?',
        optional: true,
        inline: true,
        choices: ASKING_RISK,
      }),
    )}
    <details class="cc-details">
      <summary>State a ground</summary>
      ${groundFields(
        {
          ground: state.values.ground,
          pack: state.pack,
          persons: state.referral.persons,
          ages: {},
          errorFor: state.errorFor,
          none: true,
        },
        act.setGround,
      )}
    </details>`;

const steps = (state, act) => {
  const possible = state.referral.may.filter((id) => id in STEP);
  return possible.length
    ? html`<div class="govuk-button-group cc-no-print">
        ${possible.map((id, index) =>
          button(STEP[id], {
            busy: state.busy,
            onClick: () => act.step(id),
            kind: index || id === 'resume' ? 'secondary' : '',
            id: `step-${id}`,
          }),
        )}
      </div>`
    : nothing;
};

const rating = (state, act) =>
  html`<form class="cc-no-print" @submit=${act.rate} novalidate>
    ${radios(
      field(state, act, 'rating', {
        label: 'How pressing is it?',
        inline: true,
        choices: state.pack.ratings,
        value: state.values.rating || state.referral.rating,
      }),
    )}
    ${state.values.rating && state.values.rating !== state.referral.rating
      ? button('Rate', { busy: state.busy, kind: 'secondary' })
      : nothing}
  </form>`;

const assigning = (state, act) => {
  const { referral } = state;
  const mine = referral.assigned?.id === act.self;
  return html`<div class="cc-no-print">
    ${select({
      id: 'assigned',
      label: 'Who works on it?',
      empty: 'Nobody yet: the whole team',
      choices: referral.colleagues.map(({ id, name }) => ({ id, label: name })),
      value: referral.assigned?.id ?? '',
      error: state.errorFor('practitioner'),
      onInput: act.assign,
    })}
    ${mine
      ? nothing
      : html`<button class="cc-linklike" type="button" @click=${() => act.assign(act.self)}>
          Take it yourself
        </button>`}
  </div>`;
};

const asking = (state, act) =>
  folded(
    state,
    act,
    'ask',
    'Ask partners',
    () =>
      html`<form @submit=${act.ask} novalidate>
        <p class="govuk-hint">
          Asking tells them who it is about. It is checked like any sharing, for each partner by
          itself.
        </p>
        ${picker(state, act, 'recipients')}
        ${textarea(
          field(state, act, 'question', {
            label: 'What do you want to know?',
            hint: 'Write no more of the referral than they need.',
            rows: 3,
            max: 10000,
          }),
        )}
        ${stated(state, act)} ${button('Ask', { busy: state.busy })}
      </form>`,
  );

const deciding = (state, act) =>
  folded(
    state,
    act,
    'decide',
    'Decide',
    () =>
      html`<form @submit=${act.decide} novalidate>
        ${radios(field(state, act, 'decision', { label: 'What do you decide?', choices: DECISIONS }))}
        ${select(
          field(state, act, 'levelOfNeed', {
            label: 'Level of need',
            empty: 'Choose a level',
            choices: state.pack.levelsOfNeed,
          }),
        )}
        ${textarea(
          field(state, act, 'rationale', {
            label: 'Why?',
            hint: 'The referrer reads this. It is checked like any sharing.',
            rows: 4,
            max: 10000,
          }),
        )}
        ${passesOn(state.values.decision)
          ? html`<h3 class="govuk-heading-s">Who has it next?</h3>
              ${picker(state, act, 'next')}
              <p class="govuk-hint">
                You refer them there afterwards. Until they have it, this one stays open.
              </p>`
          : nothing}
        ${stated(state, act)} ${button('Decide', { busy: state.busy })}
      </form>`,
  );

const waitsForNext = ({ next }) => next && (!next.referral || next.state === 'draft' || next.state === 'withdrawn');

const closing = (state, act) =>
  folded(
    state,
    act,
    'close',
    'Close it',
    () =>
      html`<form @submit=${act.close} novalidate>
        ${textarea(
          field(state, act, 'outcome', {
            label: 'What became of it?',
            hint: 'The referrer reads this. It is checked like any sharing.',
            rows: 3,
            max: 10000,
          }),
        )}
        ${waitsForNext(state.referral)
          ? textarea(
              field(state, act, 'instead', {
                label: 'What happened instead of passing them on?',
                hint: 'The next agency does not have it. Nobody is passed on into nothing.',
                rows: 2,
                max: 4000,
              }),
            )
          : nothing}
        ${stated(state, act)} ${button('Close', { busy: state.busy })}
      </form>`,
  );

const next = ({ referral }) => {
  const to = referral.next;
  if (!to) return nothing;
  const name = `${to.team.name}, ${to.agency.name}`;
  return html`<section class="cc-panel" id="next">
    <h2 class="govuk-heading-s">Next: ${name}</h2>
    ${to.referral
      ? html`<p>${status(stateId(to.state))}</p>
          <p class="govuk-body">
            <a class="govuk-link" href="/referrals/${to.referral}">The referral to them</a>
          </p>`
      : html`<p class="govuk-body">They have not been asked yet.</p>`}
    ${referral.state !== 'closed' && waitsForNext(referral) && to.state !== 'draft'
      ? html`<a class="govuk-button cc-no-print" href="/share?carriesOn=${referral.id}"
          >Refer them on</a
        >`
      : nothing}
  </section>`;
};

const answerCell = ({ id, state, answer }) => {
  if (!answer && state === 'held') {
    return html`${status('held')}<br /><a class="govuk-link" href="/sharings/${id}"
        >What it waits for</a
      >`;
  }
  if (!answer) return status(state === 'notShared' ? 'notShared' : 'asked');
  return html`${status(answer.how === 'refused' ? 'refused' : 'answered', answerWords(answer))}
  ${answer.sharing
    ? html`<br /><a class="govuk-link" href="/sharings/${answer.sharing}">Read it</a>`
    : nothing}`;
};

const requests = ({ referral }) =>
  referral.requests.length
    ? html`<section aria-labelledby="requests-heading">
        <h2 class="govuk-heading-m" id="requests-heading">Partners that were asked</h2>
        ${table({
          caption: 'Requests to partners',
          head: ['Partner', 'Question', 'Due', 'Answer'],
          rows: referral.requests.map((one) => ({
            id: one.id,
            cells: [
              html`${one.agency.name}<br /><span class="cc-quiet">${one.team}</span>`,
              one.question,
              one.answer ? when(one.due) : dueStatus(one.due),
              answerCell(one),
            ],
          })),
        })}
      </section>`
    : nothing;

const noteForm = (state, act) =>
  folded(
    state,
    act,
    'note',
    'Add minutes or an action',
    () =>
      html`<form @submit=${act.note} novalidate>
        ${radios(
          field(state, act, 'noteKind', {
            label: 'What is it?',
            inline: true,
            choices: [
              { id: 'minutes', label: 'Minutes' },
              { id: 'action', label: 'An action' },
            ],
          }),
        )}
        ${textarea(
          field(state, act, 'note', { label: 'What was said or agreed?', rows: 4, max: 20000 }),
        )}
        ${state.values.noteKind === 'action'
          ? html`<div class="cc-pair">
              ${input(field(state, act, 'owner', { label: 'Who does it?', max: 200 }))}
              ${dayInput(field(state, act, 'due', { label: 'Until when?' }))}
            </div>`
          : nothing}
        ${button('Keep it', { busy: state.busy, kind: 'secondary' })}
      </form>`,
  );

const notes = (state, act) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Strategy discussion</h2>
    <p class="govuk-body-s cc-quiet">For the hub alone.</p>
    <ul class="govuk-list">
      ${state.referral.notes.map(
        (one) =>
          html`<li>
            <p class="cc-item__text">${one.text}</p>
            <p class="cc-item__meta">
              ${one.owner
                ? html`<span>${one.owner}, until ${day(one.due)}</span>`
                : html`<span>Minutes</span>`}
              <span>${one.by}, ${when(one.at)}</span>
            </p>
          </li>`,
      )}
    </ul>
    ${noteForm(state, act)}
  </section>`;

const decided = ({ referral, pack }) =>
  referral.decision
    ? html`<section class="cc-panel" id="decision">
        <h2 class="govuk-heading-s">Decision</h2>
        <p class="govuk-body">
          Level of need: ${labelOf(pack.levelsOfNeed, referral.decision.levelOfNeed)}
        </p>
        <p class="cc-item__text">${referral.decision.rationale}</p>
        <p class="govuk-body-s cc-quiet">${referral.decision.by}</p>
        ${referral.outcome
          ? html`<h3 class="govuk-heading-s">Outcome</h3>
              <p class="cc-item__text">${referral.outcome}</p>`
          : nothing}
        ${referral.instead
          ? html`<p class="govuk-body">Instead of passing them on: ${referral.instead}</p>`
          : nothing}
      </section>`
    : nothing;

const earlier = ({ referral }) => {
  const words = earlierWords(referral.earlier);
  return words
    ? note(
        html`<p class="govuk-body" id="earlier"><strong>${words}</strong></p>
          <ul class="govuk-list">
            ${referral.earlier.map(
              (one) =>
                html`<li>
                  <a class="govuk-link" href="/referrals/${one.id}">${when(one.at)}</a>
                  ${status(stateId(one.state))}
                </li>`,
            )}
          </ul>`,
        'wait',
      )
    : nothing;
};

const persons = ({ referral }) =>
  html`<section class="cc-panel">
    <h2 class="govuk-heading-s">Who it is about</h2>
    <ul class="govuk-list">
      ${referral.persons.map(
        (one) =>
          html`<li><a class="govuk-link" href="/people/${one.id}">${one.name}</a></li>`,
      )}
    </ul>
  </section>`;

const open = (referral) => !['closed', 'withdrawn', 'draft'].includes(referral.state);

export const hubView = (state, act) => {
  const { referral, pack } = state;
  const may = (id) => referral.may.includes(id);
  return html`${backLink('/referrals?box=hub', 'Referrals')} ${errorSummary(state.errors)}
    ${heading(`Referral: ${whoWords(referral.persons)}`, {
      extra: html`${status(referral.rating ?? 'unrated')} ${status(stateId(referral.state))}`,
    })}
    ${state.flash
      ? note(html`<p class="govuk-body"><strong>${state.flash}</strong></p>`, 'good')
      : nothing}
    ${earlier(state)} ${facts(referral, pack)}
    <div class="cc-split">
      <div class="cc-split__main">
        <p class="govuk-body">
          <a class="govuk-link" href="/sharings/${referral.sharing}">Read what was referred</a>
        </p>
        ${steps(state, act)} ${next(state)} ${may('ask') ? asking(state, act) : nothing}
        ${may('accept') ? deciding(state, act) : nothing}
        ${may('close') ? closing(state, act) : nothing} ${requests(state)} ${story(state)}
      </div>
      <div class="cc-split__side">
        ${open(referral)
          ? html`<section class="cc-panel">${rating(state, act)} ${assigning(state, act)}</section>`
          : nothing}
        ${decided(state)} ${persons(state)} ${notes(state, act)}
      </div>
    </div>`;
};
