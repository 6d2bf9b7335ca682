import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLive, withNewer } from '../../../webroot/js/pages/journal/live.mjs';
import {
  actChoices,
  addressOf,
  asked,
  filtersOf,
  filterWords,
  isAny,
} from '../../../webroot/js/pages/journal/filters.mjs';
import { createPaging } from '../../../webroot/js/paging.mjs';
import { reasonsOf, stepsOf } from '../../../webroot/js/pages/story/presenter.mjs';

const ids = (entries) => entries.map(({ id }) => id);

const listed = (names) => names.map((id) => ({ id }));

/** A page of a list; `first` is what is there when it is read anew. */
async function aList(names, { first = [], meanwhile = () => {} } = {}) {
  const state = {};
  const said = [];
  const pages = [{ entries: listed(names), next: names.at(-1) }];
  const paging = createPaging({ update() {}, say: (words) => said.push(words) }, state, {
    async fetchPage(after) {
      if (after) return { entries: [{ id: `before-${after}` }], next: null };
      if (pages.length) return pages.pop();
      meanwhile(live);
      return { entries: listed(first), next: first.at(-1) };
    },
  });
  const live = createLive(state, { reload: paging.load, changed() {}, say() {} });
  await paging.load();
  return { state, live, paging, said };
}

describe('the journal as it grows', () => {
  it('puts what is new on top, marked, and nothing twice', () => {
    const entries = withNewer([{ id: 'b' }, { id: 'a' }], [{ id: 'c' }, { id: 'b' }]);
    assert.deepEqual(ids(entries), ['c', 'b', 'a']);
    assert.deepEqual(
      entries.map(({ fresh }) => Boolean(fresh)),
      [true, false, false],
    );
  });
  it('gathers while it is paused, and shows it then', async () => {
    const { state, live } = await aList(['a']);
    live.pause();
    live.onEntry({ id: 'b' });
    live.onEntry({ id: 'c' });
    assert.deepEqual(ids(state.entries), ['a']);
    assert.deepEqual(ids(state.waiting), ['c', 'b']);
    await live.goOn();
    live.end();
    assert.deepEqual(ids(state.entries), ['c', 'b', 'a']);
  });
  it('stays as it is when its stream goes on where it was', async () => {
    const { state, live } = await aList(['b', 'a'], { first: ['z'] });
    await live.onOpen(true);
    assert.deepEqual(ids(state.entries), ['b', 'a']);
  });
  it('is read anew when its stream begins anew, with what comes meanwhile on top', async () => {
    const { state, live, paging, said } = await aList(['b', 'a'], {
      first: ['z', 'y'],
      meanwhile(live) {
        for (const id of ['y', 'z', 'zz']) live.onEntry({ id });
      },
    });
    await live.onOpen(false);
    assert.deepEqual(ids(state.entries), ['zz', 'z', 'y']);
    await paging.further();
    assert.deepEqual(ids(state.entries), ['zz', 'z', 'y', 'before-y']);
    assert.deepEqual(said, ['1 more, 4 now.']);
  });
  it('is read anew after a pause in which its stream began anew', async () => {
    const { state, live } = await aList(['b', 'a'], { first: ['z', 'y'] });
    live.pause();
    await live.onOpen(false);
    assert.deepEqual(ids(state.entries), ['b', 'a']);
    await live.goOn();
    assert.deepEqual(ids(state.entries), ['z', 'y']);
  });
  it('does not grow without end, and older ones follow on what is shown', async () => {
    const { state, live, paging } = await aList(['a']);
    for (let n = 1; n <= 600; n += 1) live.onEntry({ id: `n${n}` });
    live.end();
    assert.equal(state.entries.length, 500);
    assert.equal(state.entries[0].id, 'n600');
    await paging.further();
    assert.deepEqual(ids(state.entries).slice(-2), ['n101', 'before-n101']);
    live.onEntry({ id: 'n601' });
    live.end();
    assert.equal(state.entries.length, 501);
  });
});

describe('looking into the journal', () => {
  const pack = {
    clauses: [{ id: 'ROT-3.2', section: '§3.2', title: 'Consent' }],
    grounds: [{ id: 'harm', label: 'Harm' }],
  };
  const directory = {
    agencies: [
      { id: 'own', name: 'School', practitioners: [{ id: 'p', name: 'Rukhsana Ahmed' }] },
      { id: 'hub', name: 'Hub' },
    ],
  };
  const filters = (query) => filtersOf(new URLSearchParams(query));
  it('keeps what is looked for in the address, and gives it back', () => {
    const address = addressOf(filters('person=7&act=sharingDecided&since=2026-03-29'));
    assert.equal(address, '/journal?person=7&act=sharingDecided&since=2026-03-29');
    assert.deepEqual(filters(address.split('?')[1]).since, '2026-03-29');
    assert.equal(addressOf(filters('')), '/journal');
  });
  it('asks for days of England as moments, the last one whole', () => {
    const { since, until } = asked(filters('since=2026-03-29&until=2026-03-29'));
    assert.equal(since, '2026-03-29T00:00:00.000Z');
    assert.equal(until, '2026-03-29T23:00:00.000Z');
  });
  it('says in one sentence what is shown', () => {
    const words = filterWords(filters('person=7&practitioner=p&agency=hub&clause=ROT-3.2&ground=harm'), {
      pack,
      directory,
      own: 'own',
      personName: 'Amy Turner',
    });
    assert.equal(
      words,
      'Only entries about Amy Turner, by Rukhsana Ahmed, with Hub, under §3.2 Consent and on the ground “Harm”.',
    );
    assert.equal(filterWords(filters(''), { pack, directory, own: 'own' }), '');
    assert.equal(isAny(filters('sharing=7')), false);
  });
  it('offers several acts at once in no more than the API takes', () => {
    const [several] = actChoices();
    for (const { id } of several.choices) {
      assert.match(id, /^[a-zA-Z]+(,[a-zA-Z]+)*$/);
    }
  });
});

describe('the story of a sharing', () => {
  it('gives each entry of a decision its own decision', () => {
    const entries = [
      { id: '1', act: 'sharingDecided', decision: 'first' },
      { id: '2', act: 'groundSupplied' },
      { id: '3', act: 'sharingDecided', decision: 'second' },
    ];
    const decisions = [
      { id: 'second', outcome: 'delivered' },
      { id: 'first', outcome: 'held' },
    ];
    assert.deepEqual(
      stepsOf({ entries, sharing: { decisions } }).map(({ decision }) => decision?.outcome),
      ['held', undefined, 'delivered'],
    );
    assert.deepEqual(
      stepsOf({ entries: entries.slice(1), sharing: { decisions } }).map(
        ({ decision }) => decision?.outcome,
      ),
      [undefined, 'delivered'],
    );
    assert.equal(stepsOf({ entries, sharing: {} }).length, 3);
  });
  it('tells no reason twice', () => {
    const finding = { result: 'notSatisfied', effect: 'hold', clause: 'ROT-3.2', text: 'No consent.' };
    assert.equal(reasonsOf({ findings: [finding, finding, { result: 'satisfied' }] }).length, 1);
  });
});
