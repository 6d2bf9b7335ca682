import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem } from '../../../webroot/js/api.mjs';
import { Draft, Drafts, formName, isStale } from '../../../webroot/js/drafts.mjs';
import { keptItems } from '../../../webroot/js/components/item-fields/form.mjs';
import { namesOfOthers } from '../../../webroot/js/pages/compose/form.mjs';

/** As the server keeps them: one version, and nothing over what the writer has not seen. */
function aServer() {
  const kept = new Map();
  const calls = [];
  const begunAt = '2026-05-14T09:05:00Z';
  return {
    kept,
    calls,
    failing: null,
    async get(path) {
      calls.push('get');
      return kept.has(path) ? { ...structuredClone(kept.get(path)), begunAt, savedAt: begunAt } : {};
    },
    async put(path, { based, version, content }) {
      calls.push('put');
      await new Promise((resolve) => setTimeout(resolve, 2));
      if (this.failing) throw this.failing;
      const current = kept.get(path)?.version;
      if (current === version) return { version };
      if (current !== based) throw new Problem({ status: 409 });
      kept.set(path, { version, content });
      return { version };
    },
    async remove(path) {
      calls.push('remove');
      kept.delete(path);
    },
  };
}

const written = (server, name = 'share') => server.kept.get(`/drafts/${name}`)?.content;

async function aDraft(server, name = 'share') {
  const draft = new Draft(name, server, () => {});
  await draft.read();
  return draft;
}

describe('a draft', () => {
  it('isThereAgain_whereverItsAuthorSignsIn', async () => {
    const server = aServer();
    const here = await aDraft(server);
    here.keep(() => ({ text: 'Afraid of going home.' }));
    await here.flush();

    const there = await aDraft(server);
    assert.deepEqual(there.kept, { text: 'Afraid of going home.' });
    assert.equal(there.begunAt, '2026-05-14T09:05:00Z');
  });

  it('isSavedSoon_andNotWithEachLetter', async () => {
    const server = aServer();
    const draft = await aDraft(server);
    for (let i = 0; i < 50; i += 1) draft.keep(() => ({ text: 'x'.repeat(i) }));
    assert.deepEqual(server.calls, ['get']);
    await draft.flush();
    await draft.flush();
    assert.deepEqual(server.calls, ['get', 'put']);
  });

  it('savesWhatWasWrittenMeanwhile_whileASavingIsOnItsWay', async () => {
    const server = aServer();
    const draft = await aDraft(server);
    let text = 'one';
    draft.keep(() => ({ text }));
    const first = draft.flush();
    text = 'two';
    draft.keep(() => ({ text }));
    await draft.flush();
    await first;
    assert.equal(written(server).text, 'two');
    assert.equal(draft.state, 'kept');
  });

  it('overwritesNothing_thatAnotherTabWrote', async () => {
    const server = aServer();
    const [one, other] = [await aDraft(server), await aDraft(server)];
    one.keep(() => ({ text: 'one' }));
    await one.flush();
    other.keep(() => ({ text: 'other' }));
    await other.flush();
    assert.equal(other.state, 'conflict');
    assert.equal(written(server).text, 'one');

    other.keep(() => ({ text: 'other, further' }));
    await other.flush();
    assert.equal(written(server).text, 'one');
    await other.insist();
    assert.equal(written(server).text, 'other, further');
    assert.equal(other.state, 'kept');

    one.keep(() => ({ text: 'one, further' }));
    await one.flush();
    assert.equal(one.state, 'conflict');
    assert.deepEqual(await one.giveWay(), { text: 'other, further' });
    assert.equal(one.state, 'kept');
  });

  it('isNotKept_andSaysSo_whenNothingAnswers', async () => {
    const server = aServer();
    const draft = await aDraft(server);
    draft.keep(() => ({ text: 'one' }));
    server.failing = new Problem({ status: 0 });
    await draft.flush();
    assert.equal(draft.state, 'notKept');
    server.failing = null;
    await draft.flush();
    assert.equal(draft.state, 'kept');
    assert.equal(written(server).text, 'one');
  });

  it('isGone_whenItIsSent', async () => {
    const server = aServer();
    const draft = await aDraft(server);
    draft.keep(() => ({ text: 'one' }));
    const saving = draft.flush();
    await draft.forget();
    await saving;
    assert.equal(server.kept.size, 0);
    // nothing of it comes back by itself
    await draft.flush();
    assert.equal(server.kept.size, 0);
  });

  it('doesNotComeBack_whenItIsSentBeforeItsSavingFails', async () => {
    const server = aServer();
    const draft = await aDraft(server);
    draft.keep(() => ({ text: 'one' }));
    server.failing = new Problem({ status: 0 });
    const saving = draft.flush();
    const forgotten = draft.forget();
    await saving;
    server.failing = null;
    await forgotten;
    await draft.flush();
    assert.equal(server.kept.size, 0);
    assert.equal(draft.state, 'kept');
    assert.deepEqual(server.calls, ['get', 'put', 'remove']);
  });

  it('takesNothingAwayOfWhatIsWrittenNext_whileItGoes', async () => {
    const server = aServer();
    const slow = {
      ...server,
      async remove(path) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return server.remove(path);
      },
    };
    const draft = await aDraft(slow);
    draft.keep(() => ({ text: 'one' }));
    const saving = draft.flush();
    void draft.forget();
    await saving;
    draft.keep(() => ({ text: 'the next' }));
    await draft.flush();
    assert.equal(written(server).text, 'the next');
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.equal(written(server).text, 'the next');
  });

  it('leavesWhatAnotherTabWrote_whenItIsSentUnseen', async () => {
    const server = aServer();
    const one = await aDraft(server);
    one.keep(() => ({ text: 'one' }));
    await one.flush();
    const other = await aDraft(server);
    one.keep(() => ({ text: 'one, further' }));
    await one.flush();
    other.keep(() => ({ text: 'other' }));
    await other.flush();
    assert.equal(other.state, 'conflict');
    await other.forget();
    assert.equal(written(server).text, 'one, further');
    assert.equal(other.state, 'kept');
  });

  it('isAnotherAct_whenWhatWasThereIsGone', async () => {
    const server = aServer();
    const one = await aDraft(server);
    one.keep(() => ({ text: 'one' }));
    await one.flush();
    const other = await aDraft(server);
    const key = await other.keyOf('what is sent');
    await one.forget();
    await other.giveWay();
    assert.notEqual(await other.keyOf('what is sent'), key);
  });

  it('namesTheSameActAlike_afterAReload_andNoOther', async () => {
    const server = aServer();
    const before = await aDraft(server);
    before.keep(() => ({ text: 'one' }));
    await before.flush();
    const key = await before.keyOf('what is sent');
    assert.match(key, /^[A-Za-z0-9._:-]{8,128}$/);

    const after = await aDraft(server);
    assert.equal(await after.keyOf('what is sent'), key);
    assert.notEqual(await after.keyOf('something else'), key);
    await after.forget();
    assert.notEqual(await after.keyOf('what is sent'), key);
  });

  it('isKeptBeforeItIsSent_butNothingWaitsForItForLong', async () => {
    const server = aServer();
    const draft = await aDraft(server);
    draft.keep(() => ({ text: 'one' }));
    await draft.keyOf('what is sent');
    assert.equal(written(server).text, 'one');

    const stuck = new Draft('share', { ...server, put: () => new Promise(() => {}) }, () => {});
    await stuck.read();
    stuck.keep(() => ({ text: 'two' }));
    const begun = Date.now();
    assert.ok(await stuck.keyOf('what is sent'));
    assert.ok(Date.now() - begun < 3_000);
  });

  it('leavesAloneWhatItCouldNotRead', async () => {
    const server = aServer();
    const first = await aDraft(server);
    first.keep(() => ({ text: 'of yesterday' }));
    await first.flush();
    const blind = new Draft('share', { ...server, get: () => Promise.reject(new Problem({})) }, () => {});
    await blind.read();
    blind.keep(() => ({ text: 'of today' }));
    await blind.flush();
    assert.equal(blind.state, 'conflict');
    assert.equal(written(server).text, 'of yesterday');
  });
});

