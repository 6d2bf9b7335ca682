// What whoever works on a referral fills in: one form open at a time.
import { html, nothing } from '../../lit.mjs';
import {
  button,
  dayInput,
  input,
  radios,
  select,
  textarea,
} from '../../components/field/field.mjs';
import { statedFields } from '../../components/ground-fields/stated.mjs';
import { recipientPicker } from '../../components/recipient-picker/view.mjs';
import { status } from '../../components/status/status.mjs';
import { ASKING_RISK } from '../compose/presenter.mjs';
import { toldCategories } from './form.mjs';
import {
  DECISIONS,
  chosenClock,
  passesOn,
  pausable,
  pauseWords,
  waitsForNext,
} from './presenter.mjs';

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

const stated = (state, act, name) =>
  html`${radios(
      field(state, act, 'askingRisk', {
        label: 'Could asking for consent put anybody at greater risk, harm an enquiry or delay it?',
        optional: true,
        inline: true,
        choices: ASKING_RISK,
      }),
    )}
    ${statedFields(
      {
        ground: state.values.ground,
        judgement: state.values.judgement,
        pack: state.pack,
        persons: state.referral.persons,
        ages: {},
        categories: toldCategories(name, state.referral, state.pack),
        errorFor: state.errorFor,
      },
      act,
    )}`;

export const rating = (state, act) =>
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

export const assigning = (state, act) => {
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

export const asking = (state, act) =>
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
        ${stated(state, act, 'ask')} ${button('Ask', { busy: state.busy })}
      </form>`,
  );

export const deciding = (state, act) =>
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
        ${stated(state, act, 'decide')} ${button('Decide', { busy: state.busy })}
      </form>`,
  );

export const closing = (state, act) =>
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
        ${stated(state, act, 'close')} ${button('Close', { busy: state.busy })}
      </form>`,
  );

const paused = (state, act) => (one) =>
  html`<li>
    ${status('paused', `${one.label} is paused`)}
    <p class="govuk-body-s">${pauseWords(one.paused, state.pack)}</p>
    <button
      class="govuk-button govuk-button--secondary cc-button-small"
      type="button"
      aria-disabled=${state.busy ? 'true' : nothing}
      @click=${() => act.startClock(one.id)}
    >
      Start it again<span class="govuk-visually-hidden">: ${one.label}</span>
    </button>
  </li>`;

/** A clock that may stand still, and those that do. */
export const pausing = (state, act) => {
  const { running, still, never } = pausable(state.referral, state.pack);
  return html`${still.length
    ? html`<ul class="govuk-list cc-no-print" id="paused">
        ${still.map(paused(state, act))}
      </ul>`
    : nothing}
  ${never ? html`<p class="govuk-body-s cc-quiet" id="never-paused">${never}</p>` : nothing}
  ${running.length
    ? folded(
        state,
        act,
        'pause',
        'Pause the clock',
        () =>
          html`<form @submit=${act.pause} novalidate>
            ${running.length > 1 || running[0].id
              ? select(
                  field(state, act, 'pauseOf', {
                    label: 'Whose clock?',
                    choices: running.map(({ id, label }) => ({ id, label })),
                    value: chosenClock(running, state.values.pauseOf),
                  }),
                )
              : nothing}
            ${radios(
              field(state, act, 'pauseReason', {
                label: 'Why?',
                hint: 'For the hub alone. While it stands still nobody is told that it is due.',
                choices: state.pack.pauseReasons,
              }),
            )}
            ${button('Pause it', { busy: state.busy, kind: 'secondary' })}
          </form>`,
      )
    : nothing}`;
};

export const noteForm = (state, act) =>
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
