import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseActs, followAct } from '../../../webroot/js/pages/cases/acts.mjs';
import {
  endFields,
  followFields,
  measureBody,
  measureFields,
  newBody,
  newFields,
  regulatorBody,
  regulatorFields,
  stepBody,
  stepFields,
} from '../../../webroot/js/pages/cases/form.mjs';
import {
  authorWords,
  closingWaits,
  containmentWords,
  countRows,
  doerWords,
  dueByCase,
  historyOf,
  isNonCompliance,
  kindWords,
  nextWords,
  partStatus,
  partTitle,
  persistentWords,
  regulatorOpen,
  sorted,
  stageStatus,
  stageWords,
  STEP,
  stepsNow,
  stepWords,
  withPerson,
} from '../../../webroot/js/pages/cases/presenter.mjs';
import { entryTitle, isWithdrawn } from '../../../webroot/js/pages/learning/presenter.mjs';
import { auditDue, auditWords, sorted as problemsSorted } from '../../../webroot/js/pages/problems/presenter.mjs';
import { pathOfClock } from '../../../webroot/js/pages/waiting/presenter.mjs';
import { bodyOf, errorsIn, valuesOf } from '../../../webroot/js/components/form/form.mjs';
import { STATUS } from '../../../webroot/js/words/labels.mjs';

const aCase = (more = {}) => ({
  id: '1',
  kind: 'breach',
  stage: 'containing',
  breach: true,
  transitions: ['contained'],
  measures: [],
  notices: [],
  ...more,
});

const NOW = '2026-11-23T10:00:00Z';

const STAGES = [
  'registered',
  'acknowledged',
  'answered',
  'containing',
  'investigating',
  'found',
  'closed',
];

/** What a form sends, filled in with these values. */
const filled = (fields, values) => {
  const all = { ...valuesOf(fields(values)), ...values };
  return { body: bodyOf(fields(all), all), errors: errorsIn(fields(all), all).map(({ id }) => id) };
};

test('each stage has its words, a known status and a next thing to do', () => {
  for (const stage of STAGES) {
    const one = aCase({ stage });
    assert.ok(stageWords(one), stage);
    assert.ok(STATUS[stageStatus(one)], stage);
    assert.ok(nextWords(one), stage);
    assert.ok(authorWords(one), stage);
  }
});

test('each step is offered, asked and remembered in words', () => {
  for (const step of Object.keys(STEP)) {
    assert.ok(STEP[step].label && STEP[step].ask && STEP[step].said, step);
    assert.notEqual(stepWords({ what: step }), step);
    assert.ok(filled(() => stepFields(step), {}).errors.includes('text'), step);
  }
});

test('a complaint is non-compliance once it shows a broken code', () => {
  const complaint = aCase({ kind: 'complaint', stage: 'registered', breach: false });
  assert.equal(isNonCompliance(complaint), false);
  assert.equal(kindWords(complaint), 'Complaint');
  assert.equal(isNonCompliance({ ...complaint, breach: true, stage: 'containing' }), true);
  assert.match(kindWords({ ...complaint, breach: true }), /showed a breach/);
});

test('closing is offered when nothing is open any more', () => {
  const found = aCase({ stage: 'found', transitions: ['close'], measures: [{}] });
  assert.equal(closingWaits(found).length, 2);
  assert.deepEqual(stepsNow(found), []);
  assert.match(nextWords(found), /measure is still open, and nobody has said/);
  const ready = { ...found, measures: [{ outcome: 'notDone' }], notices: [{ at: NOW }] };
  assert.deepEqual(stepsNow(ready), ['close']);
  // A complaint that is answered asks nothing of the regulator.
  assert.deepEqual(stepsNow(aCase({ stage: 'answered', transitions: ['breach', 'close'] })), [
    'breach',
    'close',
  ]);
});

test('the regulator waits until somebody says, and not for ever', () => {
  const one = aCase({ regulatorBy: '2026-11-25T14:05:00Z' });
  assert.equal(regulatorOpen(one), true);
  assert.equal(regulatorOpen({ ...one, notices: [{ at: NOW }] }), false);
  assert.equal(regulatorOpen({ ...one, stage: 'closed' }), false);
  assert.equal(regulatorOpen(aCase()), false);
});

test('opened again, it waits for the regulator’s question anew', () => {
  const told = { at: NOW };
  const reopened = { what: 'reopen', at: '2026-11-23T10:00:00.000001Z' };
  const later = { at: '2026-11-24T10:00:00Z' };
  const found = aCase({
    stage: 'found',
    transitions: ['close'],
    regulatorBy: later.at,
    steps: [reopened],
    notices: [told],
  });
  assert.equal(regulatorOpen(found), true);
  assert.deepEqual(stepsNow(found), []);
  const again = { ...found, notices: [told, later] };
  assert.equal(regulatorOpen(again), false);
  assert.deepEqual(stepsNow(again), ['close']);
});

