import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Desk } from '../../../webroot/js/desk.mjs';
import { askBody, askErrors, emptyQuestion } from '../../../webroot/js/pages/advice/form.mjs';
import { beginning, nameWarning } from '../../../webroot/js/pages/advice/presenter.mjs';
import { adviceShown, lead } from '../../../webroot/js/pages/waiting/presenter.mjs';
import { namesIn } from '../../../webroot/js/words/names.mjs';

const AMY = { id: 'a', name: 'Amy Turner' };
const JOSE = { id: 'j', name: 'José O’Neill' };

describe('names in a question', () => {
  it('areFound_whateverTheirCaseAndAccents', () => {
    assert.deepEqual(namesIn('AMY came late', [AMY, JOSE]), ['Amy Turner']);
    assert.deepEqual(namesIn('jose, and mrs turner’s car', [AMY, JOSE]), [
      'Amy Turner',
      'José O’Neill',
    ]);
  });

  it('areWholeWordsOnly', () => {
    assert.deepEqual(namesIn('She is amyable and turns up late', [AMY]), []);
    assert.deepEqual(namesIn('The child is not known', [{ name: 'Name not known' }]), []);
    assert.deepEqual(namesIn('He said no', [{ name: 'No Li' }]), []);
  });

  it('warn_unlessTheAskerSaysWhoItIs', () => {
    const values = { ...emptyQuestion(), question: 'May I tell of Amy?' };
    assert.match(nameWarning(values, [AMY]), /seems to name Amy Turner/);
    assert.equal(nameWarning({ ...values, naming: ['yes'] }, [AMY]), '');
    assert.equal(nameWarning({ ...values, question: 'May I tell of her?' }, [AMY]), '');
  });
});

describe('a question', () => {
  it('goesWithoutThePerson_unlessTicked', () => {
    const values = { ...emptyQuestion(), question: ' May I? ' };
    assert.deepEqual(askBody(values, [AMY], null), { question: 'May I?' });
    assert.deepEqual(askBody({ ...values, naming: ['yes'], to: 's' }, [AMY], 'x'), {
      question: 'May I?',
      to: 's',
      sharing: 'x',
      person: 'a',
    });
  });

  it('asksWhichPerson_whereThereAreSeveral', () => {
    const values = { ...emptyQuestion(), question: 'May I?', naming: ['yes'] };
    assert.deepEqual(
      askErrors(values, [AMY, JOSE]).map(({ id }) => id),
      ['person'],
    );
    assert.deepEqual(askErrors({ ...values, person: 'j' }, [AMY, JOSE]), []);
    assert.equal(askBody({ ...values, person: 'j' }, [AMY, JOSE], null).person, 'j');
    assert.equal(askErrors(emptyQuestion(), []).length, 1);
  });

  it('isShortenedAtAWord', () => {
    assert.equal(beginning('one two three', 9), 'one two …');
    assert.equal(beginning('one\n two', 20), 'one two');
  });
});

describe('advice that waits', () => {
  const forMe = { id: '1', forMe: true };
  const mine = { id: '2', asked: true };
  const answer = { at: '2025-07-10T12:00:00Z' };
  const now = Date.parse('2025-07-12T12:00:00Z');

  it('showsWhatOneMustAnswerFirst_andAnswersForAWeek', () => {
    const answers = [
      { id: '3', asked: true, answer },
      { id: '4', asked: false, answer },
      { id: '5', asked: true, answer: { at: '2025-06-10T12:00:00Z' } },
    ];
    const shown = adviceShown({ questions: [mine, forMe], answers }, now);
    assert.deepEqual(
      shown.map(({ id }) => id),
      ['1', '3', '2'],
    );
  });

  it('countsWhatWaitsForOne', () => {
    assert.equal(lead({ held: [], obligations: [], questions: [mine] }), 'Nothing waits for you.');
    assert.equal(
      lead({ held: [{}], obligations: [{}, {}], questions: [forMe] }),
      '1 question, 2 duties and 1 held sharing.',
    );
  });

  it('countsANewAnswer_untilItIsLookedAt', async () => {
    let page = { waiting: [mine], answered: [] };
    const empty = { entries: [], obligations: [], requests: [], reports: [], clocks: [], feedback: [], questions: [] };
    const api = { get: async (path) => (path === '/advice' ? page : empty) };
    const desk = new Desk({ api, hasDesk: () => true, onChange: () => {} });
    await desk.load();
    assert.equal(desk.counts().waiting, 0);
    page = { waiting: [], answered: [{ ...mine, answer }] };
    await desk.load();
    assert.equal(desk.counts().waiting, 1);
    desk.adviceSeen('2');
    assert.equal(desk.counts().waiting, 0);
  });
});
