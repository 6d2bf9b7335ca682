import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { carriedBy, titleOf } from '../../../webroot/js/components/reasons/presenter.mjs';

const pack = {
  grounds: [{ id: 'harm', label: 'Asking first would do harm' }],
  categories: [{ id: 'attendance', label: 'Attendance' }],
};
const ground = { kind: 'ground', ground: 'harm', categories: [] };
const judgement = { kind: 'judgement', categories: ['attendance'] };
const why = { kind: 'healthJustification', categories: [] };
const release = { kind: 'release', categories: [] };

describe('the reasons given', () => {
  it('areEachCalledWhatTheyAre', () => {
    assert.deepEqual(
      [ground, judgement, why, release].map((one) => titleOf(one, pack)),
      [
        'Ground: Asking first would do harm',
        'Professional judgement: Attendance',
        'Health information passed on',
        'Let go by a supervisor',
      ],
    );
  });

  it('carryWithoutConsentOnlyWhereTheyCan', () => {
    assert.equal(carriedBy({ statements: [why] }, pack), '');
    assert.equal(carriedBy({ statements: [release] }, pack), '');
    assert.equal(carriedBy({}, pack), '');
    assert.equal(carriedBy({ statements: [ground, why] }, pack), 'Asking first would do harm');
    assert.equal(carriedBy({ statements: [ground, judgement, why] }, pack), 'Professional judgement');
  });
});
