import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answerBody,
  answerErrors,
  emptyAnswer,
  questionTitle,
} from '../../../webroot/js/pages/originators/presenter.mjs';
import {
  emptyRequest,
  errorsOf,
  formOf,
  requestErrors,
} from '../../../webroot/js/pages/subject-access/form.mjs';
import {
  cautions,
  changedLines,
  changedWords,
  choicesFor,
  clauseWords,
  laterWords,
  mayMention,
  nextStep,
  questionWords,
  unreadWords,
  verdictWords,
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
    assert.match(
      nextStep(request({ lines: [{ verdict: 'undecided', unopenedBy: 'Duty desk' }] })),
      /has not been opened/,
    );
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
      questionWords({ ...THEIRS, question: { state: 'refused', listed: true, reason: 'An enquiry.' } }),
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

describe('a line that somebody else has to read', () => {
  it('saysWho', () => {
    const unopened = { ...THEIRS, verdict: 'undecided', unopenedBy: 'Duty desk' };
    assert.deepEqual(verdictWords(unopened), ['asked', 'Not opened yet']);
    assert.match(unreadWords(unopened), /^It came to Duty desk/);
    assert.match(unreadWords({ ...OWN, concern: true }), /whoever lodged it/);
    assert.equal(cautions({ ...OWN, concern: true }).length, 1);
  });

  it('isNotMentioned_whereItsOriginatorSaidSo', () => {
    const secret = { ...THEIRS, question: { state: 'refused', listed: false, reason: 'Why.' } };
    assert.equal(mayMention(secret), false);
    assert.equal(mayMention({ ...secret, question: { ...secret.question, listed: true } }), true);
    assert.equal(mayMention(THEIRS), true);
    assert.match(questionWords(secret), /Nobody may be told/);
    const values = { ...formOf('line').empty(), choice: 'redact', exemption: 'crime', reason: 'Why.' };
    assert.equal(formOf('line').request(values, secret)[1].listed, false);
  });
});

describe('what became of an item', () => {
  it('isASentence', () => {
    assert.equal(
      laterWords({ fate: 'corrected', on: '2026-11-03' }),
      'It was wrong, and was corrected on 3 November 2026.',
    );
    assert.match(laterWords({ fate: 'takenBack', at: '2026-11-03T09:00:00Z' }), /before anybody/);
    assert.match(laterWords({ fate: 'withdrawn', on: '2026-11-03' }), /Nobody should go by it/);
  });
});

describe('a signature', () => {
  it('namesWhatWasRead', () => {
    assert.deepEqual(formOf('sign').request({ approval: ' ' }, { version: 'abc' }), [
      'signature',
      { version: 'abc' },
    ]);
    assert.deepEqual(formOf('sign').request({ approval: ' Why. ' }, { version: 'abc' }), [
      'signature',
      { version: 'abc', approval: 'Why.' },
    ]);
  });

  it('marksWhatChangedSince', () => {
    const before = request({ lines: [OWN, THEIRS] });
    const after = request({ lines: [OWN, { ...THEIRS, verdict: 'given' }, { ...OWN, id: 'c' }] });
    assert.deepEqual(changedLines(before, after), ['b', 'c']);
    assert.deepEqual(changedLines(before, before), []);
    assert.match(changedWords(['b']), /^One item changed/);
    assert.match(changedWords(['b', 'c']), /^2 items changed/);
  });
});

describe('an originator', () => {
  it('readsAboutWhomAndForWhom', () => {
    const one = { asker: 'School', person: { name: 'Ned' }, asking: 'parent', state: 'asked' };
    assert.equal(questionTitle(one), 'School asks whether a parent of Ned may have this');
    assert.equal(
      questionTitle({ ...one, state: 'agreed', asking: 'person' }),
      'You agreed that Ned has this',
    );
    assert.match(questionTitle({ ...one, state: 'lapsed' }), /needs no answer any more/);
  });

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
