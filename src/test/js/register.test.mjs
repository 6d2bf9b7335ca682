import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  namesOf,
  rowsOf as changesOf,
  titleOf,
} from '../../../webroot/js/components/register-history/presenter.mjs';
import {
  dueAt,
  dueWords,
  filtered,
  rowsOf as agencyRows,
} from '../../../webroot/js/pages/agencies/presenter.mjs';
import { groupOf, staffRows, trainingOf } from '../../../webroot/js/pages/agency/presenter.mjs';
import {
  buttonsFor,
  differences,
  missingWords,
  partiesOf,
  progressOf,
  progressWords,
} from '../../../webroot/js/pages/agreement/presenter.mjs';
import { filtered as agreementsLike } from '../../../webroot/js/pages/agreements/presenter.mjs';
import { couldJoin, membersOf } from '../../../webroot/js/pages/communities/presenter.mjs';
import {
  forWords,
  lead,
  offeredKinds,
  ofKind,
  pathOf,
  rowsOf as dueRows,
} from '../../../webroot/js/pages/register/presenter.mjs';
import { homeOfAgency, rightsOf } from '../../../webroot/js/register.mjs';
import { fieldWords, valueWords } from '../../../webroot/js/words/register.mjs';
import { dayLevel, dayWords } from '../../../webroot/js/words/time.mjs';

const NOW = new Date('2026-11-22T12:00:00Z');
const police = { id: 'p', name: 'Police' };
const school = { id: 's', name: 'Wath School' };
const pack = {
  purposes: [{ id: 'protect', label: 'Protecting people' }],
  categories: [{ id: 'attendance', label: 'Attendance' }],
  bases: [{ id: 'task', title: 'Public task' }],
};

const inRoles = (agency, ...roles) => ({
  practitioner: { agency: { id: agency } },
  has: (...asked) => asked.some((role) => roles.includes(role)),
});

describe('days', () => {
  it('areOverdueFromTheDayAfter', () => {
    assert.equal(dayLevel('2026-11-21', NOW), 'overdue');
    assert.equal(dayLevel('2026-11-22', NOW), 'soon');
    assert.equal(dayLevel('2026-12-23', NOW), 'soon');
    assert.equal(dayLevel('2026-12-24', NOW), 'later');
    assert.equal(dayWords('2026-11-21', NOW), 'Overdue since 21 November 2026');
  });
});

describe('rights', () => {
  it('ofARepresentative_endAtTheirOwnAgency', () => {
    const rights = rightsOf(inRoles('s', 'representative'));
    assert.equal(rights.keeps('s'), true);
    assert.equal(rights.keeps('p'), false);
    assert.equal(rights.readsStaff('p'), false);
  });
  it('ofAnAuditor_areToRead', () => {
    const rights = rightsOf(inRoles('s', 'auditor'));
    assert.equal(rights.oversees, true);
    assert.equal(rights.readsStaff('p'), true);
    assert.equal(rights.keeps('s'), false);
    assert.equal(rights.trains('s'), false);
  });
  it('ofAPractitioner_areToReadTheRegisterAlone', () => {
    const rights = rightsOf(inRoles('s', 'practitioner'));
    assert.equal(rights.oversees || rights.keeps('s') || rights.readsStaff('s'), false);
  });
  it('leadHomeToMyAgency', () => {
    assert.equal(homeOfAgency(inRoles('s', 'representative'), 's'), '/my-agency');
    assert.equal(homeOfAgency(inRoles('s', 'representative'), 'p'), '/register/agencies/p');
    assert.equal(homeOfAgency(inRoles('s', 'steward', 'representative'), 's'), '/register/agencies/s');
  });
});

const due = (kind, id, agency, day, overdue = false) => ({
  kind,
  thing: kind === 'training' ? 'practitioner' : 'agreement',
  id,
  label: id,
  agency,
  due: day,
  overdue,
});

