import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  coverProblem,
  coverWords,
  groupedCover,
  ungroupedCover,
} from '../../../webroot/js/components/form/cover.mjs';
import {
  bodyOf,
  errorsIn,
  fieldIdOf,
  valuesOf,
} from '../../../webroot/js/components/form/form.mjs';
import { errorsOf } from '../../../webroot/js/words/problems.mjs';
import { detailsFields } from '../../../webroot/js/pages/agency/form.mjs';
import { agreementFields } from '../../../webroot/js/pages/agreement/form.mjs';
import { isShutOut, rolesFor, withKeptRoles } from '../../../webroot/js/pages/staff/form.mjs';

const choices = ['a', 'b', 'c'].map((id) => ({ id, label: id.toUpperCase() }));
const fields = [
  { id: 'title', kind: 'text', label: 'Title', required: 'Enter a title' },
  { id: 'first', kind: 'section', label: 'First' },
  { id: 'officer', at: 'senior/name', kind: 'text', label: 'Officer' },
  { id: 'many', kind: 'many', label: 'Many', choices, required: 'Choose one' },
  { id: 'owner', kind: 'select', label: 'Owner', choices, kept: true },
  { id: 'why', kind: 'textarea', label: 'Why', required: 'Say why', shown: ({ title }) => title === 'x' },
];

describe('a form that is data', () => {
  it('startsFromAThing_withIdsForWhatIsNamed', () =>
    assert.deepEqual(
      valuesOf(fields, {
        title: 'T',
        senior: { name: 'Ada' },
        many: [{ id: 'a', name: 'A' }],
        owner: { id: 'b', name: 'B' },
      }),
      { title: 'T', officer: 'Ada', many: ['a'], owner: 'b', why: '' },
    ));
  it('sendsWhatIsAsked_atItsPlace', () =>
    assert.deepEqual(
      bodyOf(fields, { title: ' T ', officer: 'Ada', many: ['a'], owner: 'b', why: 'left over' }),
      { title: 'T', senior: { name: 'Ada' }, many: ['a'], owner: 'b' },
    ));
  it('leavesOutWhatIsEmpty', () =>
    assert.deepEqual(
      bodyOf(fields, { title: '', officer: ' ', many: [], owner: '', why: '' }),
      {},
    ));
  it('doesNotSendAChoiceThatIsNoLongerOffered', () =>
    assert.deepEqual(bodyOf(fields, { title: 'T', many: ['a', 'gone'] }).many, ['a']));
  it('saysWhatIsMissing_inItsOrder_andOnlyOfWhatIsAsked', () => {
    const empty = valuesOf(fields);
    assert.deepEqual(
      errorsIn(fields, empty).map(({ id }) => id),
      ['title', 'many'],
    );
    assert.deepEqual(
      errorsIn(fields, { ...empty, title: 'x' }).map(({ id }) => id),
      ['many', 'why'],
    );
  });
  it('findsTheInputOfTheServersError', () => {
    const values = valuesOf(fields);
    const at = (place, root) => fieldIdOf(fields, values, place, root);
    assert.equal(at('senior/name'), 'officer');
    assert.equal(at('senior'), 'officer');
    assert.equal(at('many/2'), 'many');
    assert.equal(at('/title'), 'title');
    assert.equal(at('terms/many/0', 'terms'), 'many');
    assert.equal(at('owner'), undefined);
    assert.equal(at('why'), undefined);
    assert.equal(at('titles'), undefined);
  });
  it('namesWhatAnErrorIsAbout_whenNoInputAsksIt', () => {
    const problem = { errors: [{ field: 'statements/use', detail: 'Write this.' }] };
    const said = errorsOf(
      problem,
      () => undefined,
      (error, id) => (id ? error.detail : `${error.field}: ${error.detail}`),
    );
    assert.deepEqual(said, [{ id: undefined, text: 'statements/use: Write this.' }]);
  });
});

describe('cover', () => {
  const week = [1, 2, 3, 4, 5].map((day) => ({ day, opens: '09:00', closes: '17:00' }));
  it('isSaidAsPeopleDo', () => {
    assert.equal(coverWords(week), 'Monday to Friday, 09:00 to 17:00');
    assert.equal(coverWords(undefined), 'Always');
    assert.equal(
      coverWords([{ day: 6, opens: '20:00', closes: '23:59' }]),
      'Saturday, 20:00 to midnight',
    );
  });
  it('comesBackAsItWas', () => assert.deepEqual(ungroupedCover(groupedCover(week)), week));
  it('isNotWhole_withoutDaysOrTimes', () => {
    assert.equal(coverProblem(groupedCover(week)), undefined);
    assert.match(coverProblem([{ days: [], opens: '09:00', closes: '17:00' }]), /days/);
    assert.match(coverProblem([{ days: [1], opens: '', closes: '17:00' }]), /begins and ends/);
    assert.match(coverProblem([{ days: [1], opens: '22:00', closes: '06:00' }]), /two times/);
  });
});

