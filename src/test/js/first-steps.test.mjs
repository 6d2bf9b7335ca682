import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { areShownAt, firstStepsOf } from '../../../webroot/js/components/first-steps/presenter.mjs';

const routes = readFileSync(new URL('../../../webroot/js/routes.mjs', import.meta.url), 'utf8');
const session = (...roles) => ({
  frontLine: roles.some((role) => ['practitioner', 'hub', 'supervisor'].includes(role)),
  has: (...asked) => asked.some((role) => roles.includes(role)),
});
const everybody = [
  session('practitioner'),
  session('practitioner', 'hub'),
  session('practitioner', 'supervisor', 'representative'),
  session('representative'),
  session('steward'),
  session('auditor'),
];

describe('first steps', () => {
  it('leadEverybodyToPagesThatAreThere', () => {
    for (const one of everybody) {
      const { steps } = firstStepsOf(one);
      assert.equal(steps.length, 4);
      for (const { href } of steps) assert.ok(routes.includes(`['${href}', `), href);
    }
  });

  it('areOfWhatOneDoesMost', () => {
    assert.match(firstStepsOf(everybody[1]).name, /hub/);
    assert.match(firstStepsOf(everybody[2]).name, /supervisor/);
    assert.equal(firstStepsOf(session()), null);
  });

  it('standWhereOneStarts_andNowhereElse', () => {
    assert.ok(areShownAt('/', everybody[0]));
    assert.ok(areShownAt('/hub', everybody[1]));
    assert.ok(areShownAt('/register', everybody[4]));
    assert.ok(!areShownAt('/share', session('hub')));
    assert.ok(!areShownAt('/people', everybody[0]));
  });
});
