// Run with: node --test src/test/js/
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as time from '../../../webroot/js/words/time.mjs';
import { problemText, tryAgainText } from '../../../webroot/js/words/problems.mjs';
import { grouped, standing, stopsOf } from '../../../webroot/js/words/findings.mjs';
import { listed, partyName } from '../../../webroot/js/words/labels.mjs';
import { isoDate } from '../../../webroot/js/words/dates.mjs';

const NOW = new Date('2025-07-10T12:00:00Z');

describe('time', () => {
  it('saysTheDayAsPeopleDo_inEngland', () => {
    assert.equal(time.when('2025-07-10T10:05:00Z', NOW), 'today 11:05');
    assert.equal(time.when('2025-07-09T23:30:00Z', NOW), 'today 00:30');
    assert.equal(time.when('2025-07-08T23:30:00Z', NOW), 'yesterday 00:30');
    assert.equal(time.when('2025-03-02T09:00:00Z', NOW), '2 Mar 09:00');
    assert.equal(time.when('2024-11-20T09:00:00Z', NOW), '20 Nov 2024');
  });

  it('saysHowADueTimeStands', () => {
    assert.deepEqual(time.due('2025-07-10T14:10:00Z', NOW), {
      level: 'soon',
      text: 'due in 2 h 10 min',
    });
    assert.deepEqual(time.due('2025-07-13T12:00:00Z', NOW), {
      level: 'later',
      text: 'due in 3 days',
    });
    assert.deepEqual(time.due('2025-07-10T11:00:00Z', NOW), {
      level: 'overdue',
      text: 'overdue by 1 h',
    });
  });

  it('givesMonthsToTheSmall_andAboutToTheEstimated', () => {
    assert.equal(time.age({ dateOfBirth: '2018-07-11' }, NOW), '6');
    assert.equal(time.age({ dateOfBirth: '2025-02-10' }, NOW), '5 months');
    assert.equal(time.age({ estimatedBirth: '2010-05' }, NOW), 'about 15');
    assert.equal(time.age({ expectedOn: '2025-09-01' }, NOW), null);
  });
});

describe('dates', () => {
  it('takesOnlyDaysOfTheCalendar', () => {
    assert.equal(isoDate({ d: '9', m: '3', y: '2018' }), '2018-03-09');
    assert.equal(isoDate({ d: '29', m: '2', y: '2023' }), null);
    assert.equal(isoDate({ d: '1', m: '1', y: '18' }), null);
  });
});

describe('problems', () => {
  it('saysWhenToTryAgain', () => {
    assert.equal(
      tryAgainText({ retryAfter: 20 }, NOW),
      'Too many attempts. Try again in 20 seconds.',
    );
    assert.equal(tryAgainText({ retryAfter: 240 }, NOW), 'Too many attempts. Try again at 13:04.');
  });

  it('promisesThatNothingIsLost_whenNoAnswerCame', () => {
    assert.match(problemText({ noAnswer: true }), /Nothing you entered is lost/);
  });
});

describe('findings', () => {
  const stop = { result: 'notSatisfied', effect: 'hold' };
  const withheld = { result: 'notSatisfied', effect: 'withhold', item: 1 };
  const satisfied = { result: 'satisfied' };

  it('putsWhatStopsFirst', () => {
    const ids = grouped([satisfied, withheld, stop]).map((group) => group.id);
    assert.deepEqual(ids, ['stops', 'withholds', 'satisfied']);
  });

  it('isCarried_whenAGroundCarriesIt', () => {
    assert.equal(standing({ ...stop, carriedBy: 'ground' }), 'carried');
  });

  it('waitsForWhatKeepsItemsBack_onlyWhenNothingElseStops', () => {
    assert.deepEqual(stopsOf([withheld, stop]), [stop]);
    assert.deepEqual(stopsOf([withheld, satisfied]), [withheld]);
  });
});

describe('labels', () => {
  it('listsAndNames', () => {
    assert.equal(listed(['a', 'b', 'c']), 'a, b and c');
    assert.equal(
      partyName({ team: { name: 'Duty desk' }, agency: { name: 'Hub' } }),
      'Duty desk, Hub',
    );
    assert.equal(partyName({ external: { name: 'A', organisation: 'B' } }), 'A, B');
  });
});
