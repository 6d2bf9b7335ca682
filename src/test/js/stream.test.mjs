import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createStream } from '../../../webroot/js/stream.mjs';

let sources;

class FakeSource {
  #listeners = new Map();
  readyState = 1;
  constructor(address) {
    this.address = address;
    sources.push(this);
  }
  addEventListener(kind, listener) {
    this.#listeners.set(kind, listener);
  }
  tell(kind, data, lastEventId = '') {
    this.#listeners.get(kind)?.({ data: JSON.stringify(data), lastEventId });
  }
  close() {
    this.readyState = 2;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function aStream(more = {}) {
  const told = [];
  const stream = createStream({
    onEvent: (kind, data) => told.push([kind, data.id]),
    onState: () => {},
    onResume: () => told.push('resumed'),
    checkSession: async () => told.push('checked'),
    source: FakeSource,
    ...more,
  });
  return { stream, told };
}

describe('the live stream', () => {
  beforeEach(() => {
    sources = [];
    globalThis.addEventListener = () => {};
    globalThis.removeEventListener = () => {};
  });
  afterEach(() => {
    delete globalThis.addEventListener;
    delete globalThis.removeEventListener;
  });

  it('tellsTheIdOfASharing', () => {
    const { stream, told } = aStream();
    stream.start('7');
    sources[0].tell('inbox', { id: 'amy' });
    assert.deepEqual(told, [['inbox', 'amy']]);
    assert.equal(sources[0].address, '/api/v1/stream?from=7');
  });

  it('opensAgainWhereItWas_whenTheSessionIsRenewed', async () => {
    const { stream, told } = aStream();
    stream.start('7');
    sources[0].tell('inbox', { id: 'amy' }, '9');
    sources[0].tell('session', {});
    await settled();
    assert.deepEqual(told, [['inbox', 'amy'], 'checked']);
    assert.equal(sources[0].readyState, 2);
    assert.equal(sources[1].address, '/api/v1/stream?from=9');
  });

  it('comesBackWhereItWas_notAtOnceWithAllTheOthers_whenItBrokeOff', (test) => {
    test.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { stream, told } = aStream({ random: () => 0.4 });
    stream.start('7');
    sources[0].onopen();
    sources[0].tell('inbox', { id: 'amy' }, '9');
    sources[0].readyState = 0;
    sources[0].onerror();
    // the browser's own way back, together with everybody else's, is shut
    assert.equal(sources[0].readyState, 2);
    assert.ok(stream.state.lostSince);
    assert.equal(sources.length, 1);
    test.mock.timers.tick(700);
    assert.equal(sources.length, 1);
    test.mock.timers.tick(800);
    assert.equal(sources[1].address, '/api/v1/stream?from=9');
    // what the old one still says is not said twice
    sources[0].tell('inbox', { id: 'amy' }, '9');
    sources[1].onopen();
    assert.equal(stream.state.lostSince, null);
    assert.deepEqual(told, [['inbox', 'amy'], 'resumed']);
    stream.end();
  });

  it('isNotLive_whenTheServerIsSilent', (test) => {
    test.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { stream } = aStream();
    stream.start('7');
    sources[0].onopen();
    test.mock.timers.tick(30_000);
    sources[0].tell('beat', {});
    test.mock.timers.tick(30_000);
    assert.equal(stream.state.lostSince, null);
    test.mock.timers.tick(15_000);
    assert.ok(stream.state.lostSince);
    test.mock.timers.tick(2_500);
    assert.equal(sources.length, 2);
    stream.stop();
  });

  it('isNotLive_whenNobodyEvenAnswers', (test) => {
    test.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { stream } = aStream();
    stream.start('7');
    sources[0].readyState = 0;
    test.mock.timers.tick(41_000);
    assert.ok(stream.state.lostSince);
    test.mock.timers.tick(2_500);
    assert.equal(sources.length, 2);
    stream.stop();
  });

  it('saysWhetherItGoesOnWhereItWas', () => {
    const opened = [];
    const { stream } = aStream({ onOpen: (resumed) => opened.push(resumed) });
    stream.start();
    sources[0].onopen();
    sources[0].tell('inbox', { id: 'amy' }, '9');
    sources[0].onopen();
    assert.deepEqual(opened, [false, true]);
  });

  it('staysClosed_whenSomebodyLeavesMeanwhile', async () => {
    const { stream } = aStream({ checkSession: async () => stream.stop() });
    stream.start('7');
    sources[0].tell('session', {});
    await settled();
    assert.equal(sources.length, 1);
  });
});
