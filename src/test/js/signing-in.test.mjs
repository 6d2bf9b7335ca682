import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  darkSquares,
  grouped,
  missing,
  signInErrors,
  stepAfter,
} from '../../../webroot/js/components/signing-in/presenter.mjs';
import {
  faultWords,
  notificationBody,
  notificationStart,
  notificationWords,
} from '../../../webroot/js/pages/sign-ins/notifications.mjs';
import { factorWords, proofWords } from '../../../webroot/js/pages/sign-ins/presenter.mjs';

const IDS = { username: 'username', password: 'password', code: 'code' };

describe('signing in', () => {
  it('goes on where the answer says', () => {
    assert.equal(stepAfter({ status: 401, code: 'code-needed' }), 'code');
    assert.equal(stepAfter({ status: 401, code: 'factor-needed' }), 'setUp');
    assert.equal(stepAfter({ status: 401, code: 'unauthenticated' }), null);
  });

  it('says the same of a wrong name and a wrong password', () => {
    const [error] = signInErrors({ status: 401, code: 'unauthenticated' }, IDS);
    assert.deepEqual(error, { id: 'username', text: 'The username or the password is not right' });
  });

  it('says of a wrong code what the answer says, at the code', () => {
    const [error] = signInErrors({ status: 401, code: 'code-needed', detail: 'Not right.' }, IDS);
    assert.deepEqual(error, { id: 'code', text: 'Not right.' });
  });

  it('does not tell anybody to wait where waiting does not help', () => {
    const shut = { status: 429, retryAfter: 3600, detail: 'Ask your representative.' };
    assert.equal(signInErrors(shut, IDS)[0].text, 'Ask your representative.');
    const soon = { status: 429, retryAfter: 8, detail: 'Too many.' };
    assert.match(signInErrors(soon, IDS)[0].text, /8 seconds/);
  });

  it('asks for what the step needs and no more', () => {
    const filled = { username: 'a.b', password: 'x', code: '' };
    assert.deepEqual(missing({ step: 'password', ...filled }, IDS), []);
    assert.equal(missing({ step: 'code', ...filled }, IDS)[0].id, 'code');
    const none = { step: 'password', username: ' ', password: '', code: '' };
    assert.deepEqual(
      missing(none, IDS).map(({ id }) => id),
      ['username', 'password'],
    );
  });

  it('shows a key in groups, and its picture square by square', () => {
    assert.equal(grouped('ABCDEFGHIJ'), 'ABCD EFGH IJ');
    assert.equal(darkSquares(['10', '01']), 'M0 0h1v1h-1zM1 1h1v1h-1z');
  });
});

describe('being told by e-mail', () => {
  it('says what is chosen', () => {
    const choice = { address: 'a.b@school.example', everyMinutes: 60, urgentAlways: true };
    assert.equal(
      notificationWords(choice),
      'You are told at a.b@school.example, once an hour at most.',
    );
    assert.equal(
      notificationWords({ ...choice, everyMinutes: 0, quietFrom: '20:00', quietUntil: '07:00' }),
      'You are told at a.b@school.example, at once. Not from 20:00 to 07:00, but for urgent ones.',
    );
  });

  it('starts with nights left in peace, and sends what was chosen as numbers', () => {
    assert.equal(notificationStart(undefined).quietFrom, '20:00');
    assert.equal(notificationBody({ everyMinutes: '240' }).everyMinutes, 240);
    assert.match(faultWords({ fault: 'addressRefused' }), /this address/);
  });
});

describe('one’s own sign-ins', () => {
  it('says how a session began', () => {
    assert.equal(proofWords('recovery_code'), 'with a password and a recovery code');
    assert.equal(proofWords('something new'), 'with a password');
  });

  it('says how the second step stands', () => {
    assert.match(factorWords({ on: false }), /^It is off/);
    assert.equal(
      factorWords({ on: true, needed: true, recoveryCodes: 1 }),
      'It is on, and your role needs it. You have 1 recovery code left.',
    );
  });
});
