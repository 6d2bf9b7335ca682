import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bodyOf,
  errorsIn,
  errorsLeft,
  fieldIdOf,
  summaryOf,
  valuesOf,
} from '../../../webroot/js/components/form/form.mjs';
import { lineOf, rangeOf, withPlainLines } from '../../../webroot/js/components/form/lines.mjs';
import {
  agreementFields,
  agreementRequest,
  communityFields,
  communityRequest,
  firstWay,
  packFields,
  packRequest,
  waysToTry,
} from '../../../webroot/js/pages/rehearsal/form.mjs';
import {
  byMonth,
  isOver,
  progressWords,
  summary,
} from '../../../webroot/js/pages/rehearsal/presenter.mjs';
import { errorsOf } from '../../../webroot/js/words/problems.mjs';

const pack = {
  purposes: [
    { id: 'protect', label: 'Protecting people' },
    { id: 'educate', label: 'Education' },
  ],
  categories: [{ id: 'attendance', label: 'Attendance' }],
};
const police = { id: 'p', name: 'Police' };
const school = { id: 's', name: 'Wath School' };
const agencies = [
  { ...police, stage: 'active' },
  { ...school, stage: 'active' },
  { id: 'h', name: 'Haven', stage: 'active' },
  { id: 'n', name: 'New one', stage: 'proposed' },
];
const community = { id: 'c', name: 'Children', purposes: ['protect'], members: [police, school] };
const agreements = [
  { id: 'a1', number: 1, title: 'In force', stage: 'inForce' },
  { id: 'a2', title: 'A draft', stage: 'draft' },
];

const ids = (choices) => choices.map(({ id }) => id);
const field = (fields, id) => fields.find((one) => one.id === id);

describe('rehearsing an agreement', () => {
  it('offersItsEndFirst_whenItIsInForce', () => {
    assert.deepEqual(ids(waysToTry({ stage: 'inForce' })), ['ended', 'inForce']);
    assert.deepEqual(ids(waysToTry({ stage: 'dueForReview' })), ['ended', 'inForce']);
  });
  it('offersItInForceFirst_whenItIsNot', () => {
    for (const stage of ['draft', 'signed', 'suspended', 'ended']) {
      assert.deepEqual(ids(waysToTry({ stage })), ['inForce', 'ended'], stage);
    }
    assert.equal(firstWay(agreements, undefined), 'inForce');
  });
  it('followsTheAgreementThatIsChosen', () => {
    const fields = agreementFields(agreements);
    assert.equal(field(fields({ agreement: 'a1' }), 'as').choices[0].id, 'ended');
    assert.equal(field(fields({ agreement: 'a2' }), 'as').choices[0].id, 'inForce');
  });
  it('sendsWhatIsChosen', () => {
    const fields = agreementFields(agreements);
    const values = { agreement: 'a1', as: 'ended', months: '6' };
    assert.deepEqual(agreementRequest(bodyOf(fields(values), values)), [
      '/agreements/a1/rehearsal',
      { months: 6, as: 'ended' },
    ]);
  });
  it('asksForAnAgreement', () =>
    assert.deepEqual(
      errorsIn(agreementFields(agreements)({}), { agreement: '', as: 'ended', months: '3' }),
      [{ id: 'agreement', text: 'Choose an agreement' }],
    ));
});

describe('rehearsing a community', () => {
  const fields = communityFields({ community, agencies, pack })();
  const begun = valuesOf(fields, { ...community, months: '3' });
  const sent = (values) => communityRequest(community)(bodyOf(fields, { ...begun, ...values }))[1];
  const errors = (values) => errorsIn(fields, { ...begun, ...values }).map(({ text }) => text);

  it('startsFromWhatItIs', () =>
    assert.deepEqual(begun, { purposes: ['protect'], members: ['p', 's'], months: '3' }));
  it('offersMembersAndWhoCouldJoin_byName', () =>
    assert.deepEqual(
      field(fields, 'members').choices.map(({ label }) => label),
      ['Haven', 'Police', 'Wath School'],
    ));
  it('sendsWhoJoinsAndWhoLeaves', () =>
    assert.deepEqual(sent({ members: ['s', 'h'] }), {
      months: 3,
      purposes: ['protect'],
      join: ['h'],
      leave: ['p'],
    }));
  it('letsEverybodyLeave', () => assert.deepEqual(sent({ members: [] }).leave, ['p', 's']));
  it('asksForAChange_whenNothingIsChanged', () => {
    assert.deepEqual(errors({}), ['Tick or untick a purpose or a member first']);
    assert.deepEqual(errors({ purposes: ['educate'] }), []);
    assert.deepEqual(errors({ purposes: ['protect', 'educate'] }), []);
    assert.deepEqual(errors({ members: ['p'] }), []);
    assert.deepEqual(errors({ members: ['p', 's', 'h'] }), []);
    assert.deepEqual(errors({ members: [] }), []);
  });
  it('asksForOnePurposeAtLeast', () =>
    assert.deepEqual(errors({ purposes: [] }), ['Leave at least one purpose ticked']));
});

