// Signing in, step by step: the password, then the code where one is wanted. What was entered stays.
import { html, nothing } from '../../lit.mjs';
import { errorSummary, focusErrorSummary } from '../error-summary/error-summary.mjs';
import { button, input } from '../field/field.mjs';
import { factorView, recoveryView } from './factor.mjs';
import { missing, signInErrors, stepAfter } from './presenter.mjs';

const TITLES = {
  password: 'Sign in',
  code: 'Enter your security code',
  setUp: 'Set up a second step',
  kept: 'Keep your recovery codes',
};

const focus = (id) => requestAnimationFrame(() => document.getElementById(id)?.focus());

/**
 * @param prefix of the ids of its inputs
 * @param title shows the title of a step
 * @param done called when somebody is signed in
 */
export function createSigningIn(app, { prefix = '', title, done }) {
  const ids = { username: `${prefix}username`, password: `${prefix}password`, code: `${prefix}code` };
  const headingId = `${prefix}title`;
  const start = () => ({
    step: 'password',
    username: '',
    password: '',
    code: '',
    recovery: false,
    errors: [],
    busy: false,
    factor: null,
    codes: [],
  });
  const state = start();

  const change = (more) => {
    Object.assign(state, more);
    app.update();
  };

  function show(errors) {
    change({ errors, busy: false });
    focusErrorSummary();
  }

  const shown = () => ({ username: state.username.trim(), password: state.password });

  async function setUp() {
    const factor = await app.api.ask('/sign-in/second-factor', shown(), { open: true });
    change({ step: 'setUp', factor, code: '', errors: [], busy: false });
    focus(headingId);
  }

  /** Whoever has just got recovery codes reads them before anything else takes their place. */
  const reading = ({ recoveryCodes }) =>
    recoveryCodes
      ? new Promise((goOn) => {
          change({ step: 'kept', codes: recoveryCodes, goOn, busy: false });
          focus(headingId);
        })
      : undefined;

  async function refused(problem) {
    const next = stepAfter(problem);
    if (next === 'setUp') return setUp();
    if (next === 'code' && state.step === 'password') {
      change({ step: 'code', code: '', errors: [], busy: false });
      return focus(ids.code);
    }
    if (next !== 'code' && problem.status === 401) change({ step: 'password', password: '' });
    change({ code: '' });
    return show(signInErrors(problem, ids));
  }

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    const errors = missing(state, ids);
    if (errors.length) return void show(errors);
    change({ busy: true, errors: [] });
    try {
      const code = state.step === 'password' ? {} : { code: state.code.trim() };
      await app.session.signIn({ ...shown(), ...code }, reading);
      Object.assign(state, start());
      await done();
    } catch (problem) {
      await refused(problem).catch((other) => show(signInErrors(other, ids)));
    }
  }

  const errorFor = (id) => state.errors.find((error) => error.id === id)?.text;

  const field = (name, more) =>
    input({
      id: ids[name],
      value: state[name],
      error: errorFor(ids[name]),
      onInput: (value) => (state[name] = value),
      ...more,
    });

  const passwordStep = () =>
    html`${field('username', {
      label: 'Username',
      autocomplete: 'username',
      spellcheck: 'false',
    })}${field('password', {
      label: 'Password',
      type: 'password',
      autocomplete: 'current-password',
    })}${button('Sign in', { busy: state.busy })}`;

  const digits = (hint) =>
    field('code', {
      label: 'Security code',
      hint,
      width: 'govuk-input--width-10',
      inputmode: 'numeric',
      autocomplete: 'one-time-code',
      spellcheck: 'false',
    });

  const spare = () =>
    field('code', {
      label: 'Recovery code',
      hint: 'One of the codes that you kept when you set this up. Each is good once.',
      spellcheck: 'false',
    });

  const codeStep = () =>
    html`${state.recovery ? spare() : digits('The 6 digits that your authenticator app shows.')}
      <div class="govuk-button-group">
        ${button('Continue', { busy: state.busy })}
        <button
          class="cc-linklike"
          type="button"
          @click=${() => {
            change({ recovery: !state.recovery, code: '', errors: [] });
            focus(ids.code);
          }}
        >
          ${state.recovery ? 'Use your authenticator app' : 'Use a recovery code'}
        </button>
      </div>
      <p class="govuk-body-s cc-quiet">
        Lost your phone and your codes? Ask your agency’s representative to take the second step
        away, so that you can set it up again.
      </p>`;

  const setUpStep = () =>
    html`<p class="govuk-body">
        Your role opens more than your own desk. So besides your password you need a code from your
        phone when you sign in. You set this up once.
      </p>
      ${factorView(state.factor)} ${digits()} ${button('Continue', { busy: state.busy })}`;

  const keptStep = () =>
    html`${recoveryView(state.codes)}
      <button class="govuk-button" type="button" @click=${() => state.goOn()}>
        I have kept them: go on
      </button>`;

  const STEPS = { password: passwordStep, code: codeStep, setUp: setUpStep, kept: keptStep };

  return {
    title: () => TITLES[state.step],
    atStart: () => state.step === 'password',
    view: () =>
      html`${errorSummary(state.errors)} ${title(TITLES[state.step], headingId, state.step)}
        <form @submit=${submit} novalidate>${STEPS[state.step]?.() ?? nothing}</form>`,
  };
}
