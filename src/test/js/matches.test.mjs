import assert from 'node:assert/strict';
import { test } from 'node:test';

import { caution, likelihood, rowsOf, strength, titleOf } from '../../../webroot/js/pages/matches/presenter.mjs';

const record = (more) => ({
  agency: 'A school',
  name: 'Harry Turner',
  givenName: 'Harry',
  familyName: 'Turner',
  dateOfBirth: '2015-06-17',
  addresses: [{ lines: ['12 Wortley Road'], town: 'Rotherham', postcode: 'S61 2AB' }],
  ...more,
});

const match = (reasons, more = {}) => ({
  records: [record(), record({ agency: 'A hospital', name: 'Henry Turner', givenName: 'Henry' })],
  reasons,
  addressesMasked: false,
  ...more,
});

test('what agrees is quiet and what differs says how much', () => {
  const rows = rowsOf(
    match([
      { field: 'givenName', level: 'different', bits: -2.8 },
      { field: 'birth', level: 'exact', bits: 15 },
    ]),
  );
  const given = rows.find(({ field }) => field === 'givenName');
  assert.deepEqual(given.values, ['Harry', 'Henry']);
  assert.equal(given.same, false);
  assert.equal(given.strength, 'speaks a little against one person');
  assert.equal(rows.find(({ field }) => field === 'birth').same, true);
  // Nobody's sex is known: no row.
  assert.equal(rows.some(({ field }) => field === 'sex'), false);
});

test('no row tells of an address that is masked', () => {
  const rows = rowsOf(match([], { addressesMasked: true }));
  assert.deepEqual(
    rows.map(({ field }) => field),
    ['givenName', 'familyName', 'birth'],
  );
});

test('nothing is said of how likely it is where that is not told', () => {
  assert.equal(likelihood(undefined), 'They may be one person');
});

test('weights read as words', () => {
  assert.equal(strength(0.4), 'says little');
  assert.equal(strength(15), 'speaks very strongly for one person');
  assert.equal(strength(-5), 'speaks strongly against one person');
});

test('what two persons of one household may be is said', () => {
  const twins = [
    { field: 'givenName', level: 'different', bits: -3 },
    { field: 'birth', level: 'exact', bits: 15 },
  ];
  const fatherAndSon = [
    { field: 'givenName', level: 'exact', bits: 9 },
    { field: 'birth', level: 'different', bits: -4 },
  ];
  assert.match(caution(match(twins)), /twins/);
  assert.match(caution(match(fatherAndSon)), /parent and child/);
  assert.match(caution(match([])), /no given name/);
});

test('a pair is named by both names, or by one twice', () => {
  assert.equal(titleOf(match([])), 'Harry Turner and Henry Turner');
  assert.equal(titleOf({ records: [record(), record()] }), 'Harry Turner, twice');
});
