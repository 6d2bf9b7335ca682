// The frame of every page: who one is, where one can go, and whether the live parts are live.
import { html, nothing } from '../../lit.mjs';
import { mark, icon } from '../icon/icon.mjs';
import { clockTime } from '../../words/time.mjs';
import { navigation } from './presenter.mjs';

const count = (number, words) =>
  number
    ? html` <span class="cc-count" aria-hidden="true">${number}</span
        ><span class="govuk-visually-hidden">, ${number} ${words}</span>`
    : nothing;

const brand = (app) =>
  html`<a class="cc-brand" href="/"
    >${mark()}<span class="cc-brand__name">Concordat</span>${app.partnership
      ? html`<span class="cc-brand__partnership">${app.partnership}</span>`
      : nothing}</a
  >`;

const signedIn = (app) =>
  html`<div class="cc-header__who">
    <p class="cc-header__name">
      <strong
        ><a class="cc-header__account" href="/sign-ins"
          >${app.session.practitioner.name}<span class="govuk-visually-hidden">: your sign-ins</span></a
        ></strong
      >
      <span>${app.session.practitioner.agency.name}</span>
    </p>
    <button class="cc-linklike" type="button" @click=${app.signOut}>Sign out</button>
  </div>`;

const nav = (app) =>
  html`<nav class="cc-nav" aria-label="Main">
    <div class="cc-width cc-nav__row">
      <ul class="cc-nav__list">
        ${navigation(app.session, app.desk.counts()).map(
          ({ href, label, section, number, words }) =>
            html`<li>
              <a
                class="cc-nav__link"
                href=${href}
                aria-current=${app.section === section ? 'page' : nothing}
                >${label}${count(number, words)}</a
              >
            </li>`,
        )}
      </ul>
      ${app.session.frontLine
        ? html`<a class="cc-nav__share" href="/share">${icon('plus')}Share</a>`
        : nothing}
    </div>
  </nav>`;

const TROUBLE = {
  lost: 'Connection lost. Nothing is lost: trying again …',
  busy: 'It is very busy just now. Nothing is lost: trying again …',
};

/** What one waits for comes before what one only follows. */
function connection({ trouble, stream }) {
  const { lostSince } = stream.state;
  if (!trouble.state && !lostSince) return nothing;
  return html`<p class="cc-line cc-line--lost" id="connection">
    ${icon('warn')}<span
      >${trouble.state ? TROUBLE[trouble.state] : nothing}
      ${lostSince
        ? html`Not live since ${clockTime(lostSince)}.
          ${trouble.state ? nothing : 'What you type stays here; new things appear when it is back.'}`
        : nothing}</span
    >
  </p>`;
}

/** Always there, so that a screen reader hears it change. */
const lines = (app) =>
  html`<div role="status" class="cc-lines">
    ${connection(app)}
    ${app.session.state.warning
      ? html`<p class="cc-line cc-line--warning">
          ${icon('clock')}<span
            >You will be signed out at ${clockTime(app.session.expiresAt())}.</span
          >
          <button class="cc-linklike" type="button" @click=${() => app.session.renew()}>
            Stay signed in
          </button>
        </p>`
      : nothing}
  </div>`;

const isIn = (app) => app.session.practitioner && !app.atTheDoor;

export const layout = (app, content) => html`
  <a href="#main" class="govuk-skip-link">Skip to main content</a>
  <header class="cc-header">
    <div class="cc-width cc-header__row">
      ${brand(app)} ${isIn(app) ? signedIn(app) : nothing}
    </div>
  </header>
  ${isIn(app) ? nav(app) : nothing} ${lines(app)}
  ${isIn(app) ? app.steps.view() : nothing}
  <main class="cc-width cc-main" id="main" tabindex="-1">${content}</main>
  <footer class="cc-footer">
    <div class="cc-width">
      <p>
        Each sharing is decided against the partnership’s protocol before it leaves. Every act and
        every read is recorded.
        ${isIn(app)
          ? html`<a class="govuk-link" href="/register/agencies"
              >The register of agencies and agreements</a
            >
            ·
            <span class="cc-footer__keys"
              ><button class="cc-linklike" type="button" id="keys-open" @click=${app.keys.open}>
                Keyboard shortcuts
              </button>
              ·
            </span>
            ${app.steps.again()}`
          : nothing}
        <a class="govuk-link" href="/public/accessibility">Accessibility</a>
      </p>
    </div>
  </footer>
  <p class="govuk-visually-hidden" role="status" id="said">${app.said}</p>
`;
