import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as compose from '../../../webroot/js/pages/compose/form.mjs';
import { arrival, pageHeading } from '../../../webroot/js/pages/compose/presenter.mjs';
import * as form from '../../../webroot/js/pages/referral/form.mjs';
import {
  actWords,
  answerWords,
  askedSentence,
  chosenClock,
  pausable,
  standing,
  stateId,
  toldSentence,
} from '../../../webroot/js/pages/referral/presenter.mjs';
import { emptyItem } from '../../../webroot/js/components/item-fields/form.mjs';
import {
  answerBody,
  answerErrors,
  emptyAnswer,
  fieldId,
  toldCategories,
} from '../../../webroot/js/pages/request/form.mjs';

const pack = {
  purposes: [{ id: 'protect', label: 'Protect people' }],
  categories: [
    { id: 'concern', label: 'Concern' },
    { id: 'health', label: 'Health', health: true },
  ],
  grounds: [{ id: 'harm', label: 'Harm', kind: 'safety' }],
  ratings: [{ id: 'red', label: 'Red' }],
  bases: [],
};

describe('referring', () => {
  const draft = {
    ...compose.emptyDraft(),
    kind: 'referral',
    persons: [{ id: 'p1', name: 'Una Tarrant' }],
    purpose: 'protect',
    title: 'A referral',
  };

  it('goes to a path of its own, without a kind', () => {
    const [path, body] = compose.sendRequest({ ...draft, carriesOn: 'r0' }, { team: 't' }, pack);
    assert.equal(path, '/referrals');
    assert.equal('kind' in body, false);
    assert.equal(body.carriesOn, 'r0');
    assert.equal(compose.sendRequest({ ...draft, kind: 'message' }, {}, pack)[0], '/sharings');
  });

  it('names whom it is about, and leads to where it stands', () => {
    assert.match(pageHeading(draft), /^Refer Una Tarrant/);
    assert.equal(arrival([{ id: 'r1', sharing: 'r1', outcome: 'held' }]), '/referrals/r1');
    assert.equal(arrival([{ id: 's1', outcome: 'held' }]), '/sharings/s1');
  });

  it('passes on those of the one before, to whom that names', () => {
    const next = { agency: { id: 'a' }, team: { id: 't' } };
    const on = compose.draftCarryingOn({ id: 'r0', purpose: 'protect', persons: [], next });
    assert.equal(on.carriesOn, 'r0');
    assert.deepEqual(on.recipients, [{ agency: 'a', party: 'team:t' }]);
  });
});

describe('a referral in words', () => {
  it('says of a held one that it is held', () => {
    assert.equal(stateId('draft'), 'draftHeld');
    assert.match(standing({ state: 'draft' }), /^Nothing has left/);
  });

  it('names what was done', () => {
    assert.equal(actWords({ act: 'rate', word: 'red' }, pack), 'Rated: Red');
    assert.equal(actWords({ act: 'acknowledge' }, pack), 'Acknowledged');
  });

  it('never says that somebody heard what is held', () => {
    assert.match(toldSentence({ state: 'held' }), /not been told yet/);
    assert.match(askedSentence([{ outcome: 'held' }]), /^Nobody has been asked yet/);
    assert.equal(askedSentence([{ outcome: 'delivered' }]), '1 partner has been asked.');
    assert.equal(askedSentence([{ outcome: 'held' }, { outcome: 'delivered' }]), '1 asked; 1 held.');
  });

  it('gives the reason of a refusal', () => {
    assert.match(answerWords({ how: 'refused', reason: 'notOurs' }), /^Refused: It is not for us/);
  });
});

