import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { dressed, isEmpty, isNamed, LOOKS, most, rowsOf, stacks } from '../../../webroot/js/components/chart/presenter.mjs';

const chart = {
  categories: [
    { id: 'a', label: 'October' },
    { id: 'b', label: 'November' },
  ],
  series: [
    { id: 'x', label: 'Sent', values: [3, 0] },
    { id: 'y', label: 'Held', values: [2, 4] },
  ],
};

describe('a chart', () => {
  it('isAsHighAsItsGreatestNumber_orItsGreatestSum', () => {
    assert.equal(most(chart), 4);
    assert.equal(most({ ...chart, stacked: true }), 5);
    assert.equal(most({ categories: [], series: [] }), 0);
    assert.ok(isEmpty({ ...chart, series: [{ values: [0, 0] }] }));
    assert.ok(!isEmpty(chart));
  });

  it('putsPartsUponOneAnother', () =>
    assert.deepEqual(stacks(chart), [
      [
        { from: 0, to: 3 },
        { from: 3, to: 5 },
      ],
      [
        { from: 0, to: 0 },
        { from: 0, to: 4 },
      ],
    ]));

  it('tellsSeriesApartByPattern_notByColourAlone', () => {
    const looks = dressed(Array.from({ length: LOOKS.length }, (_, i) => ({ id: i, tone: 'accent' })));
    assert.equal(new Set(looks.map(({ look }) => look)).size, LOOKS.length);
    assert.deepEqual(
      dressed([{ tone: 'stop' }, {}]).map(({ look, tone }) => [look, tone]),
      [
        ['solid', 'stop'],
        ['striped', 'accent'],
      ],
    );
  });

  it('namesTheLast_andAsManyBeforeItAsThereIsRoomFor', () => {
    const named = (count, room) =>
      Array.from({ length: count }, (_, i) => i).filter((i) => isNamed(i, count, room));
    assert.deepEqual(named(4, 5), [0, 1, 2, 3]);
    assert.deepEqual(named(12, 5), [2, 5, 8, 11]);
    assert.deepEqual(named(24, 5), [3, 8, 13, 18, 23]);
    assert.equal(named(24, 12).length, 12);
  });

  it('hasATableThatSaysTheSame', () =>
    assert.deepEqual(rowsOf(chart), [
      { id: 'a', cells: ['October', 3, 2] },
      { id: 'b', cells: ['November', 0, 4] },
    ]));
});