describe('what is due', () => {
  const rows = dueRows([
    due('agreementReview', 'one', police, '2026-11-01', true),
    due('agreementReview', 'one', school, '2026-11-01', true),
    due('training', 'ada', school, '2026-12-01'),
  ]);
  it('isOneRowForOneThing', () => {
    assert.equal(rows.length, 2);
    assert.equal(forWords(rows[0]), 'Police and Wath School');
    assert.equal(lead(rows), '2 things are due, 1 of them overdue.');
  });
  it('leadsToItsPage', () => {
    assert.equal(pathOf(rows[0]), '/agreements/one');
    assert.equal(pathOf(rows[1]), '/register/agencies/s/staff/ada');
  });
  it('offersTheKindsThatThereAre', () => {
    assert.deepEqual(
      offeredKinds(rows).map(({ id, count }) => [id, count]),
      [
        ['', 2],
        ['training', 1],
        ['agreementReview', 1],
      ],
    );
    assert.deepEqual(ofKind(rows, 'training'), [rows[1]]);
  });
});

describe('agencies', () => {
  const agency = (id, name, more) => ({
    id,
    name,
    kind: 'school',
    stage: 'active',
    representatives: [],
    ...more,
  });
  const all = [
    agency('c', 'Calm'),
    agency('n', 'New', { stage: 'proposed' }),
    agency('l', 'Left', { stage: 'left' }),
    agency('o', 'Over', { representatives: [{ id: 'x', name: 'Helen Stead' }] }),
  ];
  const rows = agencyRows(all, [
    due('training', 'ada', { id: 'o' }, '2026-10-01', true),
    due('training', 'bob', { id: 'o' }, '2026-12-01'),
    due('registration', 'o', { id: 'o' }, '2026-12-05'),
  ]);
  it('showWhatPressesFirst', () =>
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['o', 'n', 'c', 'l'],
    ));
  it('tellWhatIsDue_oneOfEachKind', () =>
    assert.deepEqual(rows[0].due.map(dueWords), ['Registration due', 'Training of 2 overdue']));
  it('keepTheEarliestDay', () =>
    assert.equal(
      dueAt([due('training', 'a', police, '2027-01-01'), due('training', 'b', police)], 'p')[0].due,
      '2027-01-01',
    ));
  it('areFoundByTheirRepresentative', () => {
    const found = (filter) =>
      filtered(rows, { words: '', stage: '', onlyDue: false, ...filter }).map(({ id }) => id);
    assert.deepEqual(found({ words: 'stead hel' }), ['o']);
    assert.deepEqual(found({ stage: 'left' }), ['l']);
    assert.deepEqual(found({ onlyDue: true }), ['o', 'n']);
  });
});

describe('staff', () => {
  const member = (name, more) => ({ id: name, name, roles: ['practitioner'], ...more });
  it('showTheTrainingThatPresses', () => {
    assert.deepEqual(trainingOf(member('a', { trainedUntil: '2026-11-01' }), NOW), {
      status: 'overdue',
      day: '2026-11-01',
    });
    assert.equal(trainingOf(member('a'), NOW).status, 'missing');
    assert.equal(trainingOf(member('a', { roles: ['steward'] }), NOW).status, 'none');
  });
  it('comeInTheOrderOfTheirTraining_thoseWhoLeftLast', () => {
    const sorted = staffRows(
      [
        member('Gone', { leftOn: '2026-11-01' }),
        member('Fine', { trainedUntil: '2028-01-01' }),
        member('Late', { trainedUntil: '2026-10-01' }),
        member('Never'),
      ],
      '2026-11-22',
      NOW,
    );
    assert.deepEqual(
      sorted.map(({ name }) => name),
      ['Late', 'Never', 'Fine', 'Gone'],
    );
  });
});

const agreement = (more) => ({
  id: 'g',
  number: 1,
  title: 'Schools to the police',
  version: 2,
  stage: 'draft',
  transitions: [],
  community: { id: 'c', name: 'Children' },
  disclosers: [school],
  recipients: [police, school],
  purposes: ['protect'],
  categories: ['attendance'],
  lawfulBasis: 'task',
  controller: 'joint',
  contractual: false,
  from: '2026-01-01',
  reviewBy: '2027-01-01',
  statements: {},
  signOffs: [],
  ...more,
});