const terms = {
  memberships: [],
  caldicott: { required: true, kinds: ['health'] },
  statements: [
    { id: 'purpose', required: true },
    { id: 'use', required: false },
  ],
  reviewMonths: 24,
};

describe('an agency’s details', () => {
  const asked = (context, values) =>
    detailsFields({ terms, agencies: [], own: false, isNew: false, ...context })(values);
  const shown = (context, values) =>
    asked(context, values)
      .filter((field) => !field.kept && (field.shown?.(values) ?? true))
      .map(({ id }) => id);

  it('askForAGuardian_whereHealthIsKept', () => {
    assert.ok(shown({}, { kind: 'health' }).includes('caldicottGuardian'));
    assert.ok(!shown({}, { kind: 'school' }).includes('caldicottGuardian'));
  });
  it('leaveThePartnershipsToTheSteward_andSendItAsItStands', () => {
    const agency = { name: 'Wath School', kind: 'school', commissionedBy: { id: 'u', name: 'U' } };
    const own = asked({ own: true }, {});
    const values = valuesOf(own, agency);
    assert.ok(!shown({ own: true }, values).includes('name'));
    assert.deepEqual(bodyOf(own, values), {
      name: 'Wath School',
      kind: 'school',
      commissionedBy: 'u',
    });
  });
});

describe('roles', () => {
  const agency = { hub: false };
  it('beyondAnAgency_areTheStewardsToGive', () => {
    const ids = (context) => rolesFor(context).map(({ id }) => id);
    assert.deepEqual(ids({ agency, steward: false }), [
      'practitioner',
      'supervisor',
      'representative',
    ]);
    assert.ok(ids({ agency, steward: true }).includes('auditor'));
    assert.ok(ids({ agency: { hub: true }, steward: false }).includes('hub'));
  });
  it('firstGivenBeyondAnAgency_shutOut', () => {
    const of = (...roles) => ({ roles });
    assert.ok(isShutOut(of('supervisor'), of('supervisor', 'auditor')));
    assert.ok(!isShutOut(of('steward'), of('steward', 'auditor')));
    assert.ok(!isShutOut(of('steward'), of('practitioner')));
  });
  it('thatOneMayNotGive_areKept', () =>
    assert.deepEqual(
      withKeptRoles(
        { roles: ['practitioner'] },
        { roles: ['steward', 'supervisor'] },
        rolesFor({ agency, steward: false }),
      ).roles,
      ['practitioner', 'steward'],
    ));
});

describe('an agreement’s form', () => {
  const pack = {
    purposes: [
      { id: 'protect', label: 'Protect' },
      { id: 'learn', label: 'Learn' },
    ],
    categories: choices,
    bases: [],
  };
  const communities = [
    { id: 'one', name: 'One', purposes: ['protect'], members: [{ id: 'a', name: 'A' }] },
    { id: 'two', name: 'Two', purposes: ['learn'], members: [{ id: 'b', name: 'B' }] },
  ];
  const form = agreementFields({ communities, pack, terms });
  const field = (values, id) => form(values).find((one) => one.id === id);

  it('offersWhatTheCommunityHas', () => {
    assert.deepEqual(field({ community: 'one' }, 'disclosers').choices, [{ id: 'a', label: 'A' }]);
    assert.deepEqual(
      field({ community: 'two' }, 'purposes').choices.map(({ id }) => id),
      ['learn'],
    );
    assert.deepEqual(field({ community: '' }, 'recipients').choices, []);
  });
  it('doesNotSendPartiesOfTheCommunityBefore', () => {
    const values = { ...valuesOf(form({})), community: 'two', disclosers: ['a'] };
    assert.equal(bodyOf(form(values), values).disclosers, undefined);
  });
  it('sendsStatementsUnderTheirNames', () => {
    const values = { ...valuesOf(form({})), 'statement-use': 'To help.' };
    assert.deepEqual(bodyOf(form(values), values).statements, { use: 'To help.' });
  });
  it('letsADraftWaitForItsStatements', () =>
    assert.equal(field({}, 'statement-purpose').required, undefined));
});
