import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  goneWords,
  heldWords,
  nextWords,
  noneWords,
  obstacleWords,
  reviewWords,
  standing,
} from '../../../webroot/js/pages/retention/presenter.mjs';

const pack = { categories: [{ id: 'attendance', label: 'Attendance' }] };
const somebody = { id: 'a', name: 'Diane Marsh' };
const propose = {
  decision: 'erase',
  by: somebody,
  current: true,
  readyAt: '2026-12-01T10:00:00Z',
};
const file = (more) => ({ obstacles: [], reached: true, dueOn: '2025-01-31', reviews: [], ...more });

test('a hold says more than what else is open', () => {
  assert.equal(standing(file({ obstacles: ['duty', 'hold'] }))[1], 'On hold');
  assert.equal(standing(file({ obstacles: ['duty'] }))[1], 'Not at its end');
  assert.equal(standing(file({ review: propose }))[1], 'Proposed');
  assert.equal(standing(file({ review: { ...propose, current: false } }))[1], 'To review');
  assert.deepEqual(obstacleWords({ obstacles: ['unopened', 'newer'] }), [
    'a sharing was delivered and nobody has opened it',
    'something is not at its end',
  ]);
});

test('who proposed it waits for somebody else, who waits for the day', () => {
  const now = Date.parse('2026-11-24T10:00:00Z');
  assert.match(nextWords(file({ reviews: [propose] }), 'a', now), /somebody else/);
  assert.equal(nextWords(file({ reviews: [propose] }), 'b', now), 'It can be erased from 1 December 2026.');
  assert.equal(nextWords(file({ reviews: [propose], mayErase: true }), 'b', now), '');
  assert.equal(nextWords(file({ reached: false }), 'b', now), 'Its time is over on 31 January 2025.');
});

test('as long as there is more to look at, nothing says that nothing is due', () => {
  assert.match(noneWords({ next: 'there' }), /so far/);
  assert.equal(noneWords({ next: null }), 'Nothing is due.');
});

test('only what there is is listed', () => {
  const held = { items: { attendance: 2 }, texts: 3, files: 0, concerns: 0 };
  assert.deepEqual(heldWords(held, pack), [
    ['Attendance', '2 items'],
    ['Titles, reasons and notes', '3'],
  ]);
  assert.deepEqual(goneWords({ ...held, entries: 4 }, pack).at(-1), [
    'Entries of the journal that say nothing any more',
    '4',
  ]);
  assert.equal(
    reviewWords({ decision: 'keep', by: somebody, reviewOn: '2030-01-01' }),
    'Diane Marsh decided that it is kept until 1 January 2030.',
  );
});
