import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApi, createSubmission, Problem } from '../../../webroot/js/api.mjs';
import { Desk, merge } from '../../../webroot/js/desk.mjs';
import { compile, findRoute } from '../../../webroot/js/router.mjs';
import { dueNow } from '../../../webroot/js/session.mjs';
import { safeNext } from '../../../webroot/js/pages/sign-in/presenter.mjs';

const keys = () => {
  let number = 0;
  return () => `key-${(number += 1)}`;
};

describe('submission', () => {
  it('sendsOnce_whenPressedTwice', async () => {
    const sent = [];
    const submission = createSubmission(async (path, body, key) => sent.push(key), keys());
    await Promise.all([submission.send('/x', { a: 1 }), submission.send('/x', { a: 1 })]);
    assert.deepEqual(sent, ['key-1']);
  });

  it('keepsItsKey_untilAnAnswerComes', async () => {
    const sent = [];
    const answers = [
      new Problem({ status: 0 }),
      new Problem({ status: 503 }),
      new Problem({ status: 400 }),
      null,
    ];
    const submission = createSubmission(async (path, body, key) => {
      sent.push(key);
      const problem = answers.shift();
      if (problem) throw problem;
    }, keys());
    for (let i = 0; i < 4; i += 1) await submission.send('/x', {}).catch(() => {});
    assert.deepEqual(sent, ['key-1', 'key-1', 'key-1', 'key-2']);
  });

  it('takesANewKey_whenTheBodyChanged', async () => {
    const sent = [];
    const submission = createSubmission(async (path, body, key) => {
      sent.push(key);
      throw new Problem({ status: 0 });
    }, keys());
    await submission.send('/x', { a: 1 }).catch(() => {});
    await submission.send('/x', { a: 2 }).catch(() => {});
    assert.deepEqual(sent, ['key-1', 'key-2']);
  });
});

describe('api', () => {
  const answer = (status, body) => new Response(JSON.stringify(body), { status });

  it('sendsTheSameRequestAgain_afterSigningInAgain', async () => {
    const calls = [];
    const statuses = [401, 201];
    let token = 'old';
    const session = {
      csrfToken: () => token,
      signedOut: async () => Boolean((token = 'new')),
    };
    const api = createApi(session, {
      async fetcher(url, { headers }) {
        calls.push([headers['Idempotency-Key'], headers['X-CSRF-Token']]);
        return answer(statuses.shift(), { id: '1' });
      },
    });
    assert.deepEqual(await api.persist('/sharings', {}, 'k'), { id: '1' });
    assert.deepEqual(calls, [
      ['k', 'old'],
      ['k', 'new'],
    ]);
  });
});

describe('desk', () => {
  it('marksOnlyWhatWasNotKnown', () => {
    const merged = merge([{ id: '1' }, { id: '0' }], [{ id: '2' }, { id: '1' }]);
    assert.deepEqual(
      merged.map(({ id, fresh }) => [id, Boolean(fresh)]),
      [
        ['2', true],
        ['1', false],
        ['0', false],
      ],
    );
  });
});

describe('more of a list', () => {
  it('isFetchedOnce_howeverOftenItIsAsked', async () => {
    const asked = [];
    const api = {
      get: async (path) => {
        asked.push(path);
        return { clocks: [{ id: '1' }, { id: '2' }], next: null };
      },
    };
    const desk = new Desk({ api, hasDesk: () => true, onChange() {} });
    Object.assign(desk, { clocks: [{ id: '1' }], clocksNext: 'here' });
    await Promise.all([desk.laterClocks(), desk.laterClocks()]);
    assert.deepEqual(asked, ['/clocks?after=here']);
    assert.deepEqual(desk.clocks, [{ id: '1' }, { id: '2' }]);
  });

  it('saysWhereItIsMissed_whenItDidNotCome', async () => {
    const api = { get: () => Promise.reject(new Problem({ status: 0 })) };
    const desk = new Desk({ api, hasDesk: () => true, onChange() {} });
    await desk.olderHeld();
    assert.match(desk.moreHeld.failed, /did not load/);
    assert.equal(desk.moreHeld.busy, false);
  });
});

describe('session', () => {
  const MINUTE = 60_000;
  const at = (active, renewed, expires) =>
    dueNow({
      now: 0,
      activeAt: -active * MINUTE,
      renewedAt: -renewed * MINUTE,
      expiresAt: expires * MINUTE,
    });

  it('renewsWhileSomebodyWorks_warnsAndEndsOtherwise', () => {
    assert.equal(at(1, 4, 6), 'renew');
    assert.equal(at(1, 1, 9), 'nothing');
    assert.equal(at(21, 5, 5), 'nothing');
    assert.equal(at(21, 8, 2), 'warn');
    assert.equal(at(21, 10, 0), 'end');
  });
});

describe('router', () => {
  it('findsPagesAndParameters', () => {
    const routes = [
      ['/sharings', 'list'],
      ['/sharings/:id', 'one'],
    ];
    assert.deepEqual(findRoute(routes, '/sharings/7'), { page: 'one', params: { id: '7' } });
    assert.equal(findRoute(routes, '/sharings/7/8'), null);
    assert.equal(compile('/x/:id')('/x/%E0%A4%A'), null);
  });

  it('leadsOnlyToOwnPages_afterSignIn', () => {
    assert.equal(safeNext('/share?person=1'), '/share?person=1');
    assert.equal(safeNext('//evil.example'), '/');
    assert.equal(safeNext('/\\evil.example'), '/');
    assert.equal(safeNext('https://evil.example'), '/');
  });
});
