// Keyboard shortcuts and the sheet that lists them. Single letters can be turned off (WCAG 2.2, 2.1.4): whoever speaks
// to the machine would else set them off.
import { choose, isChosen, KEYS_OFF } from '../../choices.mjs';
import { html, nothing, render } from '../../lit.mjs';
import { isWriting, pressed, shortcuts } from './presenter.mjs';

/** @param app of which the session tells where one may go */
export function createKeys(app) {
  const dialog = document.createElement('dialog');
  let before = null;

  function turn(on) {
    choose(KEYS_OFF, !on);
    draw();
  }

  const row = ({ keys, label }) =>
    html`<div class="cc-keys__row">
      <dt>${keys.map((key, i) => html`${i ? ' then ' : ''}<kbd>${key}</kbd>`)}</dt>
      <dd>${label}</dd>
    </div>`;

  function draw() {
    render(
      html`<h2 class="govuk-heading-m" id="keys-title">Keyboard shortcuts</h2>
        <dl class="cc-keys">
          ${[...shortcuts(app.session), { keys: ['?'], label: 'This list' }].map(row)}
        </dl>
        ${app.session.has('hub')
          ? html`<p class="govuk-body cc-quiet">
              On the board: <kbd>↑</kbd> and <kbd>↓</kbd> go through the rows, <kbd>m</kbd> takes one
              that nobody has.
            </p>`
          : nothing}
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              type="checkbox"
              id="keys-on"
              .checked=${!isChosen(KEYS_OFF)}
              @change=${(event) => turn(event.target.checked)}
            />
            <label class="govuk-label govuk-checkboxes__label" for="keys-on">Use them on this machine</label>
          </div>
        </div>
        <button class="govuk-button govuk-button--secondary" type="button" @click=${() => dialog.close()}>
          Close
        </button>`,
      dialog,
    );
  }

  function open() {
    draw();
    dialog.showModal();
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isChosen(KEYS_OFF) || !app.session.practitioner || isWriting(event.target)) return;
    // What lies behind a dialog is out of reach.
    if (document.querySelector('dialog[open]')) return;
    if (event.key === '?') {
      event.preventDefault();
      open();
      return;
    }
    const { before: remembered, href } = pressed(before, event.key, Date.now(), shortcuts(app.session));
    before = remembered;
    if (href) {
      event.preventDefault();
      event.stopPropagation();
      app.go(href);
    }
  }

  return {
    open,
    start() {
      dialog.className = 'cc-sheet-dialog';
      dialog.setAttribute('aria-labelledby', 'keys-title');
      document.body.append(dialog);
      // Before the page, so that a second letter is not the page's too: on the board it would take a referral.
      document.addEventListener('keydown', press, { capture: true });
    },
  };
}
