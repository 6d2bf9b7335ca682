import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApi, createSubmission, Problem } from '../../../webroot/js/api.mjs';
import { Session } from '../../../webroot/js/session.mjs';
import { createTrouble, jittered, pauseAfter } from '../../../webroot/js/retrying.mjs';

const answer = (status, body = {}, headers = {}) =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers });

/** What each try meets: an answer, or none at all. */
function tries(...met) {
  const sent = [];
  const waited = [];
  const said = [];
  const trouble = createTrouble(() => said.push(trouble.state), 0);
  const api = createApi(
    { csrfToken: () => 'token', refreshCsrf: async () => false, signedOut: async () => false },
    {
      trouble,
      async fetcher(url, { method, headers, body }) {
        sent.push({ method, key: headers['Idempotency-Key'], csrf: headers['X-CSRF-Token'], body });
        const next = met.length > 1 ? met.shift() : met[0];
        if (!next) throw new TypeError('the connection was lost');
        return next.clone();
      },
      async wait(millis) {
        waited.push(millis);
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    },
  );
  return { api, sent, waited, said, trouble };
}

describe('what is not answered', () => {
  it('goesAgainWithTheSameKeyAndBody_untilItIs', async () => {
    const { api, sent } = tries(null, answer(502), answer(503), answer(504), answer(201, { id: 'a' }));
    assert.deepEqual(await api.persist('/sharings', { a: 1 }, 'one key'), { id: 'a' });
    assert.equal(sent.length, 5);
    assert.deepEqual(new Set(sent.map(({ key, body }) => `${key} ${body}`)), new Set(['one key {"a":1}']));
  });

  it('isReadAgain', async () => {
    const { api, sent } = tries(null, answer(200, { entries: [] }));
    assert.deepEqual(await api.get('/inbox'), { entries: [] });
    assert.equal(sent.length, 2);
  });

  it('isGivenUp_afterSixTries_withPausesThatGrow', async () => {
    const { api, sent, waited } = tries(null);
    await assert.rejects(api.persist('/x', {}, 'k'), (problem) => problem.noAnswer);
    assert.equal(sent.length, 6);
    waited.reduce((before, now) => {
      assert.ok(now > before * 0.9, waited.join());
      return now;
    }, 0);
    assert.ok(waited.at(-1) >= 4_000 && waited.at(-1) <= 8_000);
  });

  for (const status of [400, 403, 404, 409, 500]) {
    it(`isAnAnswer_when${status}`, async () => {
      const { api, sent } = tries(answer(status));
      await assert.rejects(api.persist('/x', {}, 'k'), { status });
      assert.equal(sent.length, 1);
    });
  }

  it('waitsAsLongAsItIsAsked_whenThereIsTooMuch', async () => {
    const { api, waited } = tries(answer(429, {}, { 'Retry-After': '3' }), answer(200));
    await api.get('/x');
    assert.ok(waited[0] >= 3_000 && waited[0] <= 3_400, String(waited));
  });

  it('isGivenUpAtOnce_whenItIsAskedToWaitForLong', async () => {
    const { api, sent } = tries(answer(429, {}, { 'Retry-After': '600' }));
    await assert.rejects(api.get('/x'), { status: 429, retryAfter: 600 });
    assert.equal(sent.length, 1);
  });

  it('isAskedOnce_whereNothingHangsOnIt', async () => {
    const { api, sent } = tries(null);
    await assert.rejects(api.ask('/hub/presence', {}));
    assert.equal(sent.length, 1);
  });

  it('proves_whereItCameFrom_whateverItChanges', async () => {
    const { api, sent } = tries(answer(204));
    await api.put('/drafts/x', {});
    await api.remove('/drafts/x');
    await api.get('/drafts/x');
    assert.deepEqual(
      sent.map(({ method, csrf }) => [method, csrf]),
      [
        ['PUT', 'token'],
        ['DELETE', 'token'],
        ['GET', undefined],
      ],
    );
  });

  it('outlivesItsPage_whereItKeepsOrForgetsADraft', async () => {
    const alive = [];
    const api = createApi(
      { csrfToken: () => 'token' },
      {
        async fetcher(url, { method, keepalive }) {
          alive.push([method, keepalive]);
          return answer(204);
        },
      },
    );
    await api.put('/drafts/x', {});
    await api.put('/drafts/x', { text: 'x'.repeat(70_000) });
    await api.remove('/drafts/x');
    await api.persist('/sharings', {}, 'key');
    assert.deepEqual(alive, [
      ['PUT', true],
      ['PUT', false],
      ['DELETE', true],
      ['POST', false],
    ]);
  });

  it('isTold_whileItIsTriedAgain_andNoLonger', async () => {
    const { api, said, trouble } = tries(null, null, null, answer(200));
    await api.get('/x');
    assert.deepEqual(said, ['lost', null]);
    assert.equal(trouble.state, null);
  });

  it('isCalledBusy_whenItIs', async () => {
    const { api, said } = tries(answer(503), answer(503), answer(503), answer(200));
    await api.get('/x');
    assert.deepEqual(said, ['busy', null]);
  });

  it('isNotTriedAgain_whenSomebodyLeaves', async () => {
    const control = new AbortController();
    const sent = [];
    const api = createApi(
      { csrfToken: () => null },
      {
        async fetcher() {
          sent.push('sent');
          throw new TypeError('lost');
        },
      },
    );
    const asked = api.askPatiently('/sharings/preview', {}, { signal: control.signal });
    setTimeout(() => control.abort(), 20);
    await assert.rejects(asked, { name: 'AbortError' });
    assert.equal(sent.length, 1);
  });
});

describe('what one person asked', () => {
  /** A page of one person, in whose browser another signs in. */
  async function aPage(met) {
    const posted = [];
    const ended = [];
    let signedIn = 'amira';
    // another tab would keep this process alive
    const { BroadcastChannel: channel } = globalThis;
    delete globalThis.BroadcastChannel;
    const session = new Session({ onChange: () => {}, onEnd: (reason) => ended.push(reason) });
    globalThis.BroadcastChannel = channel;
    const api = createApi(session, {
      async fetcher(url, { method }) {
        if (method === 'GET') {
          const me = { practitioner: { id: signedIn, roles: [] }, csrfToken: signedIn };
          return answer(200, { ...me, expiresAt: new Date(Date.now() + 600_000).toISOString() });
        }
        posted.push(signedIn);
        return met();
      },
      wait: async () => {
        signedIn = 'bob';
        await session.resume();
      },
    });
    session.use(api);
    await session.resume();
    return { api, posted, ended, becomes: (name) => (signedIn = name) };
  }

  it('isNeverSentInAnothersName_whenTheirTokenIsRefused', async () => {
    const { api, posted, ended, becomes } = await aPage(() => answer(403, { code: 'csrf' }));
    becomes('bob');
    await assert.rejects(api.persist('/sharings', {}, 'key'), { status: 403 });
    assert.deepEqual(posted, ['bob']);
    assert.deepEqual(ended, ['other']);
    await assert.rejects(api.put('/drafts/share', {}), { status: 401 });
    await assert.rejects(api.remove('/drafts/share'), { status: 401 });
    assert.equal(posted.length, 1);
  });

  it('isNotTriedAgainInAnothersName', async () => {
    const { api, posted, ended } = await aPage(() => answer(503));
    await assert.rejects(api.persist('/sharings', {}, 'key'), { status: 401 });
    assert.deepEqual(posted, ['amira']);
    assert.deepEqual(ended, ['other']);
  });

  it('goesOnceMore_whenTheyThemselvesSignedInAnew', async () => {
    const answers = [answer(403, { code: 'csrf' }), answer(201, { id: 'a' })];
    const { api, posted } = await aPage(() => answers.shift());
    assert.deepEqual(await api.persist('/sharings', {}, 'key'), { id: 'a' });
    assert.equal(posted.length, 2);
  });
});

describe('pauses', () => {
  it('spreadAThousandBrowsers', () => {
    const lost = new Problem({ status: 0 });
    const all = Array.from({ length: 1000 }, () => pauseAfter(lost, 1));
    assert.ok(Math.max(...all) - Math.min(...all) > 150);
    assert.equal(jittered(1000, () => 0), 500);
    assert.equal(jittered(1000, () => 1), 1000);
  });
});

describe('a form that is kept', () => {
  it('sendsTheSameKey_fromThePageThatWasOpenedAgain', async () => {
    const keys = [];
    const persist = async (path, body, key) => {
      keys.push(key);
      throw new Problem({ status: 0 });
    };
    const keyOf = async (text) => `draft-1.${text.length}`;
    await createSubmission(persist, keyOf).send('/x', { a: 1 }).catch(() => {});
    await createSubmission(persist, keyOf).send('/x', { a: 1 }).catch(() => {});
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
  });
});
