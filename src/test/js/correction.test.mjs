// What was wrong in words, and where an item went as a tree.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decisionBody, decisionErrors, reportErrors } from '../../../webroot/js/pages/correction/form.mjs';
import { ledgerLead, outcomes, reportWords, stateOf, treeOf } from '../../../webroot/js/pages/correction/presenter.mjs';

const agency = (id, more = {}) => ({ id, name: id.toUpperCase(), state: 'told', open: true, ...more });
const step = (from, to, minute) => ({ from, ...(to ? { to } : {}), at: `2026-03-02T09:${minute}:00Z` });

describe('a correction', () => {
  it('says what waits, and what became of it', () => {
    const open = { side: 'originator', agency: 'Police', kind: 'inaccurate', outcome: 'open' };
    assert.equal(reportWords(open), 'Police says that this is inaccurate.');
    assert.equal(
      reportWords({ ...open, outcome: 'stoodBy' }),
      'Police said that this is inaccurate; you stood by it.',
    );
    assert.equal(
      reportWords({ ...open, side: 'reporter' }),
      'You told Police that this is inaccurate. They have not answered yet.',
    );
    assert.equal(reportWords({ ...open, side: 'reporter', outcome: 'corrected' }), 'Police corrected it.');
  });

  it('is stood by only where somebody waits for an answer', () => {
    assert.deepEqual(outcomes(false).map(({ id }) => id), ['corrected', 'withdrawn']);
    assert.deepEqual(outcomes(true).map(({ id }) => id), ['corrected', 'stoodBy', 'withdrawn']);
  });

  it('draws who got it from whom, each once, circles and outsiders too', () => {
    const ledger = {
      originator: 'a',
      agencies: [agency('a'), agency('b'), agency('c')],
      steps: [step('c', 'b', 40), step('b', 'a', 30), step('b', 'c', 20), step('a', 'b', 10), step('c', null, 50)],
    };
    const root = treeOf(ledger);
    assert.deepEqual(root.children.map((one) => one.agency.name), ['B']);
    const [b] = root.children;
    assert.deepEqual(b.also, ['C']);
    assert.deepEqual(b.children.map((one) => one.agency.name), ['C']);
    assert.equal(b.children[0].children[0].agency.outside, true);
    assert.deepEqual(root.also, []);
  });

  it('says what is open', () => {
    const agencies = [agency('a', { state: undefined }), agency('b'), agency('c')];
    assert.equal(ledgerLead({ agencies, corrections: [] }), '2 agencies hold it.');
    assert.equal(ledgerLead({ agencies, corrections: [{}] }), '2 of 2 are open.');
    agencies[1].open = false;
    assert.equal(ledgerLead({ agencies, corrections: [{}] }), 'One of 2 is open.');
    agencies[2].open = false;
    assert.match(ledgerLead({ agencies, corrections: [{}] }), /^Nothing is open/);
    assert.equal(ledgerLead({ agencies: [agencies[0]], corrections: [] }), 'No agency of the partnership holds it.');
    assert.match(stateOf({ state: 'left' }).word, /could not be told/);
  });

  it('asks for what is missing, and sends no more than is meant', () => {
    const values = { outcome: 'corrected', text: ' ', observedOn: '', reason: '' };
    assert.deepEqual(decisionErrors(values).map(({ id }) => id), ['text', 'reason']);
    assert.deepEqual(decisionErrors({ ...values, outcome: '' }).map(({ id }) => id), ['outcome', 'reason']);
    assert.deepEqual(
      decisionBody({ outcome: 'stoodBy', text: 'Right.', observedOn: '', reason: ' We saw it. ' }, { id: 'r' }),
      { outcome: 'stoodBy', reason: 'We saw it.', report: 'r' },
    );
    assert.deepEqual(reportErrors({ kind: '', words: '' }).map(({ id }) => id), ['kind', 'words']);
  });
});
