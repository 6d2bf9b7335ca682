import { html, nothing } from '../../lit.mjs';
import { heading, note } from '../../components/page/page.mjs';
import { factorView, recoveryView } from '../../components/signing-in/factor.mjs';
import { day, when } from '../../components/when/when.mjs';
import { faultWords, notificationWords } from './notifications.mjs';
import { browserWords, factorWords, proofWords } from './presenter.mjs';

const liveView = (live, inPlace) =>
  html`<li class="cc-panel">
    <p class="govuk-body">
      <strong>${browserWords(live)}${live.current ? ' (this one)' : ''}</strong><br />
      Signed in ${when(live.begunAt)}, ${proofWords(live.proof)}. Last used ${when(live.usedAt)}.
    </p>
    ${live.current
      ? nothing
      : inPlace.button('end', 'Sign out there', {
          target: live,
          link: true,
          about: `of ${browserWords(live)}`,
        })}
  </li>`;

const sessionsPart = (state, inPlace) =>
  html`<section>
    <h2 class="govuk-heading-m">Where you are signed in</h2>
    <p class="govuk-body">
      If you do not know one of these, sign out there and change your password.
    </p>
    ${inPlace.slot('end', 'endOthers')}
    <ul class="govuk-list" id="live-sessions">
      ${state.sessions.map((live) => liveView(live, inPlace))}
    </ul>
    ${state.sessions.length > 1 ? inPlace.button('endOthers', 'Sign out everywhere else') : nothing}
  </section>`;

const factorPart = (state, inPlace) =>
  html`<section>
    <h2 class="govuk-heading-m">Second step</h2>
    <p class="govuk-body" id="factor-state">${factorWords(state.secondFactor)}</p>
    ${inPlace.slot('begin', 'confirm', 'newCodes', 'remove')}
    ${state.factor
      ? html`${factorView(state.factor)} ${inPlace.button('confirm', 'Enter the code')}`
      : nothing}
    ${state.codes ? recoveryView(state.codes) : nothing}
    <div class="govuk-button-group">
      ${inPlace.button('begin', state.secondFactor.on ? 'Move to another phone' : 'Set it up')}
      ${state.secondFactor.on ? inPlace.button('newCodes', 'New recovery codes') : nothing}
      ${state.secondFactor.on && !state.secondFactor.needed
        ? inPlace.button('remove', 'Turn it off', { link: true })
        : nothing}
    </div>
  </section>`;

const notificationsPart = ({ notifications: { offered, choice } }, inPlace) => {
  if (!offered && !choice) return nothing;
  return html`<section id="notifications">
    <h2 class="govuk-heading-m">Told by e-mail</h2>
    <p class="govuk-body">
      ${choice
        ? notificationWords(choice)
        : 'You are not told by e-mail when there is something to read.'}
    </p>
    ${choice?.failingSince
      ? note(
          html`<p class="govuk-body">
            Since ${when(choice.failingSince)} no message got through. ${faultWords(choice)}
          </p>`,
          'wait',
        )
      : nothing}
    ${inPlace.slot('tell', 'stopTelling')}
    <div class="govuk-button-group">
      ${offered ? inPlace.button('tell', choice ? 'Change it' : 'Be told by e-mail') : nothing}
      ${choice ? inPlace.button('stopTelling', 'Stop e-mails', { link: true }) : nothing}
    </div>
  </section>`;
};

const ON_THE_DESKTOP = {
  on: 'This machine tells you when something new comes while you look at something else. It does not say what.',
  off: 'This machine can tell you when something new comes while you look at something else. It does not say what.',
  refused: 'Your browser was told not to show messages from Concordat. You can change that in its settings.',
};

const desktopPart = (desktop, turn) => {
  const state = desktop.state();
  return state === 'none'
    ? nothing
    : html`<section id="desktop">
        <h2 class="govuk-heading-m" id="desktop-heading" tabindex="-1">Told on this machine</h2>
        <p class="govuk-body" role="status">${ON_THE_DESKTOP[state]}</p>
        ${state === 'refused'
          ? nothing
          : html`<button
              class="govuk-button govuk-button--secondary cc-button-small"
              type="button"
              id="desktop-turn"
              @click=${() => turn(state === 'off')}
            >
              ${state === 'off' ? 'Tell me on this machine' : 'Tell me no more'}
            </button>`}
      </section>`;
};

export const signInsView = (state, inPlace, { desktop, turnDesktop }) =>
  html`${heading('Your sign-ins')} ${sessionsPart(state, inPlace)} ${factorPart(state, inPlace)}
    ${notificationsPart(state, inPlace)} ${desktopPart(desktop, turnDesktop)}
    <section>
      <h2 class="govuk-heading-m">Password</h2>
      ${state.passwordUntil
        ? note(
            html`<p class="govuk-body">
              Somebody else knows your password: they handed it to you. Choose one of your own before
              ${day(state.passwordUntil.slice(0, 10))}. Then this one stops working.
            </p>`,
            'wait',
          )
        : nothing}
      ${inPlace.slot('password')} ${inPlace.button('password', 'Change your password')}
    </section>`;