describe('an agreement', () => {
  it('hasEachPartyOnce_withItsSignatureOfThisVersion', () => {
    const parties = partiesOf(
      agreement({
        signOffs: [
          { agency: 's', version: 2, name: 'Ada' },
          { agency: 'p', version: 1, name: 'Bob' },
        ],
      }),
    );
    assert.deepEqual(
      parties.map(({ id, parts, signOffs }) => [id, parts.join('+'), signOffs.length]),
      [
        ['s', 'discloses+receives', 1],
        ['p', 'receives', 0],
      ],
    );
    assert.equal(progressWords(progressOf(parties)), '1 of 2 parties signed.');
  });
  it('hasTheButtonsThatTheServerAllows', () => {
    assert.deepEqual(buttonsFor(agreement({ transitions: ['review', 'suspend', 'end'] })), [
      'suspend',
      'end',
    ]);
    assert.deepEqual(buttonsFor(agreement({ transitions: [] })), []);
  });
  it('namesTheStatementThatIsMissing', () =>
    assert.equal(
      missingWords({ field: 'statements/scope', text: 'Write this.' }),
      'Which information, and no other: Write this.',
    ));
  it('tellsWhatSomebodyElseChanged', () => {
    const context = { names: namesOf([police, school]), pack };
    const before = agreement({ statements: { use: 'Help.' } });
    assert.deepEqual(differences(before, before, context), []);
    assert.deepEqual(
      differences(before, agreement({ title: 'Other', statements: { scope: 'Little.' } }), context),
      [
        { label: 'Title', theirs: 'Other' },
        { label: 'What the recipient may do with it', theirs: 'nothing' },
        { label: 'Which information, and no other', theirs: 'Little.' },
      ],
    );
  });
  it('isFoundByItsParties', () => {
    const found = (words, stage = '') => agreementsLike([agreement()], { words, stage }).length;
    assert.equal(found('wath'), 1);
    assert.equal(found('fire'), 0);
    assert.equal(found('', 'coming'), 1);
    assert.equal(found('', 'current'), 0);
  });
});

describe('a community', () => {
  const community = {
    members: [school, police],
    signOffs: [
      { agency: 's', name: 'Old' },
      { agency: 's', name: 'New' },
    ],
  };
  it('showsTheLatestSignatureOfEachMember', () =>
    assert.deepEqual(
      membersOf(community).map(({ id, signed }) => [id, signed?.name]),
      [
        ['p', undefined],
        ['s', 'New'],
      ],
    ));
  it('isJoinedByActiveAgenciesThatAreNotInIt', () =>
    assert.deepEqual(
      couldJoin(
        [
          { id: 'p', stage: 'active' },
          { id: 'a', stage: 'active' },
          { id: 'n', stage: 'proposed' },
        ],
        community,
      ).map(({ id }) => id),
      ['a'],
    ));
});

describe('the history', () => {
  const id = '01a201f9-be6f-7eb7-bfec-7c3151016656';
  const context = { pack, own: 'none', names: namesOf([{ id, name: 'Police' }]) };
  const entry = (more) => ({ thing: 'agency', thingId: id, change: 'change', fields: [], ...more });

  it('namesTheThing_exceptOnItsOwnPage', () => {
    assert.equal(titleOf(entry(), context), 'Police: details changed');
    assert.equal(titleOf(entry(), { ...context, own: id }), 'Details changed');
    const team = { thing: 'team', thingId: 'x', change: 'open' };
    assert.equal(
      titleOf(entry({ ...team, fields: [{ field: 'name', to: 'Desk' }] }), context),
      'Desk: team opened',
    );
  });
  it('tellsNamesAndDays_notIds', () => {
    assert.equal(valueWords('disclosers', id, context), 'Police');
    assert.equal(valueWords('reviewBy', '2026-11-22', context), '22 November 2026');
    assert.equal(valueWords('contractual', 'true', context), 'yes');
    assert.equal(valueWords('purposes', 'protect', context), 'Protecting people');
    assert.equal(fieldWords('statements.use'), 'What the recipient may do with it');
  });
  it('tellsWhatWasBefore', () =>
    assert.deepEqual(
      changesOf(entry({ fields: [{ field: 'name', from: 'A', to: 'B' }, { field: 'cover', from: '1' }] }), context),
      [
        { label: 'Name', from: 'A', to: 'B' },
        { label: 'Covered', from: '1', to: null },
      ],
    ));
});

describe('what a group asks of its members', () => {
  const terms = {
    memberships: [
      { id: 'core', label: 'Core group', duties: ['Reviews the code'] },
      { id: 'other', label: 'Other', duties: [] },
    ],
  };
  it('isSaid_whereItAsksAnything', () => {
    assert.equal(groupOf({ membership: 'core' }, terms).label, 'Core group');
    assert.equal(groupOf({ membership: 'other' }, terms), null);
    assert.equal(groupOf({}, terms), null);
  });
});
