import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyItem, filledIn, toKeep } from '../../../webroot/js/components/item-fields/form.mjs';
import * as form from '../../../webroot/js/pages/compose/form.mjs';
import { concernWords, ringOf } from '../../../webroot/js/pages/compose/concern.mjs';
import {
  arrival,
  itemName,
  itemRows,
  outcomeStatus,
  panelSentence,
  previewProblem,
  rowName,
  waysTitle,
} from '../../../webroot/js/pages/compose/presenter.mjs';
import { recipientBody, recipientRows } from '../../../webroot/js/pages/compose/told.mjs';
import {
  passOnAddress,
  passOnLimit,
  remedyLink,
  sentHeading,
  sentNote,
  stateSentence,
  toldItems,
} from '../../../webroot/js/pages/sharing/presenter.mjs';
import { shownState } from '../../../webroot/js/words/labels.mjs';
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
  ...emptyItem(),
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
    const items = [{ ...emptyItem(), category: 'attendance', text: 'Seen alone.' }];
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
    const draft = aDraft({ title: '', items: [emptyItem(), anItem({ text: '' })] });
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

const concernPack = {
  ...pack,
  categories: [...pack.categories, { id: 'concern', label: 'That we hold a concern', concernOnly: true }],
};

const aTold = (more = {}) =>
  aDraft({
    kind: 'verbal',
    told: { means: 'email', day: '2025-07-01', time: '14:05', where: 'inside' },
    ...more,
  });

const outside = { name: ' Dr Lee ', organisation: 'Elm Surgery', address: '' };
const toldOutside = () =>
  aTold({ told: { ...aTold().told, where: 'outside' }, outside, recipients: [] });

describe('told already', () => {
  it('saysHowAndWhen_byTheClockInEngland', () => {
    const body = form.sharingBody(aTold(), { team: 'duty' }, pack);
    assert.equal(body.kind, 'verbal');
    assert.equal(body.means, 'email');
    assert.equal(body.toldAt, '2025-07-01T13:05:00.000Z');
  });

  it('needsNoAgency_whenOutsideThePartnership', () => {
    const draft = toldOutside();
    assert.deepEqual(form.draftErrors(draft, pack), []);
    assert.deepEqual(recipientRows(draft).map(recipientBody), [
      { external: { name: 'Dr Lee', organisation: 'Elm Surgery' } },
    ]);
    assert.equal(rowName(recipientRows(draft)[0], []), 'Dr Lee, Elm Surgery');
    assert.equal(form.inputFor('recipient/external/organisation', draft), 'outside-organisation');
  });

  it('asksForWhatIsMissing_andForNoTimeToCome', () => {
    const ids = (draft) => form.draftErrors(draft, pack).map(({ id }) => id);
    const told = { means: '', day: '', time: '', where: 'outside' };
    assert.deepEqual(ids(aTold({ told })), [
      'outside-name',
      'outside-organisation',
      'told-means',
      'told-day',
      'told-time',
    ]);
    const later = { ...aTold().told, day: '2999-01-01' };
    assert.deepEqual(ids(aTold({ told: later })), ['told-time']);
    const draft = aTold({ told: later });
    assert.equal(form.previewRequest(draft, draft.recipients[0], pack).body.toldAt, undefined);
  });

  it('isSentAtOnce_whenUrgent', () => {
    const body = form.sharingBody(aTold({ urgent: true }), { team: 'duty' }, pack);
    assert.equal(body.kind, 'message');
    assert.equal('means' in body || 'toldAt' in body, false);
  });

  it('losesNothing_whenItIsToBeSentAfterAll', () => {
    const draft = { ...toldOutside(), kind: 'message', recipients: aDraft().recipients };
    assert.deepEqual(recipientRows(draft), aDraft().recipients);
    assert.equal(recipientRows({ ...draft, kind: 'verbal' })[0].outside, outside);
  });

  it('saysWhatGoesToReview_andThatNothingWaits', () => {
    const decision = { outcome: 'told', items: [{ verdict: 'held', reason: 'No.' }], findings: [] };
    assert.equal(itemRows({ decision, places: [0] }, aTold(), pack)[0].fate, FATE_OF_REVIEW);
    assert.deepEqual(outcomeStatus(decision, aTold()), ['told', 'Would be recorded, and reviewed']);
    assert.match(panelSentence({ needs: [], decision }, 'Dr Lee'), /on record that you told Dr Lee/);
    assert.equal(waysTitle(decision, aTold()), 'It would have been let through if');
  });
});

