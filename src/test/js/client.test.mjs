import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { createApi } from '../../../webroot/js/api.mjs';
import { homeOf, navigation } from '../../../webroot/js/components/layout/presenter.mjs';
import { byReview, stageOf } from '../../../webroot/js/pages/agreements/presenter.mjs';
import { offeredPurposes } from '../../../webroot/js/pages/consent/presenter.mjs';
import { missingWords, witnessedWords } from '../../../webroot/js/pages/journal/watch.mjs';
import { ACT, detailWords, rowsOf, rowWords } from '../../../webroot/js/pages/journal/presenter.mjs';
import { otherSide } from '../../../webroot/js/pages/person/presenter.mjs';
import {
  dutiesTitle,
  supervisorAsked,
  writtenItems,
} from '../../../webroot/js/pages/sharing/presenter.mjs';
import { carrierOf, waysOf } from '../../../webroot/js/words/findings.mjs';

const answer = (status, body) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** A session whose roles changed: it renews once, or does not. */
function aSession(renews) {
  const asked = [];
  return {
    asked,
    csrfToken: () => 'token',
    refreshCsrf: async () => false,
    renew: async () => asked.push('renew') && renews,
    signedOut: async () => asked.push('signedOut') && false,
  };
}

describe('a request after roles changed', () => {
  it('goesOnceMore_whenRenewed', async () => {
    const session = aSession(true);
    const answers = [answer(401, { code: 'renew' }), answer(200, { entries: [] })];
    const api = createApi(session, { fetcher: async () => answers.shift() });
    assert.deepEqual(await api.get('/inbox'), { entries: [] });
    assert.deepEqual(session.asked, ['renew']);
  });

  it('fails_whenNotRenewed', async () => {
    const session = aSession(false);
    const api = createApi(session, { fetcher: async () => answer(401, { code: 'renew' }) });
    await assert.rejects(api.get('/inbox'), { status: 401 });
    assert.deepEqual(session.asked, ['renew']);
  });

  it('asksToSignInAgain_whenTheRenewalIsRefused', async () => {
    const session = aSession(true);
    const api = createApi(session, { fetcher: async () => answer(401, { code: 'renew' }) });
    await assert.rejects(api.ask('/session/renew', undefined, { renewal: true }));
    assert.deepEqual(session.asked, ['signedOut']);
  });
});

const inRole = (...roles) => ({
  frontLine: roles.some((role) => ['practitioner', 'hub', 'supervisor'].includes(role)),
  has: (...wanted) => wanted.some((role) => roles.includes(role)),
});
const hrefs = (session) => navigation(session, { unread: 0, waiting: 0 }).map(({ href }) => href);

describe('navigation', () => {
  it('offersNoInbox_toASteward', () => {
    assert.deepEqual(hrefs(inRole('steward')), ['/register', '/challenges', '/cases', '/reports']);
    assert.equal(homeOf(inRole('steward')), '/register');
  });
  it('startsAtTheirAgency_forARepresentative', () => {
    assert.deepEqual(hrefs(inRole('representative')), [
      '/my-agency',
      '/register',
      '/retention',
      '/challenges',
      '/cases',
      '/reports',
    ]);
    assert.equal(homeOf(inRole('representative')), '/my-agency');
  });
  it('startsAtTheJournal_forAnAuditor', () => {
    assert.equal(homeOf(inRole('auditor')), '/journal');
    assert.ok(hrefs(inRole('auditor')).includes('/learning'));
  });
  it('offersTheDesk_toAPractitioner', () =>
    assert.deepEqual(hrefs(inRole('practitioner')), [
      '/',
      '/waiting',
      '/sharings',
      '/referrals',
      '/concerns',
      '/people',
    ]));
});

const withheld = {
  check: 'category',
  result: 'notSatisfied',
  effect: 'withhold',
  item: 1,
  remedy: 'Write down your own judgement.',
  remedyKind: 'recordJudgement',
};
const agreed = {
  check: 'category',
  result: 'satisfied',
  item: 0,
  section: '§1.5',
  text: 'Agreement 3 lists this kind of information.',
};

describe('the panel', () => {
  const judge = { kind: 'recordJudgement', text: 'Write down your own judgement.', item: 1 };
  const ask = { kind: 'seekConsent', text: 'Ask a parent or carer.' };
  const decision = {
    outcome: 'delivered',
    remedies: [{ steps: [judge] }, { steps: [judge, ask] }],
    findings: [agreed, withheld],
  };
  it('saysWhatLetsAnItemGo', () => assert.equal(carrierOf(decision, 0), '§1.5, agreement 3'));
  it('saysThatAGroundDoes', () => {
    const carried = { ...withheld, carriedBy: 'ground' };
    assert.equal(carrierOf({ findings: [carried] }, 1), 'your ground');
  });
  it('offersHelp_forWhatStaysBehind', () =>
    assert.deepEqual(
      waysOf(decision).map((steps) => steps.map(({ text }) => text)),
      [
        ['Item 2. Write down your own judgement.'],
        ['Item 2. Write down your own judgement.', 'And: Ask a parent or carer.'],
      ],
    ));
});

describe('a held sharing', () => {
  it('doesNotSayItsReasonTwice', () => {
    const finding = { result: 'notSatisfied', effect: 'hold', clause: 'ROT-1.5b', text: 'Withdrawn.' };
    const items = [{ reason: 'Withdrawn.' }, { reason: 'It waits with another item.' }];
    const written = writtenItems({ items, decision: { findings: [finding] } });
    assert.deepEqual(
      written.map(({ reason }) => reason),
      [undefined, 'It waits with another item.'],
    );
  });
});