test('a partner’s part is answered, waited for, or over', () => {
  assert.equal(partStatus({}), 'asked');
  assert.equal(partStatus({ endedAt: NOW }), 'ended');
  assert.equal(partStatus({ endedAt: NOW, answeredAt: NOW }), 'answered');
  const listed = { cases: [], measures: [], parts: [{ case: '1' }, { case: '2', endedAt: NOW }] };
  assert.deepEqual(sorted(listed, true).parts, [{ case: '1' }]);
});

test('whom a report touches is sent by id, nobody twice', () => {
  const amy = { id: 'a', name: 'Amy Tarrant', dateOfBirth: '2019-03-09', addresses: [{}] };
  const persons = withPerson(withPerson([], amy), amy);
  assert.equal(persons.length, 1);
  assert.equal(persons[0].addresses, undefined);
  const report = { kind: 'incident', title: 'T', text: 'X', persons };
  assert.deepEqual(newBody(filled(newFields, report).body).persons, ['a']);
  assert.equal(newBody(filled(newFields, { ...report, persons: [] }).body).persons, undefined);
});

test('a broken code may have been known before or after the complaint', () => {
  const values = { text: 'X', awareOn: '2026-07-01', awareTime: '14:05' };
  const fields = () => stepFields('breach');
  assert.deepEqual(stepBody(filled(fields, values).body), {
    text: 'X',
    awareAt: '2026-07-01T13:05:00.000Z',
  });
  assert.deepEqual(stepBody(filled(fields, { text: 'X' }).body), { text: 'X' });
  assert.deepEqual(filled(fields, { text: 'X', awareOn: '2026-07-01' }).errors, ['awareTime']);
});

test('what is said of closing is what was done', () => {
  const said = (body) => {
    const act = caseActs({ one: aCase(), staff: [] }, '/cases/1').move({ id: 'close' });
    assert.equal(act.request(body)[0], '/cases/1/close');
    return act.said();
  };
  assert.match(said({ learnt: 'something', text: 'X' }), /waits/);
  assert.doesNotMatch(said({ learnt: 'nothing', text: 'X' }), /waits/);
});

test('nobody is offered to suspend their own account', () => {
  const state = { reader: 'me', staff: [{ id: 'me', name: 'I' }, { id: 'you', name: 'You' }] };
  const [account] = caseActs(state, '/cases/1').suspendAccount().fields();
  assert.deepEqual(account.choices.map(({ id }) => id), ['you']);
});

test('another agency’s measure can be given up, and not be said to be done', () => {
  const one = { id: 'm', elsewhere: true, agency: { name: 'Police' } };
  const act = caseActs({}, '/cases/1').endMeasure(one);
  const all = { ...valuesOf(endFields(), act.thing), effect: 'X' };
  assert.deepEqual(bodyOf(endFields(), all), { outcome: 'notDone', effect: 'X' });
  assert.match(followAct(one).fields().at(-1).hint, /Name nobody/);
  assert.equal(followFields(false).at(-1).hint, undefined);
});

test('the history is newest first and ends with the report', () => {
  const steps = [
    { what: 'contained', at: '2026-11-21T10:00:00Z' },
    { what: 'find', at: '2026-11-22T10:00:00Z' },
  ];
  const whats = historyOf(aCase({ steps, openedAt: '2026-11-20T10:00:00Z' })).map(({ what }) => what);
  assert.deepEqual(whats, ['find', 'contained', 'opened']);
});

test('what was stopped is told, and what was asked', () => {
  const thing = { id: '1', name: 'Schools to the hub' };
  const words = (more) => containmentWords({ thing, ...more });
  assert.match(words({ kind: 'sharings', amount: 0 }), /^No unopened sharing/);
  assert.match(words({ kind: 'sharings', amount: 1 }), /^1 unopened sharing was/);
  assert.match(words({ kind: 'sharings', amount: 3 }), /^3 unopened sharings were/);
  assert.match(words({ kind: 'agreement', state: 'asked' }), /is asked to suspend/);
  assert.match(words({ kind: 'agreement', state: 'refused' }), /did not suspend/);
  assert.match(words({ kind: 'account', state: 'done' }), /account of/);
});

test('what waits for the reader is theirs to do; a reporter’s own is not', () => {
  const open = aCase();
  const closed = aCase({ id: '2', stage: 'closed' });
  const listed = {
    cases: [open, closed],
    parts: [{ case: '3' }, { case: '4', answeredAt: 'then' }],
    measures: [{ id: '5' }, { id: '6', outcome: 'done' }],
  };
  const handler = sorted(listed, true);
  assert.deepEqual(handler.mine, [open]);
  assert.deepEqual(handler.others, []);
  assert.deepEqual(handler.past, [closed]);
  assert.deepEqual(handler.parts, [{ case: '3' }]);
  assert.deepEqual(handler.measures, [{ id: '5' }]);
  const reporter = sorted(listed, false);
  assert.deepEqual(reporter.mine, []);
  assert.deepEqual(reporter.others, [open]);
});

test('a case is due when the first of its clocks runs out', () => {
  const due = dueByCase([
    { kind: 'case.regulator', thing: '1', due: '2026-11-25T00:00:00Z' },
    { kind: 'case.contain', thing: '1', due: '2026-11-23T00:00:00Z' },
    { kind: 'case.decide', thing: '1', due: '2026-11-24T00:00:00Z' },
    { kind: 'referral.decide', thing: '2', due: '2026-11-24T00:00:00Z' },
  ]);
  assert.deepEqual(due, { 1: '2026-11-23T00:00:00Z' });
});