const FATE_OF_REVIEW = 'goes to a supervisor’s review';

describe('concern only', () => {
  const only = (more) => aDraft({ concernOnly: true, ring: 'R. Ahmed, 01709 555 010', ...more });

  it('sendsWhomToRing_andNothingThatWasWritten', () => {
    const draft = only({ items: [anItem({ text: 'She was hit.' })] });
    const body = form.sharingBody(draft, { team: 'duty' }, concernPack);
    assert.deepEqual(body.items, [{ category: 'concern', text: 'R. Ahmed, 01709 555 010' }]);
    assert.deepEqual(form.draftErrors(draft, concernPack), []);
    assert.equal(form.inputFor('items/0/text', draft), 'ring');
    draft.concernOnly = false;
    assert.equal(form.sharingBody(draft, {}, concernPack).items[0].text, 'She was hit.');
  });

  it('isPreviewedBeforeItIsWritten_underItsOwnName', () => {
    const draft = only({ ring: '', items: [emptyItem()] });
    assert.deepEqual(form.previewNeeds(draft, draft.recipients[0]), []);
    const { body, places } = form.previewRequest(draft, draft.recipients[0], concernPack);
    assert.deepEqual(body.items, [{ category: 'concern', text: '…' }]);
    assert.equal(itemName(draft, concernPack, places[0]), 'That we hold a concern');
  });

  it('takesOneShortLine', () => {
    for (const ring of [' ', 'x'.repeat(201), 'Ring me.\nShe was hit.']) {
      assert.deepEqual(
        form.draftErrors(only({ ring }), concernPack).map(({ id }) => id),
        ['ring'],
      );
    }
  });

  it('saysWhatTheyRead', () => {
    const words = concernWords(only(), 'Elm School');
    assert.equal(
      words,
      'Elm School holds a concern about this person. To talk about it: R. Ahmed, 01709 555 010',
    );
    assert.equal(ringOf(words), 'R. Ahmed, 01709 555 010');
  });

  it('goesByTheDetails_whenUrgent', () => {
    const body = form.sharingBody(only({ urgent: true }), { team: 'duty' }, concernPack);
    assert.equal(body.items[0].category, 'attendance');
  });

  it('isAskedAgain_whenWhatWasHeldSaidNoMore', () => {
    const held = {
      kind: 'message',
      persons: [],
      to: {},
      purpose: 'protect',
      title: 'A concern',
      items: [{ category: 'concern', text: concernWords(only(), 'Elm School') }],
    };
    const draft = form.draftFrom(held, concernPack);
    assert.equal(draft.concernOnly, true);
    assert.equal(draft.ring, 'R. Ahmed, 01709 555 010');
    assert.deepEqual(draft.items, [emptyItem()]);
  });
});

describe('after recording', () => {
  const to = { external: { name: 'Dr Lee', organisation: 'Elm Surgery' } };

  it('isNeverCalledDelivered_outsideThePartnership', () => {
    const sharing = { kind: 'verbal', state: 'delivered', to, items: [{ verdict: 'released' }] };
    assert.equal(shownState(sharing), 'recorded');
    assert.equal(
      stateSentence(sharing),
      'Dr Lee, Elm Surgery was told this, and it is on record.',
    );
    assert.equal(sentHeading([sharing]), 'It is recorded');
    assert.equal(sentNote([sharing]).text, 'The decision and its reasons are kept.');
  });

  it('callsNothingHeld_thatWasToldAlready', () => {
    const items = [{ verdict: 'held' }, { verdict: 'withheld' }, { verdict: 'released' }];
    assert.deepEqual(
      toldItems({ items }).map(({ verdict }) => verdict),
      ['notLetThrough', 'notLetThrough', 'released'],
    );
  });

  it('leadsFromWhatIsHeldToTheConcernAlone', () => {
    const link = remedyLink({ kind: 'concernOnly' }, { id: 's1', persons: [] });
    assert.equal(link, '/share?from=s1&concern');
  });

  it('saysThatASupervisorLooksAtIt_whenItWouldHaveBeenHeld', () => {
    const note = sentNote([{ kind: 'verbal', state: 'told', to }]);
    assert.match(note.text, /A supervisor looks at/);
    assert.equal(note.tone, 'wait');
  });
});

