import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bodyOf, emptyConcern, errorsIn, fieldIdOf } from '../../../webroot/js/pages/concern/form.mjs';
import { axis, summary } from '../../../webroot/js/pages/pictures/presenter.mjs';
import { standing } from '../../../webroot/js/words/concern.mjs';

const concern = (more) => ({
  ...emptyConcern('2026-11-22'),
  person: { id: 'p', name: 'Amy' },
  kind: 'neglect',
  level: 'niggling',
  text: ' No coat. ',
  ...more,
});

test('a concern that is complete is sent as it is, sealed only when that is asked', () => {
  assert.deepEqual(errorsIn(concern(), false), []);
  assert.equal('sealed' in bodyOf(concern(), false), false);
  assert.equal(bodyOf(concern(), true).sealed, true);
  assert.equal(bodyOf(concern(), true).text, 'No coat.');
});

test('what is missing is said at its place, and a serious one is not sealed', () => {
  const empty = errorsIn(emptyConcern('2026-11-22'), false).map(({ id }) => id);
  assert.deepEqual(empty, ['find-familyName', 'concern-kind', 'concern-level', 'concern-text']);
  const serious = errorsIn(concern({ level: 'serious' }), true);
  assert.deepEqual(serious.map(({ id }) => id), ['concern-level']);
  assert.deepEqual(errorsIn(concern({ level: 'serious' }), false), []);
});

test('an error of the server leads to its input', () => {
  assert.equal(fieldIdOf('person'), 'find-familyName');
  assert.equal(fieldIdOf('observedOn'), 'concern-observedOn');
});

test('a picture is told by counts, kinds and months', () => {
  const picture = {
    agencies: 4,
    since: '2026-02-01',
    kinds: [
      { kind: 'missing', since: '2026-02-01' },
      { kind: 'injury', since: '2026-11-01' },
    ],
  };
  const pack = { concernKinds: [{ id: 'missing', label: 'Going missing' }] };
  assert.equal(summary(picture), '4 agencies, 2 kinds, since February 2026');
  const rows = axis(picture, pack, '2026-11-22');
  assert.deepEqual(rows[0], { label: 'Going missing', words: 'since February 2026', start: 0, width: 100 });
  assert.equal(rows[1].start, 90);
  assert.equal(rows[1].words, 'since November 2026');
});

test('how a concern stands: what the hub asks comes first, but for one that was taken back', () => {
  assert.equal(standing({ sealed: true }).status, 'sealed');
  assert.equal(standing({ sealed: true, asked: { state: 'asked' } }).status, 'asked');
  assert.equal(standing({ sealed: false, sharingState: 'held' }).status, 'held');
  const atOnce = standing({ sealed: true, asked: { state: 'shared', atOnce: true } });
  assert.match(atOnce.text, /significant harm/);
  assert.equal(standing({ withdrawnAt: 'x', asked: { state: 'asked' } }).status, 'withdrawn');
});
