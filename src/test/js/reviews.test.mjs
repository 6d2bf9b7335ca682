import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { feedbackBody } from '../../../webroot/js/pages/feedback/form.mjs';
import { busy, byMonth, openedWords, thisMonth } from '../../../webroot/js/pages/reviews/figures-presenter.mjs';
import { emptyFinding, findingBody, findingErrors } from '../../../webroot/js/pages/reviews/form.mjs';
import { answerWords, lead, readWords, titleOf } from '../../../webroot/js/pages/reviews/presenter.mjs';

const about = { id: '1', name: 'R. Ahmed' };
const month = (name, sent, ground = 0, held = 0) => ({ month: name, sent, ground, judgement: 0, held });

describe('a review', () => {
  it('asksForAWordToWhomeverIsToChangeSomething', () => {
    const values = { outcome: 'talk', note: 'Read it.', feedback: ' ' };
    assert.deepEqual(
      findingErrors(values, about).map(({ id }) => id),
      ['feedback'],
    );
    assert.deepEqual(findingErrors(values, undefined), []);
    assert.deepEqual(findingErrors({ ...values, outcome: 'sound' }, about), []);
    assert.deepEqual(
      findingErrors(emptyFinding(), about).map(({ id }) => id),
      ['outcome', 'note'],
    );
  });

  it('sendsOnlyWhatWasWritten', () => {
    assert.deepEqual(findingBody({ outcome: 'sound', note: ' Fine. ', feedback: '' }), {
      outcome: 'sound',
      note: 'Fine.',
    });
    assert.deepEqual(feedbackBody({ text: '  ' }), {});
    assert.deepEqual(feedbackBody({ text: ' I will. ' }), { text: 'I will.' });
  });

  it('saysWhoseReadingItIs_andNeverOfWhom', () => {
    const one = { day: '2026-11-20', about, people: 1, readings: 3 };
    assert.equal(titleOf(one), 'Reading by R. Ahmed');
    assert.equal(readWords(one), '1 person, read about 3 times');
    assert.equal(titleOf({ title: 'A worry' }), 'A worry');
  });

  it('countsWhatWaits_withoutOnesOwn', () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    assert.equal(lead([], null), 'Nothing waits for your review.');
    assert.equal(
      lead([{ due: '2020-01-01T00:00:00Z' }, { due: later }, { due: later, own: true }], null),
      '2 to review, 1 overdue.',
    );
    assert.equal(lead([{ due: later, own: true }], null), 'Nothing waits for your review.');
    assert.doesNotMatch(lead([{ due: later, own: true }], 'more'), /Nothing waits/);
  });

  it('saysWhatCameOfTheFeedback', () => {
    assert.match(answerWords({}, about), /Nothing was written/);
    assert.match(answerWords({ feedback: 'x' }, about), /has not answered/);
    assert.match(answerWords({ feedback: 'x', answer: {} }, about), /read and understood/);
    assert.equal(answerWords({ feedback: 'x', answer: { text: 'Yes' } }, about), '');
  });
});

describe('figures', () => {
  it('standByMonth_withWhatCarriedThem', () => {
    const { categories, series } = byMonth([month('2026-10', 10, 5, 1), { ...month('2026-11', 2, 1), judgement: 1 }]);
    assert.deepEqual(
      categories.map(({ label, brief }) => [label, brief]),
      [
        ['October 2026', 'Oct 26'],
        ['November 2026', 'Nov 26'],
      ],
    );
    assert.deepEqual(
      series.map(({ values }) => values),
      [
        [10, 2],
        [5, 2],
        [1, 0],
      ],
    );
  });

  it('leaveOutMonthsInWhichNothingWasCounted', () => {
    const months = [month('2026-09', 1), month('2026-10', 0), month('2026-11', 0, 0, 2)];
    assert.deepEqual(
      busy(months).map((one) => one.month),
      ['2026-11', '2026-09'],
    );
  });

  it('sayThePresentMonth_andWhatIsNotKnown', () => {
    assert.equal(
      thisMonth([month('2026-11', 1, 1, 0)]),
      'This month 1 was sent, 1 of them on a ground or on judgement; 0 were held first.',
    );
    assert.equal(openedWords({}), '–');
    assert.equal(openedWords({ openedSeconds: 600 }), '10 min');
  });
});
