// Where one is signed in, the second step, and one's own password.
import { createInPlace } from '../../components/in-place/in-place.mjs';
import { focusHeading } from '../../components/page/page.mjs';
import { notificationBody, notificationFields, notificationStart } from './notifications.mjs';
import { browserWords } from './presenter.mjs';
import { signInsView } from './view.mjs';

const OWN = '/me';
const SHORTEST = 12;

const password = (id, label, more) => ({
  id,
  kind: 'secret',
  label,
  autocomplete: 'current-password',
  required: 'Enter your password',
  max: 200,
  ...more,
});

const code = (more) => ({
  id: 'code',
  kind: 'text',
  label: 'Security code',
  hint: 'The 6 digits that your authenticator app shows, or one of your recovery codes.',
  autocomplete: 'one-time-code',
  spellcheck: 'false',
  max: 30,
  width: 'govuk-input--width-10',
  required: 'Enter the code',
  ...more,
});

const acts = (state) => ({
  end: (live) => ({
    title: `Sign out of ${browserWords(live)}`,
    fields: () => [],
    request: () => [`${OWN}/sessions/${live.id}/end`],
    button: 'Sign out there',
    said: () => 'Signed out there.',
  }),
  endOthers: () => ({
    title: 'Sign out everywhere else',
    text: 'You stay signed in here only.',
    fields: () => [],
    request: () => [`${OWN}/sessions/end-others`],
    button: 'Sign out everywhere else',
    said: () => 'You are signed in here only.',
  }),
  begin: () => ({
    title: state.secondFactor.on ? 'Move to another phone' : 'Set up a second step',
    fields: () => [
      password('account-password', 'Your password', { at: 'password' }),
      ...(state.secondFactor.on ? [code({ id: 'account-code', at: 'code' })] : []),
    ],
    request: (body) => [`${OWN}/second-factor`, body],
    button: 'Continue',
    said(answer) {
      state.factor = answer;
      return 'Now add it to your app, as shown below.';
    },
  }),
  confirm: () => ({
    title: 'Enter the code that the app shows',
    fields: () => [code({ hint: 'The 6 digits that your authenticator app shows.', inputmode: 'numeric' })],
    request: (body) => [`${OWN}/second-factor/confirm`, body],
    button: 'Turn it on',
    said(answer) {
      Object.assign(state, { factor: null, codes: answer.recoveryCodes });
      return 'The second step is on.';
    },
  }),
  newCodes: () => ({
    title: 'New recovery codes',
    text: 'The old ones are no good from then on.',
    fields: () => [code()],
    request: (body) => [`${OWN}/recovery-codes`, body],
    button: 'Make new codes',
    said(answer) {
      state.codes = answer.recoveryCodes;
      return 'There are new recovery codes. They are shown here once.';
    },
  }),
  remove: () => ({
    title: 'Turn the second step off',
    fields: () => [code()],
    request: (body) => [`${OWN}/second-factor/remove`, body],
    button: 'Turn it off',
    warning: true,
    said: () => 'The second step is off.',
  }),
  tell: () => ({
    title: 'Be told by e-mail',
    text: 'The message says that there is something to read, and no more.',
    fields: notificationFields,
    thing: notificationStart(state.notifications.choice),
    request: (body) => [`${OWN}/notifications`, notificationBody(body)],
    button: 'Save',
    said: () => 'You are told of the next thing that comes.',
  }),
  stopTelling: () => ({
    title: 'No more e-mails',
    text: 'Your address is forgotten.',
    fields: () => [],
    request: () => [`${OWN}/notifications/stop`],
    button: 'Stop them',
    said: () => 'You are told by e-mail no more.',
  }),
  password: () => ({
    title: 'Change your password',
    text: 'You are signed out everywhere else.',
    fields: () => [
      password('current', 'Your password now'),
      password('fresh', 'New password', {
        hint: `At least ${SHORTEST} characters. A few words together are easy to keep in mind.`,
        autocomplete: 'new-password',
        required: 'Enter a new password',
        check: (value) =>
          [...value].length < SHORTEST ? `Use at least ${SHORTEST} characters` : undefined,
      }),
    ],
    request: (body) => [`${OWN}/password`, body],
    button: 'Change it',
    said: () => 'Your password is changed.',
  }),
});

export function signInsPage(app) {
  const state = { factor: null, codes: null };

  async function load() {
    const [account, notifications] = await Promise.all([
      app.api.get(`${OWN}/account`),
      app.api.get(`${OWN}/notifications`),
    ]);
    Object.assign(state, { passwordUntil: null }, account, { notifications });
  }

  async function turnDesktop(on) {
    const now = on ? await app.desktop.turnOn() : app.desktop.turnOff();
    app.update();
    if (!on || now === 'on') return;
    if (now === 'off') app.say('Nothing was changed: your browser was not told yes.');
    else if (now === 'none') app.say('Nothing was changed: this browser cannot tell you.');
    // The button is gone, or all that is about it.
    if (now === 'refused') requestAnimationFrame(() => document.getElementById('desktop-heading')?.focus());
    if (now === 'none') requestAnimationFrame(focusHeading);
  }

  const inPlace = createInPlace(app, { acts: acts(state), changed: load });
  return {
    what: 'your sign-ins',
    title: () => 'Your sign-ins',
    load,
    view: () => signInsView(state, inPlace, { desktop: app.desktop, turnDesktop }),
  };
}
