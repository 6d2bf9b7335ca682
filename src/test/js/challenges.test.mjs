import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actErrors, actPath, textErrors } from '../../../webroot/js/pages/challenges/form.mjs';
import {
  aboutLink,
  challengePath,
  choices,
  entryWords,
  outcomeWords,
  sorted,
  stagesWithEntries,
  stageWords,
  titleOf,
  turnWords,
} from '../../../webroot/js/pages/challenges/presenter.mjs';

const challenge = (more = {}) => ({
  id: '1',
  kind: 'onward',
  refusal: 'refused',
  state: 'open',
  challenger: { name: 'Safeguarding Hub', by: 'Joy Okafor' },
  holder: { name: 'Clifton Lane School', by: 'Rukhsana Ahmed' },
  stage: { number: 2, of: 3, label: 'The supervisors talk', by: 'Supervisors' },
  acts: [],
  ...more,
});

test('a challenge says what was refused, and by whom', () => {
  assert.equal(titleOf(challenge()), 'Passing an item on: Clifton Lane School said no');
  assert.equal(
    titleOf(challenge({ kind: 'request', refusal: 'part' })),
    'A request for information: Clifton Lane School answered in part',
  );
  assert.equal(stageWords(challenge()), 'Stage 2 of 3: The supervisors talk');
});

test('whose turn it is depends on what the reader may do', () => {
  assert.equal(turnWords(challenge()), 'It waits for: Supervisors.');
  assert.equal(turnWords(challenge({ acts: ['accept'] })), 'It waits for: Supervisors.');
  assert.match(turnWords(challenge({ acts: ['argue'] })), /for you and the other side/);
  assert.match(turnWords(challenge({ acts: ['advise'] })), /your advice/);
  assert.equal(turnWords(challenge({ state: 'released', acts: [] })), '');
});

test('what can be done is offered in words, the last stage ends it', () => {
  const words = (more) => choices(challenge(more)).map(({ label }) => label);
  assert.deepEqual(words({ acts: ['release'] }), ['Let it be passed on after all']);
  assert.match(words({ acts: ['passOn'] })[0], /the next stage/);
  assert.match(words({ acts: ['passOn'], state: 'lastStage' })[0], /unresolved/);
});

test('what cannot be taken back says so before it is chosen', () => {
  const hint = (act, state) => choices(challenge({ acts: [act], state }))[0].hint;
  assert.match(hint('accept', 'open'), /for good/);
  assert.match(hint('passOn', 'open'), /ends the stage/);
  assert.match(hint('passOn', 'lastStage'), /ends the challenge/);
  assert.equal(hint('argue', 'open'), undefined);
  assert.equal(hint('release', 'open'), undefined);
});

test('each outcome has a sentence, an open one has none', () => {
  for (const kind of ['notShared', 'onward', 'request']) {
    assert.ok(outcomeWords(challenge({ kind, state: 'released' })));
  }
  assert.match(outcomeWords(challenge({ state: 'accepted' })), /Joy Okafor agreed/);
  assert.match(outcomeWords(challenge({ state: 'unresolved' })), /nothing was settled/);
  assert.equal(outcomeWords(challenge()), '');
});

test('entries stand under their stage, the clock has no name', () => {
  const entries = [
    { stage: 1, act: 'open', by: 'Joy Okafor', agency: 'Safeguarding Hub' },
    { stage: 1, act: 'runOut' },
    { stage: 2, act: 'argue', by: 'Rukhsana Ahmed', agency: 'Clifton Lane School' },
  ];
  const staged = stagesWithEntries({ stages: [{ number: 1 }, { number: 2 }, { number: 3 }], entries });
  assert.deepEqual(staged.map((stage) => stage.entries.length), [2, 1, 0]);
  assert.equal(entryWords(entries[1]), 'Its time was over');
  assert.equal(entryWords(entries[2]), 'Rukhsana Ahmed, Clifton Lane School, wrote');
});

test('each side is led to its own thing, a steward to none', () => {
  assert.equal(aboutLink(challenge()), null);
  assert.equal(aboutLink({ about: { onward: '7' } }).href, '/waiting#onward-7');
  assert.equal(aboutLink({ about: { request: '7' } }).href, '/requests/7');
  assert.equal(aboutLink({ about: { sharing: '7' } }).href, '/sharings/7');
  assert.equal(
    challengePath('onward', '7', '/sharings/8'),
    '/challenges/new?kind=onward&thing=7&back=%2Fsharings%2F8',
  );
});

test('what waits for the reader comes apart from what waits for others', () => {
  const { mine, others, settled } = sorted([
    challenge({ id: 'a', acts: ['argue'] }),
    challenge({ id: 'b', acts: ['accept'] }),
    challenge({ id: 'c', state: 'accepted' }),
  ]);
  assert.deepEqual([mine, others, settled].map((list) => list.map(({ id }) => id)), [['a'], ['b'], ['c']]);
});

test('an act needs a choice and a reason', () => {
  assert.deepEqual(actErrors({ act: '', text: ' ' }).map(({ id }) => id), ['act', 'text']);
  assert.deepEqual(textErrors('Because.'), []);
  assert.equal(actPath('1', 'advise'), '/challenges/1/advice');
  assert.equal(actPath('1', 'passOn'), '/challenges/1/passOn');
});
