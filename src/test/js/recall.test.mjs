// Taking a sharing back: when it is offered, and how both sides read it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isNew, summary } from '../../../webroot/js/pages/inbox/presenter.mjs';
import { FORMS } from '../../../webroot/js/pages/release/form.mjs';
import { doneText } from '../../../webroot/js/pages/release/presenter.mjs';
import {
  canRecall,
  recalledBecause,
  stateSentence,
} from '../../../webroot/js/pages/sharing/presenter.mjs';

const to = { agency: { name: 'Hub' }, team: { name: 'Duty desk' } };
const sent = { state: 'delivered', kind: 'message', opened: [], to, items: [] };

describe('taking a sharing back', () => {
  it('is offered until somebody has opened it, or works with it', () => {
    assert.equal(canRecall(sent), true);
    assert.equal(canRecall({ ...sent, opened: [{ name: 'Joy' }] }), false);
    assert.equal(canRecall({ ...sent, state: 'recalled' }), false);
    assert.equal(canRecall({ ...sent, state: 'held' }), false);
    assert.equal(canRecall({ ...sent, kind: 'referral' }), false);
  });

  it('asks for the reason', () => {
    assert.deepEqual(FORMS.recall.errors({ reason: ' ' }), [
      { id: 'reason', text: 'Say why you take it back' },
    ]);
    assert.deepEqual(FORMS.recall.errors({ reason: 'Sent twice.' }), []);
    assert.equal(FORMS.notShared.errors({ reason: '' })[0].text, 'Say why it is not shared');
  });

  it('says what became of it', () => {
    assert.match(doneText('recall', {}, sent), /^Taken back: .*Duty desk.* cannot open it/);
    assert.match(stateSentence({ ...sent, state: 'recalled' }), /did not open it, and cannot/);
    assert.match(recalledBecause({ recalled: { cause: 'consent' } }), /consent .* was withdrawn/);
    assert.equal(recalledBecause({ recalled: { cause: 'sender' } }), '');
  });

  it('is not new to its recipient any more', () => {
    const taken = { recalledAt: '2026-11-20T10:00:00Z' };
    assert.equal(isNew(taken), false);
    assert.equal(isNew({}), true);
    const told = summary({ inbox: [taken, {}], held: [], obligations: [] });
    assert.match(told, /^1 new/);
  });
});
