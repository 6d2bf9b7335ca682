import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byMonth, kindOf, kinds, lanes, pathOf, titleOf } from '../../../webroot/js/pages/timeline/presenter.mjs';

const pack = { ratings: [{ id: 'red', label: 'Red' }] };
const hub = { id: 'h', name: 'Safeguarding Hub' };
const titled = (kind, what, more = {}) => titleOf({ kind, what, agency: hub, ...more }, pack);

describe('a timeline', () => {
  it('says which way something went, and with whom', () => {
    assert.equal(titled('referral', 'submit', { direction: 'out' }), 'Referral sent to Safeguarding Hub');
    assert.equal(titled('referral', 'submit', { direction: 'in' }), 'Referral received from Safeguarding Hub');
    assert.equal(titled('sharing', 'message', { direction: 'in' }), 'Message from Safeguarding Hub');
    assert.equal(
      titled('sharing', 'message', { direction: 'out', word: 'held' }),
      'Message to Safeguarding Hub is held',
    );
    assert.equal(
      titled('sharing', 'verbal', { direction: 'out', word: 'told', agency: undefined }),
      'Told somebody outside the partnership, and recorded afterwards',
    );
  });

  it('says how something stands', () => {
    assert.equal(titled('referral', 'rate', { word: 'red' }), 'Referral rated: Red');
    assert.equal(titled('referral', 'noFurtherAction'), 'Referral: no further action');
    assert.equal(titled('request', 'asked', { word: 'held' }), 'The request to Safeguarding Hub is held');
    assert.equal(titled('request', 'answered', { word: 'nothingHeld' }), 'Safeguarding Hub holds nothing');
    assert.equal(titled('request', 'weAnswered'), 'Your agency answered Safeguarding Hub');
    assert.equal(titled('concern', 'answered', { word: 'withdrawn' }), 'The hub’s question about the concern is over');
  });

  it('tells nothing of a sealed concern but that it is sealed', () => {
    assert.equal(titled('concern', 'lodged', { sealed: true }), 'Concern sealed: only its author and their supervisor see it');
    assert.equal(titled('concern', 'lodged', { word: 'delivered' }), 'Concern shared with the hub');
  });

  it('leads only where the reader may go', () => {
    assert.equal(pathOf({ thing: { kind: 'picture', id: '1' } }), '/hub/pictures/1');
    assert.equal(pathOf({}), undefined);
  });

  it('keeps what is chosen in the address, and offers what there can be', () => {
    assert.equal(kindOf(new URLSearchParams('kind=request')), 'request');
    assert.equal(kindOf(new URLSearchParams('kind=gossip')), '');
    const offered = kinds('p1', false);
    assert.deepEqual(offered.map(({ id }) => id), ['', 'referral', 'concern', 'request', 'sharing']);
    assert.equal(offered[0].href, '/people/p1/timeline');
    assert.equal(offered[1].href, '/people/p1/timeline?kind=referral');
    assert.equal(kinds('p1', true).length, 7);
  });

  it('puts the entries of a month together', () => {
    const months = byMonth([
      { at: '2026-04-01T10:00:00Z' },
      // in England it is April already
      { at: '2026-03-31T23:30:00Z' },
      { at: '2026-03-01T10:00:00Z' },
    ]);
    assert.deepEqual(
      months.map(({ label, entries }) => [label, entries.length]),
      [
        ['April 2026', 2],
        ['March 2026', 1],
      ],
    );
  });

  it('is drawn with a line for each kind, where there is more than a glance would show', () => {
    const at = (day, kind) => ({ at: `2026-${day}T10:00:00Z`, kind });
    const entries = [at('11-20', 'sharing'), at('11-03', 'concern'), at('04-02', 'concern'), at('04-01', 'referral')];
    assert.equal(lanes([]), null);
    assert.equal(lanes(entries.slice(1)), null);
    const { categories, series, named } = lanes(entries);
    assert.deepEqual(
      categories.map(({ label }) => label),
      ['November 2026', 'April 2026'],
    );
    assert.deepEqual(
      series.map(({ label, values }) => [label, ...values]),
      [
        ['Referrals', 0, 1],
        ['Concerns', 1, 1],
        ['Sharings', 1, 0],
      ],
    );
    assert.equal(named(new Date('2026-07-01T00:00:00Z')), 'Jul 26');
  });
});