describe('what is passed on', () => {
  const received = {
    id: 's1',
    persons: [{ id: 'amy', name: 'Amy' }],
    purpose: 'protect',
    title: 'At the gate',
    items: [
      { id: 'i1', category: 'attendance', text: 'Late.', nature: 'fact', source: 'Register' },
      { id: 'i2', category: 'health', text: 'Coughs.', correction: { kind: 'withdrawn' } },
      { id: 'i3', category: 'health', text: 'Old.', correction: { kind: 'corrected', text: 'New.' } },
    ],
  };

  it('goesAsItWasReceived_byItsId_andNothingThatWasWithdrawn', () => {
    const draft = form.draftPassingOn(received);
    draft.recipients = [{ agency: 'police', party: 'team:desk' }];
    assert.deepEqual(draft.persons, [{ id: 'amy', name: 'Amy' }]);
    assert.deepEqual(
      form.draftErrors(draft, pack).map(({ id }) => id),
      ['title', 'item-1-healthJustification'],
    );
    draft.title = 'Somebody at the gate';
    draft.items[1].healthJustification = 'They will see her.';
    const body = form.sharingBody(draft, recipientBody(draft.recipients[0]), pack);
    assert.equal(body.kind, 'forward');
    const why = { healthJustification: 'They will see her.' };
    assert.deepEqual(body.items, [{ forwardOf: 'i1' }, { forwardOf: 'i3', ...why }]);
    assert.deepEqual(form.draftErrors(draft, pack), []);
    assert.equal(draft.items[1].text, 'New.');
    const { body: preview } = form.previewRequest(draft, draft.recipients[0], pack);
    assert.deepEqual(preview.items, body.items);
  });

  it('leavesItToThePlatformWhomItIsAbout', () => {
    const persons = [{ id: 'amy', name: 'Amy' }, { id: 'ben', name: 'Ben' }];
    const items = [{ ...received.items[0], about: [1] }, { ...received.items[0], id: 'i5' }];
    const draft = form.draftPassingOn({ ...received, persons, items });
    draft.title = 'Two';
    draft.recipients = [{ agency: 'police', party: 'team:desk' }];
    draft.persons.push({ id: 'cat', name: 'Cat' });
    assert.deepEqual(form.sharingBody(draft, { team: 'x' }, pack).items, [
      { forwardOf: 'i1' },
      { forwardOf: 'i5' },
    ]);
    assert.deepEqual(form.draftErrors(draft, pack), []);
    assert.equal(form.inputFor('items/1/forwardOf', draft), 'item-1-text');
    const errors = [{ field: 'items/0/forwardOf', code: 'about', detail: 'Add them.' }];
    assert.equal(previewProblem({ status: 400, errors }, 0), 'No preview: Add them.');
    assert.match(previewProblem({ status: 400, errors: [] }, 0), /incomplete/);
  });

  it('isLeftOut_whereThereIsNoRecordOfSomebodyWhomItIsAbout', () => {
    const persons = [{ id: 'amy', name: 'Amy' }, { name: 'Jo' }];
    const items = [
      { ...received.items[0], about: [0] },
      { ...received.items[0], id: 'i4', about: [1] },
      { ...received.items[0], id: 'i5' },
    ];
    const some = { ...received, persons, items };
    const draft = form.draftPassingOn(some);
    assert.deepEqual(form.sharingBody(draft, { team: 'x' }, pack).items, [{ forwardOf: 'i1' }]);
    assert.match(passOnLimit(some), /Register them first/);
    assert.equal(passOnAddress({ ...some, items: items.slice(1) }), null);
    assert.equal(passOnLimit(received), '');
  });

  it('isAMessage_onceNothingReceivedIsLeft', () => {
    const draft = form.draftPassingOn({ ...received, items: [received.items[1]] });
    assert.equal(form.isForward(draft), false);
    assert.equal(form.sharingBody(draft, { team: 'x' }, pack).kind, 'message');
    assert.equal(passOnAddress({ ...received, items: [received.items[1]] }), null);
  });

  it('isNoConcernOfOnesOwn_thoughItSaysNoMoreThanAConcern', () => {
    const concerns = { ...pack, categories: [{ id: 'factOfConcern', label: 'A concern', concernOnly: true }] };
    const item = { id: 'h1', forwardOf: 'i1', category: 'factOfConcern', text: 'School holds a concern' };
    const draft = form.draftFrom({ ...received, kind: 'forward', to: {}, items: [item] }, concerns);
    assert.deepEqual(form.sharingBody(draft, { team: 'x' }, concerns).items, [{ forwardOf: 'i1' }]);
  });

  it('saysWhyTheyNeedIt_whenItIsAboutHealth', () => {
    const health = { ...pack, categories: [{ id: 'physicalHealth', label: 'Health', health: true }] };
    const items = [{ id: 'i1', category: 'physicalHealth', text: 'Asthma.' }];
    const draft = form.draftPassingOn({ ...received, items });
    draft.title = 'Asthma';
    draft.recipients = [{ agency: 'police', party: 'team:desk' }];
    assert.deepEqual(
      form.draftErrors(draft, health).map(({ id }) => id),
      ['item-0-healthJustification'],
    );
    draft.items[0].healthJustification = 'She stays overnight. ';
    assert.deepEqual(form.draftErrors(draft, health), []);
    assert.deepEqual(form.sharingBody(draft, { team: 'x' }, health).items, [
      { forwardOf: 'i1', healthJustification: 'She stays overnight.' },
    ]);
    const [back] = filledIn(draft.items.map(toKeep), form.draftPassingOn({ ...received, items }).items);
    assert.equal(back.healthJustification, 'She stays overnight. ');
  });

  it('isKeptWithoutItsText_andComesBackAsItReadsNow', () => {
    const { items } = form.draftPassingOn(received);
    const own = anItem();
    const kept = JSON.parse(JSON.stringify([...items, own].map(toKeep)));
    assert.doesNotMatch(JSON.stringify(kept), /Late\.|New\./);
    const [now] = form.draftPassingOn({ ...received, items: [{ ...received.items[0], text: 'Right.' }] }).items;
    const back = filledIn(form.asKept({ items: kept }).draft.items, [now]);
    assert.deepEqual(
      back.map(({ forwardOf, text }) => [forwardOf, text]),
      [
        ['i1', 'Right.'],
        ['', own.text],
      ],
    );
  });

  it('isStillAnothersWhenItIsBettered', () => {
    const items = [{ ...received.items[0], id: 'h1', forwardOf: 'i1' }];
    const statements = [
      { kind: 'judgement', items: [], texts: {} },
      { kind: 'healthJustification', items: [0], texts: { healthJustification: 'Overnight.' } },
    ];
    const held = { ...received, kind: 'forward', to: {}, items, statements };
    const draft = form.draftFrom(held, pack);
    assert.equal(draft.kind, 'forward');
    assert.equal(draft.items[0].healthJustification, 'Overnight.');
    assert.deepEqual(
      form.sharingBody(draft, { team: 'x' }, pack).items,
      [{ forwardOf: 'i1' }],
    );
  });

  it('isNotOffered_whereThereIsNoGroundAnyMore', () => {
    assert.equal(passOnAddress(received), '/share?forward=s1');
    assert.equal(passOnAddress({ ...received, consentEndedAt: '2026-01-01T00:00:00Z' }), null);
    assert.equal(passOnAddress({ ...received, items: [] }), null);
  });
});
