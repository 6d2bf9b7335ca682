import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as form from '../../../webroot/js/pages/compose/form.mjs';
import { arrival } from '../../../webroot/js/pages/compose/presenter.mjs';
import {
  consentBody,
  consentErrors,
  emptyConsent,
} from '../../../webroot/js/pages/consent/form.mjs';

const pack = {
  purposes: [
    { id: 'research', label: 'Research' },
    { id: 'protect', label: 'Protect people' },
  ],
  categories: [
    { id: 'identity', label: 'Identity', identifying: true },
    { id: 'attendance', label: 'Attendance' },
    { id: 'health', label: 'Health', health: true },
  ],
  grounds: [{ id: 'harm', label: 'Significant harm', safety: true, kind: 'safety' }],
  bases: [],
};

const aDraft = (more = {}) => ({
  ...form.emptyDraft(),
  persons: [{ id: 'amy', name: 'Amy' }],
  recipients: [{ agency: 'hub', party: 'team:duty' }],
  purpose: 'protect',
  title: 'Attendance',
  items: [anItem()],
  ...more,
});

const anItem = (more = {}) => ({
  ...form.emptyItem(),
  category: 'attendance',
  nature: 'fact',
  observedOn: '2025-07-01',
  source: 'Register',
  text: ' late ',
  ...more,
});

describe('draftErrors', () => {
  it('findsNothing_whenComplete', () => assert.deepEqual(form.draftErrors(aDraft(), pack), []));

  it('asksHealthToBeJustified', () => {
    const errors = form.draftErrors(aDraft({ items: [anItem({ category: 'health' })] }), pack);
    assert.deepEqual(
      errors.map(({ id }) => id),
      ['item-0-healthJustification'],
    );
  });

  it('asksOnlyWhatIsNeededAtOnce_whenUrgent', () => {
    const items = [{ ...form.emptyItem(), category: 'attendance', text: 'Seen alone.' }];
    const errors = form.draftErrors(aDraft({ urgent: true, purpose: '', title: '', items }), pack);
    assert.deepEqual(
      errors.map(({ id }) => id),
      ['ground-id'],
    );
  });
});

describe('sharingBody', () => {
  it('sendsNoEmptyField', () => {
    const body = form.sharingBody(aDraft(), { team: 'duty' }, pack);
    assert.deepEqual(body, {
      kind: 'message',
      persons: ['amy'],
      recipient: { team: 'duty' },
      purpose: 'protect',
      interest: 'person',
      title: 'Attendance',
      items: [
        {
          category: 'attendance',
          text: 'late',
          nature: 'fact',
          observedOn: '2025-07-01',
          source: 'Register',
        },
      ],
    });
  });

  it('namesTheKindAndNoPerson_whenUrgent', () => {
    const draft = aDraft({ urgent: true, title: '', purpose: '' });
    Object.assign(draft.ground, { id: 'harm', particulars: 'He said so.' });
    const body = form.sharingBody(draft, { team: 'duty' }, pack);
    assert.equal(body.title, 'Urgent: attendance');
    assert.equal(body.purpose, 'protect');
    assert.deepEqual(body.ground, { id: 'harm', particulars: 'He said so.' });
  });
});

describe('preview', () => {
  it('comesBeforeAWordIsWritten_andKnowsThePlaces', () => {
    const draft = aDraft({ title: '', items: [form.emptyItem(), anItem({ text: '' })] });
    const { body, places } = form.previewRequest(draft, draft.recipients[0], pack);
    assert.deepEqual(places, [1]);
    assert.equal(body.items.length, 1);
    assert.equal(body.title, '…');
  });

  it('saysWhatItNeeds', () => {
    assert.deepEqual(form.previewNeeds(form.emptyDraft(), { party: '' }).length, 4);
  });
});

describe('inputFor', () => {
  it('leadsEachErrorToItsInput', () => {
    const draft = aDraft();
    assert.equal(form.inputFor('items/0/source', draft), 'item-0-source');
    assert.equal(form.inputFor('/items/0/text', draft), 'item-0-text');
    assert.equal(form.inputFor('recipient/team', draft, 1), 'recipient-1-party');
    assert.equal(form.inputFor('ground/necessity', draft), 'ground-necessity');
    assert.equal(form.inputFor('nothing', draft), null);
  });
});

describe('arrival', () => {
  it('leadsToTheHeldPage_onlyForOneHeld', () => {
    assert.equal(arrival([{ id: '1', outcome: 'held' }]), '/sharings/1');
    assert.equal(
      arrival([
        { id: '1', outcome: 'held' },
        { id: '2', outcome: 'delivered' },
      ]),
      '/sent?sharing=1&sharing=2',
    );
  });
});

describe('consent', () => {
  it('cannotBeGiven_unlessExplainedAndScoped', () => {
    const errors = consentErrors({ ...emptyConsent(), state: 'given', by: 'person' });
    assert.deepEqual(
      errors.map(({ id }) => id),
      ['explained-purpose', 'explained-sharing', 'communities', 'purposes'],
    );
  });

  it('meansEverything_whenRefusedWithoutLimits', () => {
    assert.deepEqual(consentBody({ ...emptyConsent(), state: 'refused', by: 'parent' }), {
      state: 'refused',
      by: 'parent',
    });
  });
});