describe('all drafts', () => {
  it('areSavedBeforeSomebodyGoes', async () => {
    const server = aServer();
    const drafts = new Drafts();
    drafts.use(server);
    (await drafts.open('share?person=7')).keep(() => ({ text: 'one' }));
    await drafts.flush();
    assert.equal(written(server, 'share_person_7').text, 'one');
  });

  it('areSavedBeforeTheSameFormIsOpenedAgain', async () => {
    const server = aServer();
    const drafts = new Drafts();
    drafts.use(server);
    (await drafts.open('share')).keep(() => ({ text: 'one' }));
    assert.deepEqual((await drafts.open('share')).kept, { text: 'one' });
  });

  it('areNeverSentInAnothersName', async () => {
    const server = aServer();
    const drafts = new Drafts();
    drafts.use(server);
    const draft = await drafts.open('share');
    draft.keep(() => ({ text: 'of the first' }));
    drafts.clear();
    draft.keep(() => ({ text: 'of the first, further' }));
    await draft.flush();
    draft.leave();
    drafts.leave();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(server.calls, ['get']);
  });

  it('leaveNothingInTheBrowser', async () => {
    const names = [];
    globalThis.sessionStorage = { clear: () => names.push('cleared'), setItem: (name) => names.push(name) };
    try {
      const drafts = new Drafts();
      drafts.use(aServer());
      (await drafts.open('share')).keep(() => ({ text: 'one' }));
      await drafts.flush();
    } finally {
      delete globalThis.sessionStorage;
    }
    assert.deepEqual(names, ['cleared']);
  });
});

describe('whom a draft is about', () => {
  const kept = { persons: [{ id: '7', name: 'Amy Turner' }] };
  const names = (query) => namesOfOthers(kept, new URLSearchParams(query));

  it('isSaid_whereTheAddressAsksForNobodyOrSomebodyElse', () => {
    assert.match(names(''), /Amy/);
    assert.match(names('person=8'), /Amy/);
    assert.equal(names('person=7'), '');
    assert.equal(names('reply=1'), '');
  });
});

describe('names and files', () => {
  it('nameAFormAsTheServerTakesIt', async () => {
    assert.equal(await formName('share?person=0a-1&urgent='), 'share_person_0a-1_urgent_');
    assert.match(await formName('x'.repeat(500)), /^[A-Za-z0-9_-]{200}$/);
  });

  it('takeNoFormForAnother_whoseAddressBeginsAlike', async () => {
    const asked = (last) => `ask?${'person=0a-1&'.repeat(40)}person=${last}`;
    assert.equal(await formName(asked('7')), await formName(asked('7')));
    assert.notEqual(await formName(asked('7')), await formName(asked('8')));
  });

  it('letGoOfAFileThatNobodySentForADay', () => {
    const at = new Date(Date.now() - 25 * 3_600_000).toISOString();
    const { items, errors } = keptItems([
      { text: 'a', attachment: { id: '1', name: 'a.pdf', at } },
      { text: 'b', attachment: { id: '2', name: 'b.pdf', at: new Date().toISOString() } },
    ]);
    assert.equal(items[0].attachment, null);
    assert.equal(items[1].attachment.id, '2');
    assert.deepEqual(errors.map(({ id }) => id), ['item-0-attachment']);
    assert.equal(isStale(null), false);
  });
});