describe('what the hub enters', () => {
  const values = () => ({ ...form.emptyForms(), levelOfNeed: 'early', rationale: ' Why. ' });

  it('needs the next team for those whom it passes on', () => {
    const decided = { ...values(), decision: 'stepDown' };
    assert.deepEqual(form.decisionErrors(decided, pack).map(({ id }) => id), ['recipient-0-party']);
    decided.next = [{ agency: 'a', party: 'team:t' }];
    assert.deepEqual(form.decisionErrors(decided, pack), []);
    assert.deepEqual(form.decisionBody(decided, 4), {
      version: 4,
      levelOfNeed: 'early',
      rationale: 'Why.',
      next: 't',
    });
  });

  it('asks teams, and says what is missing', () => {
    assert.deepEqual(form.askErrors(form.emptyForms(), pack).map(({ id }) => id), [
      'recipient-0-party',
      'question',
    ]);
    const asked = {
      ...form.emptyForms(),
      question: 'Known?',
      recipients: [{ agency: 'a', party: 'team:t' }, { agency: '', party: '' }],
    };
    assert.deepEqual(form.askBody(asked), { recipients: [{ team: 't' }], question: 'Known?' });
  });

  it('may be carried by a judgement, that covers what is told', () => {
    const told = { ...pack, categories: [...pack.categories, { id: 'name', identifying: true }] };
    const categories = (name) =>
      form.toldCategories(name, { category: 'concern' }, told).map(({ id }) => id);
    assert.deepEqual(categories('decide'), ['concern', 'name']);
    assert.deepEqual(categories('ask'), ['name']);
    const closing = { ...form.emptyForms(), outcome: 'Well.' };
    closing.judgement = { categories: ['concern'], necessity: 'N', proportionality: 'P' };
    Object.assign(closing.judgement, { ifShared: 'S', ifNotShared: 'T' });
    assert.deepEqual(form.closeBody(closing, 2).judgement, closing.judgement);
    assert.equal(form.fieldId('judgement/necessity'), 'judgement-necessity');
  });

  it('says whose clock stands still, and why', () => {
    const referral = {
      rating: 'amber',
      clocks: [{ kind: 'referral.decide', due: '2999-01-01T00:00:00Z' }],
      requests: [
        { id: 'q1', agency: { name: 'Police' }, due: '2999-01-01T00:00:00Z', paused: 'court' },
        { id: 'q2', agency: { name: 'Housing' }, due: '2000-01-01T00:00:00Z' },
        { id: 'q3', agency: { name: 'School' }, due: '2999-01-01T00:00:00Z', answer: {} },
      ],
    };
    const rated = { ratings: [{ id: 'red', label: 'Red', neverPaused: true }] };
    const { running, still, never } = pausable(referral, rated);
    assert.deepEqual(running.map(({ id }) => id), ['']);
    assert.deepEqual(still.map(({ id, label }) => [id, label]), [['q1', 'The request to Police']]);
    assert.equal(never, '');
    assert.deepEqual(pausable({ ...referral, rating: 'red' }, rated).running, []);
    assert.match(pausable({ ...referral, rating: 'red' }, rated).never, /rated Red is never paused/);
    const values = form.emptyForms();
    assert.deepEqual(form.pauseErrors(values).map(({ id }) => id), ['pauseReason']);
    values.pauseReason = 'court';
    assert.deepEqual(form.pauseBody(values, 3, 'q1'), { version: 3, request: 'q1', reason: 'court' });
    assert.deepEqual(form.clockBody(3, ''), { version: 3 });
    const requests = [{ id: 'q2' }, { id: 'q3' }];
    assert.equal(chosenClock(requests, values.pauseOf), 'q2');
    assert.equal(chosenClock(requests, 'q3'), 'q3');
    assert.equal(chosenClock([{ id: '' }, ...requests], ''), '');
    assert.equal(chosenClock([], 'q3'), '');
  });

  it('keeps an action with its owner and day', () => {
    const note = { ...form.emptyForms(), noteKind: 'action', note: 'Ring.' };
    assert.deepEqual(form.noteErrors(note).map(({ id }) => id), ['owner', 'due']);
  });
});

