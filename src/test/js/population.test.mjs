import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groundsFor, populationOf, yearsOf } from '../../../webroot/js/words/population.mjs';

const NOW = new Date('2025-07-10T12:00:00Z');
const AGES = { youngPerson: 13, adult: 18 };
const born = (dateOfBirth) => ({ dateOfBirth });
const of = (...persons) => populationOf(persons, AGES, NOW);

describe('the population of those it is about', () => {
  it('changesOnTheBirthdays', () => {
    assert.equal(yearsOf(born('2012-07-10'), NOW), 13);
    assert.equal(yearsOf(born('2012-07-11'), NOW), 12);
    assert.equal(of(born('2012-07-11')), 'child');
    assert.equal(of(born('2012-07-10')), 'youngPerson');
    assert.equal(of(born('2007-07-11')), 'youngPerson');
    assert.equal(of(born('2007-07-10')), 'adult');
    assert.equal(of({ expectedOn: '2025-12-01' }), 'child');
    assert.equal(of({ estimatedBirth: '1990' }), 'adult');
  });

  it('isNone_forNobodySeveralOrUnknown', () => {
    assert.equal(of(), null);
    assert.equal(of(born('2018-01-01'), born('1990-01-01')), null);
    assert.equal(of({}), null);
    assert.equal(of(born('2018-01-01'), born('2019-01-01')), 'child');
  });
});

describe('the order of grounds', () => {
  const grounds = [{ id: 'child', about: 'child' }, { id: 'adult', about: 'adult' }, { id: 'any' }];
  const order = (...persons) => groundsFor(grounds, persons, AGES, NOW).map(({ id }) => id);

  it('putsThoseMadeForOthersLast', () => {
    assert.deepEqual(order(born('2018-01-01'), born('2010-01-01')), ['child', 'any', 'adult']);
    assert.deepEqual(order(born('1990-01-01')), ['adult', 'any', 'child']);
  });

  it('isThePacks_whereItIsAboutBothOrNobodyKnows', () => {
    const pack = ['child', 'adult', 'any'];
    assert.deepEqual(order(born('1990-01-01'), born('2018-01-01')), pack);
    assert.deepEqual(order(), pack);
    assert.deepEqual(order({}), pack);
  });
});
