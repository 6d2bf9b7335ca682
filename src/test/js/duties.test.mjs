// Duties: whose they are, what becomes of them, and how a supervisor reads them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  dischargeErrors,
  dischargeRequest,
  emptyDischarge,
} from '../../../webroot/js/components/duty/form.mjs';
import { colleagues, placeOf, whyWords } from '../../../webroot/js/components/duty/presenter.mjs';
import { lead, shownDuties } from '../../../webroot/js/pages/duties/presenter.mjs';

const ids = (errors) => errors.map(({ id }) => id);

describe('what becomes of a duty', () => {
  it('asks for what each outcome needs', () => {
    const values = emptyDischarge();
    assert.deepEqual(ids(dischargeErrors('x', values)), ['obligation-x-outcome', 'obligation-x-note']);
    const note = 'Because.';
    assert.deepEqual(dischargeErrors('x', { ...values, outcome: 'done', note }), []);
    assert.deepEqual(ids(dischargeErrors('x', { ...values, outcome: 'deferred', note })), [
      'obligation-x-reviewOn',
    ]);
    assert.deepEqual(ids(dischargeErrors('x', { ...values, outcome: 'handedOver', note })), [
      'obligation-x-practitioner',
    ]);
  });

  it('goes where it belongs, with no more than it needs', () => {
    const values = { note: ' Told. ', reviewOn: '2027-01-02', practitioner: 'p' };
    assert.deepEqual(dischargeRequest('x', { ...values, outcome: 'done' }), [
      '/obligations/x',
      { outcome: 'done', note: 'Told.' },
    ]);
    assert.deepEqual(dischargeRequest('x', { ...values, outcome: 'deferred' }), [
      '/obligations/x',
      { outcome: 'deferred', note: 'Told.', reviewOn: '2027-01-02' },
    ]);
    assert.deepEqual(dischargeRequest('x', { ...values, outcome: 'handedOver' }), [
      '/obligations/x/hand-over',
      { practitioner: 'p', note: 'Told.' },
    ]);
  });
});

describe('a duty in words', () => {
  const owner = { name: 'Will Penn' };

  it('says how it comes to be in one’s list', () => {
    assert.equal(whyWords({ why: 'mine', owner }), '');
    assert.equal(whyWords({ why: 'covered', owner }), 'You cover for Will Penn');
    assert.match(whyWords({ why: 'escalated', owner }), /^Will Penn missed it/);
    assert.match(whyWords({ why: 'supervisors', owner }), /has left/);
    assert.equal(whyWords({ why: 'supervisors' }), 'For any supervisor');
    assert.equal(whyWords({ why: 'overseen', owner }), 'Will Penn has it');
  });

  it('leads to the sharing, or to the consent that it is about', () => {
    assert.equal(placeOf({ sharing: 's', title: 'Late' }).href, '/sharings/s');
    const place = placeOf({ title: '', person: { id: 'r', name: 'Robin' } });
    assert.deepEqual(place, { href: '/people/r/consent', text: 'Robin' });
  });

  it('is handed to one’s own agency, and not to oneself', () => {
    const directory = {
      agencies: [
        { id: 'a', practitioners: [{ id: 'me' }, { id: 'you' }] },
        { id: 'b', practitioners: [{ id: 'they' }] },
      ],
    };
    const self = { id: 'me', agency: { id: 'a' } };
    assert.deepEqual(colleagues(directory, self), [{ id: 'you' }]);
    assert.deepEqual(colleagues(directory, {}), []);
  });
});

describe('the duties of an agency', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  const late = { state: 'open', due: '2026-11-19T12:00:00Z' };
  const soon = { state: 'open', due: '2026-12-19T12:00:00Z' };

  it('are counted, the overdue ones too', () => {
    assert.equal(lead([late, soon], 'open', now), '2 duties are open in your agency, 1 overdue.');
    assert.equal(lead([late], 'overdue', now), '1 duty is overdue.');
    assert.equal(lead([], 'overdue', now), 'Nothing is overdue.');
    assert.match(lead([late], 'open', now, true), /more than 200/);
    const deferred = { ...late, state: 'deferred' };
    assert.equal(lead([deferred], 'open', now), '1 duty is open in your agency.');
  });

  it('leave reviews to their queue', () => {
    assert.deepEqual(shownDuties([{ kind: 'supervisorReview' }, { kind: 'informPerson' }]), [
      { kind: 'informPerson' },
    ]);
  });
});
