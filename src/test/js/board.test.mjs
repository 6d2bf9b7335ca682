import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  addressOf,
  ageing,
  byDay,
  company,
  counts,
  filtersOf,
  hands,
  left,
  ratingOf,
  today,
} from '../../../webroot/js/pages/board/presenter.mjs';
import { merged } from '../../../webroot/js/live-rows.mjs';

const ratings = [
  { id: 'red', label: 'Red' },
  { id: 'amber', label: 'Amber' },
  { id: 'green', label: 'Green' },
  { id: 'blue', label: 'Blue' },
];
const rows = (...ids) => ids.map((id) => ({ id }));
const ids = (list) => list.map(({ id }) => id);

describe('the board', () => {
  it('saysARatingWithAShape_mostPressingFirst', () => {
    assert.deepEqual(ratingOf('red', ratings), { word: 'Red', tone: 'stop', shape: 'warn' });
    assert.equal(ratingOf('blue', ratings).tone, 'quiet');
    assert.equal(ratingOf(undefined, ratings).word, 'Not rated');
  });

  it('keepsItsFiltersInTheAddress', () => {
    const filters = filtersOf(new URLSearchParams('rating=red&mine=true'));
    assert.equal(addressOf(filters), '/hub?rating=red&mine=true');
    assert.equal(addressOf(filters, { rating: '', mine: false }), '/hub');
  });

  it('countsEachRating_andWhatHasNone', () => {
    const figures = { open: [{ rating: 'amber', count: 7 }, { count: 3 }], days: [] };
    assert.deepEqual(
      counts(figures, ratings).map(({ word, count }) => `${word} ${count}`),
      ['Red 0', 'Amber 7', 'Green 0', 'Blue 0', 'Not rated 3'],
    );
  });

  it('movesNothing_whileSomebodyPointsAtIt', () => {
    const now = merged(rows('a', 'b', 'c'), rows('new', 'c', 'a'), true);
    assert.deepEqual(ids(now), ['a', 'b', 'c', 'new']);
    assert.deepEqual(now.map(({ gone, isNew }) => [Boolean(gone), Boolean(isNew)]), [
      [false, false],
      [true, false],
      [false, false],
      [false, true],
    ]);
    const settled = merged(now, rows('new', 'c', 'a'), false);
    assert.deepEqual(ids(settled), ['new', 'c', 'a']);
  });

  it('marksNothingNew_whenItIsFirstShown', () =>
    assert.ok(merged([], rows('a', 'b'), false).every(({ isNew }) => !isNew)));

  it('saysWhatIsDue', () => {
    const now = new Date('2026-11-20T10:00:00Z');
    const row = { due: '2026-11-20T10:38:00Z', clock: 'referral.decide' };
    assert.deepEqual(left(row, {}, now), {
      level: 'soon',
      text: 'Due in 38 min',
      what: 'to decide',
    });
    assert.equal(left({ due: '2026-11-20T09:00:00Z' }, {}, now).level, 'overdue');
    assert.equal(left({}, {}, now).text, 'No time set');
    const pack = { pauseReasons: [{ id: 'somethingElse', label: 'Something else' }] };
    assert.deepEqual(left({ paused: 'somethingElse' }, pack, now), {
      level: 'paused',
      text: 'Paused',
      what: 'Something else',
    });
    const acknowledging = { ...row, clock: 'referral.acknowledge', paused: 'somethingElse' };
    assert.equal(
      left(acknowledging, pack, now).what,
      'to acknowledge; deciding is paused: something else',
    );
  });

  it('saysWhoseItIs_andWhoLooksAtIt', () => {
    const here = [{ practitioner: { id: 'p', name: 'P. Khan' }, referral: 'r' }];
    assert.deepEqual(hands({ id: 'r', assigned: { id: 'me', name: 'Me' } }, here, 'me'), {
      owner: 'Yours',
      looking: 'P. Khan looking now',
    });
    assert.deepEqual(hands({ id: 'other' }, here, 'me'), { owner: '', looking: '' });
    assert.equal(company(here), '1 colleague is here: P. Khan');
    assert.equal(company([]), 'Nobody else is at the board now');
  });

  it('countsEachReferralOnce_byItsAgeAndRating', () => {
    const now = new Date('2026-11-20T12:00:00Z');
    const since = (hours) => new Date(now - hours * 3_600_000).toISOString();
    const { categories, series } = ageing(
      [
        { rating: 'red', since: since(0) },
        { rating: 'amber', since: since(1) },
        { rating: 'amber', since: since(3.9) },
        { since: since(100) },
        { since: since(1000) },
        { since: since(1000), gone: true },
      ],
      ratings,
      now,
    );
    assert.deepEqual(
      series.map(({ label, values }) => [label, ...values]),
      [
        ['Red', 1, 0, 0, 0, 0, 0],
        ['Amber', 0, 2, 0, 0, 0, 0],
        ['Green', 0, 0, 0, 0, 0, 0],
        ['Blue', 0, 0, 0, 0, 0, 0],
        ['Not rated', 0, 0, 0, 0, 1, 1],
      ],
    );
    assert.equal(categories.at(-1).label, 'More than 7 days');
  });

  it('saysWhatCameAndWasDecidedByDay', () => {
    const days = [
      { day: '2026-11-19', arrived: 4, decided: 0 },
      { day: '2026-11-20', arrived: 2, decided: 1 },
    ];
    const { categories, series } = byDay(days);
    assert.deepEqual(categories[0], { id: '2026-11-19', label: '19 November 2026', brief: '19 Nov' });
    assert.deepEqual(
      series.map(({ values }) => values),
      [
        [4, 2],
        [0, 1],
      ],
    );
    assert.equal(today(days), 'Today 2 came and 1 was decided.');
  });
});