describe('agreements', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const one = (number, more) => ({ number, stage: 'inForce', from: '2026-01-01', ...more });
  it('showWhatIsDueFirst', () => {
    const sorted = byReview(
      [
        one(1, { reviewBy: '2027-06-01' }),
        one(2, { reviewBy: '2026-12-01' }),
        one(3, { reviewBy: '2026-10-01', stage: 'ended' }),
        one(4, { reviewBy: '2026-10-01' }),
      ],
      now,
    );
    assert.deepEqual(
      sorted.map(({ number }) => number),
      [4, 2, 1, 3],
    );
  });
  it('haveNotBegun_beforeTheirDay', () =>
    assert.equal(stageOf(one(1, { from: '2026-12-13' }), now), 'notBegun'));
});

describe('the journal', () => {
  const by = (act, more) => ({ act, practitioner: { name: 'Diane Marsh' }, ...more });
  it('tellsReadingAfterReadingInOneLine', () => {
    const rows = rowsOf([by('inboxRead'), by('obligationsRead'), by('signedIn'), by('inboxRead')]);
    assert.deepEqual(rows.map(rowWords), [
      'Read the inbox, read the duties',
      'Signed in',
      'Read the inbox',
    ]);
  });
  it('saysInWordsWhatIsReadAndPassedOn_andTellsReadingApart', () => {
    const rows = rowsOf([by('onwardRead'), by('barsRead'), by('onwardRefused')]);
    assert.deepEqual(rows.map(rowWords), [
      'Read what others ask to pass on, read who must not read about a person',
      'Did not agree that it may be passed on',
    ]);
  });
  it('hasWordsForEveryAct', async () => {
    const acts = new URL('../../main/java/org/concordat/audit/Act.java', import.meta.url);
    const names = (await readFile(acts, 'utf8')).match(/\b[A-Z]+(_[A-Z]+)*(?=,?\n)/g);
    assert.ok(names.length > 40);
    for (const name of names) {
      const act = name.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
      assert.ok(ACT[act], act);
    }
  });
  it('saysHowFarItIsWitnessed', () => {
    const of = (asked, ...sizes) => ({ asked, witnesses: sizes.map((size) => ({ size })) });
    assert.equal(witnessedWords(of(0)), 'No agency witnesses it.');
    assert.equal(witnessedWords(of(1, undefined)), 'No agency witnesses it.');
    assert.equal(witnessedWords(of(0, 1200, 90)), 'Witnessed by 2 agencies up to entry 90.');
    assert.equal(witnessedWords(of(1, 90, 1200)), 'Witnessed by 1 agency up to entry 1,200.');
    assert.equal(witnessedWords(of(2, 90, 1200, 70)), 'Witnessed by 2 agencies up to entry 90.');
  });
  it('warns_whenWitnessesAreMissing', () => {
    assert.equal(missingWords({ asked: 2, missing: 0 }), '');
    assert.match(missingWords({ asked: 2, missing: 1 }), /^1 of 2 witnesses .* is missing since$/);
    assert.match(missingWords({ asked: 2, missing: 2 }), /^2 of 2 witnesses .* are missing since$/);
  });
  it('keepsReadersApart', () =>
    assert.equal(rowsOf([by('inboxRead'), { act: 'inboxRead' }]).length, 2));
  it('tellsADecisionInWords', () => {
    const pack = { purposes: [{ id: 'protect', label: 'Protecting people' }], grounds: [] };
    const detail = { outcome: 'held', cause: 'sent', purpose: 'protect', items: 1, released: 0 };
    assert.equal(
      detailWords(by('sharingDecided', { detail }), pack),
      'Held, when it was sent, for: Protecting people',
    );
  });
});

describe('a person’s page', () => {
  it('namesTheOtherSide_alsoWhereItIsNoAgency', () => {
    assert.equal(otherSide({ agency: { name: 'Police' } }), 'Police');
    assert.equal(otherSide({}), 'somebody outside the partnership');
  });
});

describe('a held sharing', () => {
  const asked = (state) => ({ obligations: [{ kind: 'chaseHeld', state }] });
  it('saysThatItsSupervisorsWereAsked_untilTheySawToIt', () => {
    assert.equal(supervisorAsked(asked('open')), true);
    assert.equal(supervisorAsked(asked('done')), false);
    assert.equal(supervisorAsked({ obligations: [] }), false);
  });
  it('leavesASupervisorsDutyToTheSupervisor', () => {
    assert.equal(dutiesTitle(asked('open')), 'What must still be done');
    assert.equal(dutiesTitle({ obligations: [{ kind: 'tellPerson' }] }), 'What you must still do');
  });
});

describe('the consent page', () => {
  it('offersThePurposesOfTheChosenGroups', () => {
    const state = {
      values: { scopeKind: 'communities', communities: ['young'], purposes: [] },
      communities: [
        { id: 'young', purposes: ['protect'] },
        { id: 'safer', purposes: ['crime'] },
      ],
      pack: { purposes: [{ id: 'protect' }, { id: 'crime' }] },
    };
    assert.deepEqual(offeredPurposes(state), [{ id: 'protect' }]);
  });
});
