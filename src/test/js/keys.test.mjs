import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { pressed, shortcuts } from '../../../webroot/js/components/keys/presenter.mjs';

const session = (frontLine, ...roles) => ({ frontLine, has: (...asked) => asked.some((role) => roles.includes(role)) });
const everybody = [
  session(true),
  session(true, 'hub'),
  session(true, 'hub', 'supervisor', 'representative'),
  session(false, 'representative'),
  session(false, 'steward'),
  session(false, 'auditor'),
];

describe('keyboard shortcuts', () => {
  it('leadToEachPlaceByKeysOfItsOwn', () => {
    for (const one of everybody) {
      const keys = shortcuts(one).map(({ keys: of }) => of.join(' '));
      assert.ok(keys.length > 1);
      assert.equal(new Set(keys).size, keys.length, keys.join(', '));
    }
  });

  it('offerNothingThatTheNavigationDoesNot', () => {
    const places = shortcuts(session(false, 'auditor')).map(({ href }) => href);
    assert.ok(places.includes('/journal'));
    assert.ok(!places.includes('/share'));
    assert.ok(!places.includes('/hub'));
  });

  it('goWithTheSecondKey_whenItFollowsSoon', () => {
    const list = shortcuts(session(true));
    const first = pressed(null, 'g', 1_000, list);
    assert.equal(first.href, null);
    assert.equal(pressed(first.before, 'w', 2_000, list).href, '/waiting');
    assert.equal(pressed(first.before, 'w', 9_000, list).href, null);
    assert.equal(pressed(null, 'n', 0, list).href, '/share');
  });

  it('doNothing_whenAnotherKeyComesBetween', () => {
    const list = shortcuts(session(true));
    const first = pressed(null, 'g', 0, list);
    const second = pressed(first.before, 'z', 10, list);
    assert.equal(second.href, null);
    assert.equal(pressed(second.before, 'w', 20, list).href, null);
    // Nor is the second key taken for one that stands alone.
    assert.equal(pressed(first.before, 'n', 10, list).href, null);
  });
});
