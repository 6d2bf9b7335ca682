import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createDesktop } from '../../../webroot/js/desktop.mjs';

function machine({ permission = 'default', answer = 'granted', away = true, broken = false } = {}) {
  const shown = [];
  const held = new Map();
  const jar = {
    get cookie() {
      return [...held].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    set cookie(text) {
      const [pair, ...rest] = text.split('; ');
      const [name, value] = pair.split('=');
      if (rest.includes('Max-Age=0')) held.delete(name);
      else held.set(name, value);
    },
  };
  class Notices {
    static permission = permission;
    static async requestPermission() {
      Notices.permission = answer;
      return answer;
    }
    constructor(title, { body }) {
      if (broken) throw new TypeError('illegal constructor');
      shown.push(`${title}: ${body}`);
    }
  }
  return { shown, jar, desktop: createDesktop({ notices: Notices, jar, isAway: () => away }) };
}

describe('told on the desktop', () => {
  it('isOffUntilSomebodyWantsIt', async () => {
    const { shown, desktop } = machine();
    desktop.onEvent('inbox');
    assert.equal(desktop.state(), 'off');
    assert.deepEqual(shown, []);
    assert.equal(await desktop.turnOn(), 'on');
    desktop.onEvent('inbox');
    const both = ['Concordat: New things are told here.', 'Concordat: There is something new for you.'];
    assert.deepEqual(shown, both);
    desktop.turnOff();
    desktop.onEvent('inbox');
    assert.equal(shown.length, 2);
  });

  it('saysNothing_whereOneLooksAlready_orWhereNothingIsNewForOneself', async () => {
    const here = machine({ away: false });
    await here.desktop.turnOn();
    here.desktop.onEvent('inbox');
    assert.equal(here.shown.length, 1);
    const away = machine();
    await away.desktop.turnOn();
    away.desktop.onEvent('change');
    assert.equal(away.shown.length, 1);
  });

  it('isNone_whereTheBrowserHasItByNameAlone', async () => {
    const { desktop, jar } = machine({ broken: true });
    assert.equal(await desktop.turnOn(), 'none');
    assert.equal(jar.cookie, '');
    desktop.onEvent('inbox');
  });

  it('takesANo', async () => {
    const { desktop } = machine({ answer: 'denied' });
    assert.equal(await desktop.turnOn(), 'refused');
    assert.equal(createDesktop({ notices: undefined, jar: { cookie: '' } }).state(), 'none');
  });
});