describe('rehearsing a protocol', () => {
  const fields = packFields();
  const text = '\n\nname: x\n  more: y\n';

  it('sendsTheTextAsItIs_soThatItsLinesCount', () =>
    assert.deepEqual(packRequest(bodyOf(fields, { pack: text, months: '1' })), [
      '/packs/rehearsal',
      { months: 1, pack: text },
    ]));
  it('asksForAText', () =>
    assert.deepEqual(errorsIn(fields, { pack: ' \n', months: '1' }), [
      { id: 'pack', text: 'Choose a file, or paste the text' },
    ]));
  it('saysWhenItIsTooLong', () => {
    const said = (length) => errorsIn(fields, { pack: 'x'.repeat(length), months: '1' }).length;
    assert.equal(said(400_000), 0);
    assert.equal(said(400_001), 1);
  });
  it('keepsEveryMistakeInSight_whileTheTextIsMended', () => {
    const problem = {
      status: 400,
      errors: [
        { field: 'pack', code: 'line3', detail: 'Line 3: No such clause. Write one of A, B.' },
        { field: 'pack', code: 'line4', detail: 'Line 4: Unknown word. Take it out.' },
      ],
    };
    const errors = errorsOf(problem, (at) => fieldIdOf(fields, { pack: text }, at));
    assert.deepEqual(
      errors.map((one) => [one.id, lineOf(one.text)]),
      [
        ['pack', 3],
        ['pack', 4],
      ],
    );
    assert.deepEqual(errorsLeft(fields, errors, 'pack'), errors);
    const months = { id: 'months', text: 'Choose how long' };
    assert.deepEqual(errorsLeft(fields, [months], 'months'), []);
    assert.deepEqual(summaryOf(fields, [...errors, months]), [
      { id: 'pack', text: 'Mend the 2 mistakes that are listed below the text' },
      months,
    ]);
    assert.deepEqual(summaryOf(fields, errors.slice(1)), errors.slice(1));
  });
  it('findsTheLineOfAMistake', () => {
    const marked = (line) => text.slice(...rangeOf(text, line));
    assert.equal(marked(1), '');
    assert.equal(marked(3), 'name: x');
    assert.equal(marked(4), '  more: y');
    assert.equal(marked(99), '');
    assert.equal(lineOf('This is too long.'), undefined);
  });
  it('countsTheSameLines_whateverMachineWroteThem', () =>
    assert.equal(withPlainLines('a\r\nb\rc\nd'), 'a\nb\nc\nd'));
});

describe('what came of a rehearsal', () => {
  const group = (now, count) => ({ category: 'attendance', then: 'released', now, count });
  const result = { tried: 9, sharings: 2, groups: [group('held', 1), group('released', 3)] };
  const told = (more) => summary({ months: 3, state: 'done', result, ...more }, pack);

  it('isOneSentence_theCommonestFirst', () =>
    assert.equal(
      told({}),
      'In the last 3 months 2 sharings would have gone differently: 3 attendance items released and 1 attendance item held.',
    ));
  it('addsUpGroupsOfOneKind', () =>
    assert.match(
      told({ months: 1, result: { ...result, groups: [group('held', 1), group('held', 1)] } }),
      /^In the last month .*: 2 attendance items held\.$/,
    ));
  it('saysWhenNothingChanges_orNothingWasTried', () => {
    assert.equal(
      told({ result: { ...result, sharings: 0 } }),
      'In the last 3 months nothing would have gone differently.',
    );
    assert.match(told({ result: { ...result, tried: 0 } }), /nothing was shared/);
  });
  it('saysThatItWasBrokenOff', () => {
    assert.match(told({ state: 'cancelled' }), /differently before it was cancelled:/);
    assert.match(told({ state: 'failed' }), /could not be finished/);
  });
  it('isOverOnlyAtAnEnd', () => {
    assert.equal(isOver(null), false);
    assert.equal(isOver({ state: 'running' }), false);
    for (const state of ['done', 'failed', 'cancelled']) assert.equal(isOver({ state }), true);
  });
  it('tellsHowFarItHasGot_countedOrNot', () => {
    assert.equal(progressWords({ done: 3, total: 9, share: 0.33 }), '3 of 9 decisions tried');
    assert.equal(progressWords({ done: 3, share: 0.25 }), '25 % of the time gone through');
  });
  it('hasWhatWouldHaveGoneOtherwise_byMonth', () => {
    const { categories, series } = byMonth([
      { month: '2026-10', released: 1, withheld: 0, held: 0 },
      { month: '2026-11', released: 1, withheld: 1, held: 2 },
    ]);
    assert.deepEqual(
      series.map(({ label, values }) => [label, ...values]),
      [
        ['Released', 1, 1],
        ['Kept back', 0, 1],
        ['Held', 0, 2],
      ],
    );
    assert.equal(categories[0].label, 'October 2026');
  });
});
