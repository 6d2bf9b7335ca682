import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  cellsOf,
  kinds,
  minutesWords,
  monthAfter,
  monthHeads,
  monthly,
  parts,
  stretchWords,
  yearNumber,
  yearsOver,
} from '../../../webroot/js/pages/report/presenter.mjs';

const from = '2025-04-01';
const line = (months, numbers, measure = 'sharings') => ({ measure, agency: 'a', value: 'rules', months, numbers });
const total = (months) => ({ measure: 'sharings', value: 'rules', months, year: 0 });

describe('an annual report', () => {
  it('offersYearsThatAreOver', () => {
    assert.equal(yearsOver('april', '2026-03-31')[0].id, '2024');
    assert.equal(yearsOver('april', '2026-04-01')[0].id, '2025');
    assert.equal(yearsOver('january', '2026-01-01')[0].id, '2025');
    assert.equal(yearsOver('january', '2026-01-01').length, 6);
    assert.match(yearsOver('april', '2026-04-01')[0].label, /April 2025 to March 2026/);
  });

  it('goesOverTheEndOfTheYear', () => {
    assert.equal(monthAfter(from, 0), from);
    assert.equal(monthAfter(from, 8), '2025-12-01');
    assert.equal(monthAfter(from, 9), '2026-01-01');
  });

  it('saysWhichMonthsANumberStandsFor', () => {
    assert.equal(stretchWords(from, 0, 1), 'Apr 25');
    assert.equal(stretchWords(from, 3, 3), 'Jan 26 to Mar 26');
    assert.deepEqual(cellsOf({ from }, line(6, [0, 7])), [
      { words: '0', stretch: 'Apr 25 to Sept 25', months: 6 },
      { words: '7', stretch: 'Oct 25 to Mar 26', months: 6 },
    ]);
    assert.deepEqual(
      cellsOf({ from }, line(12, [null], 'opened')).map(({ words }) => words),
      ['none'],
    );
    assert.equal(monthHeads({ from })[0], 'Apr');
    assert.equal(monthHeads({ from })[11], 'Mar');
  });

  it('putsAgenciesTogether_byWhatIsCounted', () => {
    const all = { ...total(Array(12).fill(1)), label: 'By the rules' };
    const one = { ...line(1, Array(12).fill(1)), label: 'By the rules' };
    const other = { ...line(0, []), value: 'held', label: 'Not shared' };
    assert.deepEqual(
      kinds({ lines: [one, other], totals: [all] }).map(({ value, lines, total: of }) => [
        value,
        lines.length,
        Boolean(of),
      ]),
      [
        ['rules', 1, true],
        ['held', 1, false],
      ],
    );
  });

  it('tellsNoNumberOfTheFew', () => {
    assert.deepEqual(
      cellsOf({ from }, line(0, [])).map(({ words, months }) => [words, months]),
      [['fewer than 5', 12]],
    );
    assert.equal(yearNumber(line(0, [])), 'fewer than 5');
    assert.equal(yearNumber(line(6, [0, 7])), '7');
    assert.equal(yearNumber(line(12, [30], 'opened')), '', 'times add up to nothing');
  });

  it('saysTimesAsPeopleDo', () => {
    assert.equal(minutesWords(45), '45 min');
    assert.equal(minutesWords(120), '2 h');
    assert.equal(minutesWords(75), '1 h 15 min');
  });

  it('hasByMonthWhatIsToldByMonth_andNothingElse', () => {
    assert.equal(monthly([total(Array(12).fill(0))], from), null);
    const { categories, series } = monthly([total([10, ...Array(11).fill(0)]), total([0, 5, ...Array(10).fill(0)])], from);
    assert.deepEqual(series[0].values.slice(0, 3), [10, 5, 0]);
    assert.deepEqual([categories[0].brief, categories.length], ['Apr 25', 12]);
  });

  it('leavesOutWhatHasNothing', () => {
    const report = { lines: [line(12, [9])], totals: [] };
    assert.deepEqual(parts(report).map(({ id }) => id), ['sharings']);
  });
});