describe('an answer', () => {
  const empty = emptyAnswer([{ id: 'p1' }]);
  const item = (text, category = 'concern') => ({
    ...emptyItem(),
    category,
    nature: 'fact',
    observedOn: '2026-01-02',
    source: 'Us',
    text,
  });

  it('needs what its way needs, and no more', () => {
    assert.deepEqual(answerErrors(empty, pack).map(({ id }) => id), ['how']);
    assert.deepEqual(answerErrors({ ...empty, how: 'nothingHeld' }, pack), []);
    assert.deepEqual(answerErrors({ ...empty, how: 'refused' }, pack).map(({ id }) => id), ['reason']);
  });

  it('tells several things, each with what it lacks', () => {
    const two = { ...empty, how: 'part', items: [item('One.'), item(' Two. ', 'health')] };
    assert.deepEqual(answerErrors(two, pack).map(({ id }) => id), ['item-1-healthJustification']);
    two.items[1].healthJustification = 'For the visit.';
    const { items } = answerBody(two, pack);
    assert.deepEqual(items.map(({ text }) => text), ['One.', 'Two.']);
    assert.equal('about' in items[0], false);
    assert.equal(fieldId('items/1/text'), 'item-1-text');
  });

  it('may be carried by a judgement on what it tells, or by a ground; refusing needs neither', () => {
    const one = { ...empty, how: 'full', items: [item('One.')] };
    assert.deepEqual(toldCategories(one, pack).map(({ id }) => id), ['concern']);
    one.judgement = { ...one.judgement, categories: ['concern'], necessity: 'N' };
    assert.deepEqual(answerErrors(one, pack).map(({ id }) => id), [
      'judgement-proportionality',
      'judgement-ifShared',
      'judgement-ifNotShared',
    ]);
    Object.assign(one.judgement, { proportionality: 'P', ifShared: 'S', ifNotShared: 'T' });
    assert.deepEqual(answerErrors(one, pack), []);
    assert.deepEqual(answerBody(one, pack).judgement.categories, ['concern']);
    assert.equal('judgement' in answerBody({ ...one, how: 'refused', reason: 'other' }, pack), false);
    assert.equal(fieldId('judgement/ifShared'), 'judgement-ifShared');
  });

  it('keeps what stays with the agency apart', () => {
    const refused = { ...empty, how: 'refused', reason: 'other', note: ' Ours. ', ring: 'x' };
    assert.deepEqual(answerBody(refused, pack), { how: 'refused', reason: 'other', note: 'Ours.' });
  });
});

describe('the forms of a referral', () => {
  const begun = () => ({
    ...form.emptyForms(),
    question: 'What do you know?',
    rationale: 'They want help.',
    note: 'Four were there.',
    rating: 'red',
  });

  it('leaves what somebody began elsewhere, when one is sent', () => {
    const after = form.afterSending(begun(), 'note');
    assert.equal(after.note, '');
    assert.equal(after.question, 'What do you know?');
    assert.equal(after.rationale, 'They want help.');
    assert.equal(after.rating, 'red');
    assert.deepEqual(form.afterSending(begun(), undefined), begun());
    const stating = { ...begun(), askingRisk: 'yes' };
    assert.equal(form.afterSending(stating, 'rating').askingRisk, 'yes');
    assert.equal(form.afterSending(stating, 'pause').askingRisk, 'yes');
    assert.equal(form.afterSending(stating, 'ask').askingRisk, '');
  });

  it('states a ground in one form at a time, and forgets it in none', () => {
    const kept = new Map();
    const ground = { ...form.emptyForms().ground, id: 'harm', particulars: 'Marks' };
    const asking = { ...begun(), ground, askingRisk: 'yes' };
    const deciding = form.turnTo(asking, kept, 'ask', 'decide');
    assert.equal(deciding.ground.id, form.emptyForms().ground.id);
    assert.equal(deciding.askingRisk, '');
    const again = form.turnTo(deciding, kept, 'decide', 'ask');
    assert.equal(again.ground.particulars, 'Marks');
    assert.equal(again.askingRisk, 'yes');
  });

  it('asks nobody less than were chosen: an agency without a team is an error', () => {
    const values = {
      ...begun(),
      recipients: [
        { agency: 'a', party: 'team:t' },
        { agency: 'b', party: '' },
      ],
    };
    assert.deepEqual(
      form.askErrors(values, pack).map(({ id }) => id),
      ['recipient-1-party'],
    );
    values.recipients[1].party = 'team:u';
    assert.deepEqual(form.askErrors(values, pack), []);
    // a row that nobody touched asks nobody
    values.recipients.push(form.emptyRecipient());
    assert.deepEqual(form.askErrors(values, pack), []);
    values.recipients = [form.emptyRecipient()];
    assert.deepEqual(
      form.askErrors(values, pack).map(({ id }) => id),
      ['recipient-0-party'],
    );
  });
});