test('clocks of cases lead to their pages', () => {
  const path = (kind) => pathOfClock({ kind, thing: '7', why: 'mine' });
  assert.equal(path('case.contain'), '/cases/7');
  assert.equal(path('case.part'), '/cases');
  assert.equal(path('case.measure'), '/cases');
  assert.equal(path('problems.audit'), '/problems');
});

test('names, numbers and titles', () => {
  const agency = { id: '1', name: 'Harbour House' };
  assert.equal(doerWords({ agency }), 'Harbour House');
  assert.equal(doerWords({ agency, practitioner: { name: 'Lee' } }), 'Lee, Harbour House');
  assert.equal(partTitle({ kind: 'breach', from: agency }), 'Harbour House asks about a breach');
  assert.equal(partTitle({ kind: 'incident', from: agency }), 'Harbour House asks about an incident');
  assert.equal(persistentWords({ agency, kind: 'breach', number: 3 }), 'Harbour House: 3 breaches');
  assert.equal(persistentWords({ agency, kind: 'incident', number: 3 }), 'Harbour House: 3 incidents');
  assert.deepEqual(countRows({ breach: { open: 2, closed: 1 }, measure: { notDone: 1 } }), [
    ['Breaches', 'open 2, closed 1'],
    ['Measures', 'not done 1'],
  ]);
});

test('a report is sent with a number and a moment', () => {
  const report = { kind: 'breach', title: 'T', text: 'X', affected: '2', awareOn: '2026-07-01', awareTime: '14:05' };
  const { body, errors } = filled(newFields, report);
  assert.deepEqual(errors, []);
  assert.deepEqual(newBody(body), {
    kind: 'breach',
    title: 'T',
    text: 'X',
    affected: 2,
    awareAt: '2026-07-01T13:05:00.000Z',
  });
  assert.deepEqual(filled(newFields, { ...report, affected: 'two' }).errors, ['affected']);
  assert.deepEqual(filled(newFields, { ...report, occurredOn: '2999-01-01' }).errors, ['occurredOn']);
  // A complaint has no 72 hours.
  assert.equal(newBody(filled(newFields, { ...report, kind: 'complaint' }).body).awareAt, undefined);
});

test('closing says what was learnt, or that there is nothing to learn', () => {
  assert.deepEqual(stepBody({ learnt: 'nothing', text: 'X' }), { text: 'X', nothingToLearn: true });
  assert.deepEqual(stepBody({ learnt: 'something', text: 'X' }), { text: 'X' });
  assert.deepEqual(stepBody({ text: 'X' }), { text: 'X' });
});

test('a measure is a colleague’s, a partner’s or the agency’s own', () => {
  const fields = () => measureFields([{ id: 'p', name: 'Lee' }], [{ agency: { id: 'a', name: 'Police' } }]);
  const doer = (value) =>
    measureBody(filled(fields, { text: 'X', due: '2999-01-01', doer: value }).body);
  const plain = { text: 'X', due: '2999-01-01' };
  assert.deepEqual(doer('us'), plain);
  assert.deepEqual(doer('practitioner p'), { ...plain, practitioner: 'p' });
  assert.deepEqual(doer('agency a'), { ...plain, agency: 'a' });
  assert.deepEqual(filled(fields, { text: 'X', due: '2020-01-01', doer: 'us' }).errors, ['due']);
});

test('the regulator’s answer has its time only when something was sent', () => {
  const answer = { text: 'X', told: 'no', personsReason: 'Y', sentOn: '2026-01-02', sentTime: '15:00' };
  const sent = (outcome) => regulatorBody(filled(regulatorFields, { ...answer, outcome }).body);
  assert.deepEqual(sent('notNeeded'), {
    outcome: 'notNeeded',
    text: 'X',
    personsTold: false,
    personsReason: 'Y',
  });
  assert.equal(sent('sent').sentAt, '2026-01-02T15:00:00.000Z');
});

test('what was learnt names its agency only where it wants that', () => {
  const entry = { kind: 'breach', month: '2026-11', text: 'X' };
  assert.equal(entryTitle(entry), 'A breach, November 2026');
  assert.equal(entryTitle({ ...entry, agency: 'Police' }), 'A breach, November 2026, Police');
  assert.equal(isWithdrawn(entry), false);
  assert.equal(isWithdrawn({ kind: 'breach', month: '2026-11' }), true);
});

test('problems wait for an answer, and are looked through again in a year', () => {
  const answered = { id: '1', answer: {} };
  assert.deepEqual(problemsSorted([answered, { id: '2' }]), { open: [{ id: '2' }], answered: [answered] });
  assert.equal(auditDue({ at: '2026-11-23T10:00:00Z' }), '2027-11-23');
  assert.equal(auditWords({ by: { name: 'Lee' }, problems: 1 }), 'Lee looked through 1 problem');
});
