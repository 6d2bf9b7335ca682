import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answerBody,
  answerErrors,
  emptyAnswer,
} from '../../../webroot/js/pages/originators/presenter.mjs';
import {
  emptyRequest,
  errorsOf,
  formOf,
  requestErrors,
} from '../../../webroot/js/pages/subject-access/form.mjs';
import {
  cautions,
  choicesFor,
  clauseWords,
  nextStep,
  questionWords,
  wayWords,
} from '../../../webroot/js/pages/subject-access/presenter.mjs';

const OWN = { id: 'a', direction: 'givenOut', with: 'Police', thirdParty: false };
const THEIRS = {
  id: 'b',
  direction: 'received',
  with: 'Police',
  thirdParty: true,
  originator: 'Police',
};
const request = (more) => ({
  state: 'open',
  missing: [],
  compiledAt: '2026-11-02T09:00:00Z',
  news: 0,
  lines: [],
  ...more,
});

describe('a request', () => {
  it('needsWhoAsks', () => {
    assert.deepEqual(
      requestErrors(emptyRequest()).map(({ id }) => id),
      ['asker', 'askerName'],
    );
  });

  it('saysWhatIsNext', () => {
    assert.match(nextStep(request({ missing: ['personIdentity'] })), /Check who asks/);
    assert.match(nextStep(request({ compiledAt: undefined })), /Put together/);
    assert.match(nextStep(request({ news: 2 })), /Put together/);
    assert.match(nextStep(request({ lines: [{ verdict: 'undecided' }] })), /one item/);
    assert.match(nextStep(request({ lines: [{ verdict: 'given' }] }), true), /sign it/);
    assert.match(nextStep(request({ state: 'finished' })), /signed/);
  });
});

describe('a line', () => {
  it('isIncludedOnlyWhereItIsOnesOwn', () => {
    assert.deepEqual(
      choicesFor(OWN).map(({ id }) => id),
      ['include', 'redact'],
    );
    assert.deepEqual(
      choicesFor(THEIRS).map(({ id }) => id),
      ['ask', 'redact'],
    );
  });

  it('warns', () => {
    assert.deepEqual(cautions(OWN), []);
    assert.equal(cautions({ ...THEIRS, others: true, whereabouts: true }).length, 3);
    assert.equal(wayWords(THEIRS), 'Received from Police');
    assert.equal(
      questionWords({ ...THEIRS, question: { state: 'refused', reason: 'An enquiry.' } }),
      'Police did not agree: An enquiry.',
    );
  });

  it('needsALawAndAReason_whenItIsLeftOut', () => {
    const values = { ...formOf('line').empty(), choice: 'redact' };
    assert.deepEqual(
      errorsOf('line', values, OWN).map(({ id }) => id),
      ['line-exemption', 'line-reason'],
    );
    const whole = { ...values, exemption: 'crime', reason: ' Why. ', listed: 'no' };
    assert.deepEqual(errorsOf('line', whole, OWN), []);
    assert.deepEqual(formOf('line').request(whole, OWN), [
      'choices',
      { lines: ['a'], choice: 'redact', exemption: 'crime', listed: false, reason: 'Why.' },
    ]);
    const included = { ...values, choice: 'include' };
    assert.equal(errorsOf('line', included, { ...OWN, others: true }).length, 1);
    assert.deepEqual(formOf('line').request(included, OWN), [
      'choices',
      { lines: ['a'], choice: 'include' },
    ]);
  });
});

describe('an originator', () => {
  it('agrees_orSaysWhatLawAndWhy', () => {
    assert.equal(answerErrors('q', emptyAnswer()).length, 1);
    assert.deepEqual(answerBody({ ...emptyAnswer(), answer: 'agreed' }), { answer: 'agreed' });
    assert.equal(answerErrors('q', { ...emptyAnswer(), answer: 'refused' }).length, 2);
    assert.deepEqual(
      answerBody({ ...emptyAnswer(), answer: 'refused', exemption: 'crime', reason: 'Why.' }),
      { answer: 'refused', exemption: 'crime', listed: true, reason: 'Why.' },
    );
    assert.deepEqual(answerBody({ ...emptyAnswer(), answer: 'inPart', wording: ' Some. ' }), {
      answer: 'inPart',
      wording: 'Some.',
    });
  });
});

describe('a clause', () => {
  it('isNamedByItsSection', () => {
    assert.equal(clauseWords({ section: '§3', sectionTitle: 'Harm' }), '§3, Harm');
    assert.equal(clauseWords({ section: '', sectionTitle: 'The law' }), 'The law');
  });
});
