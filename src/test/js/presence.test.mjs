import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  awayNote,
  insteadOf,
  partyChoices,
} from '../../../webroot/js/components/recipient-picker/presenter.mjs';
import { awayBody, awayFields, coverChoices } from '../../../webroot/js/pages/away/form.mjs';
import { teamBody } from '../../../webroot/js/pages/agency/form.mjs';
import { clockMeta, lead, pathOfClock } from '../../../webroot/js/pages/waiting/presenter.mjs';

const agency = {
  teams: [
    { id: 't1', name: 'Line', onDuty: false, dutyNote: 'nobody on duty until Monday 09:00' },
    { id: 't2', name: 'Desk', onDuty: true, dutyDesk: true, dutyNote: 'on duty until 18:00' },
  ],
  practitioners: [
    { id: 'p1', name: 'Ann' },
    {
      id: 'p2',
      name: 'Ben',
      away: { until: '2026-11-27', cover: { id: 'p1', name: 'Ann', kind: 'practitioner' } },
    },
    { id: 'p3', name: 'Cat', away: { until: '2026-11-27' } },
    {
      id: 'p4',
      name: 'Dan',
      away: { until: '2026-11-27', cover: { id: 'p2', name: 'Ben', kind: 'practitioner' } },
    },
  ],
};

test('says who is away, until when, and who covers', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  assert.equal(awayNote(agency.practitioners[1].away, now), 'Away until 27 Nov; Ann covers');
  assert.equal(awayNote(agency.practitioners[2].away, now), 'Away until 27 Nov');
  const people = partyChoices(agency)[1].choices;
  assert.match(people[1].label, /^Ben \(away until /);
});

test('offers who is there when the chosen one is not', () => {
  assert.equal(insteadOf(agency, 'team:t2'), null);
  assert.equal(insteadOf(agency, 'practitioner:p1'), null);
  assert.equal(insteadOf(agency, 'team:t1').party, 'team:t2');
  assert.equal(insteadOf(agency, 'practitioner:p2').party, 'practitioner:p1');
  assert.equal(insteadOf(agency, 'practitioner:p3').party, 'team:t2');
  // who covers is away as well
  assert.equal(insteadOf(agency, 'practitioner:p4').party, 'team:t2');
  assert.equal(insteadOf({ ...agency, teams: [agency.teams[0]] }, 'team:t1'), null);
});

test('sends an absence with who covers, or with nobody', () => {
  const days = { from: '2026-11-23', until: '2026-11-27' };
  assert.deepEqual(awayBody({ ...days, cover: 'team:t2' }), { ...days, cover: { team: 't2' } });
  assert.deepEqual(awayBody(days), days);
  assert.deepEqual(
    coverChoices(agency, 'p1').map(({ id }) => id),
    ['team:t1', 'team:t2'],
  );
  const [, until] = awayFields([])();
  assert.equal(
    until.check('2026-11-22', { from: '2026-11-23' }),
    'The last day is not before the first',
  );
});

test('sends whom missed times go to as a list', () => {
  assert.deepEqual(teamBody({ name: 'Desk', escalation: { 0: 'a', 2: 'c' } }), {
    name: 'Desk',
    escalation: ['a', 'c'],
  });
  assert.deepEqual(teamBody({ name: 'Desk' }), { name: 'Desk' });
});

test('says of a time whose it is, and leads to it where one may', () => {
  const one = {
    kind: 'unopened',
    thing: 's1',
    owner: { name: 'Desk' },
    agency: { name: 'Hub' },
  };
  assert.equal(pathOfClock({ ...one, why: 'mine' }), '/sharings/s1');
  assert.equal(pathOfClock({ ...one, why: 'escalated' }), null);
  assert.equal(pathOfClock({ ...one, kind: 'referral.decide', why: 'covered' }), '/referrals/s1');
  assert.equal(pathOfClock({ ...one, kind: 'request.answer', why: 'mine' }), '/requests/s1');
  assert.equal(clockMeta({ ...one, why: 'awaited' }), 'You wait for Desk, Hub');
  assert.match(clockMeta({ ...one, why: 'escalated' }), /^Desk missed it/);
  const quiet = { held: [], obligations: [], questions: [] };
  assert.equal(lead({ ...quiet, clocks: [{ why: 'awaited' }] }), 'Nothing waits for you.');
  assert.equal(lead({ ...quiet, clocks: [{ why: 'mine' }] }), '1 thing with a time.');
});
