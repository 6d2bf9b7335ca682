import { createSending } from '../../form-sending.mjs';
import { query as queryOf } from '../../api.mjs';
import { emptyMore, fetchMore } from '../../paging.mjs';
import { BOXES, DONE } from './presenter.mjs';
import { matchesView } from './view.mjs';

export function matchesPage(app, { query }) {
  const asked = query.get('box');
  const state = {
    box: BOXES.some(({ id }) => id === asked) ? asked : 'open',
    matches: [],
    next: null,
    notes: new Map(),
    active: null,
    more: emptyMore(),
    done: '',
  };
  const sending = createSending(app, state);
  const page = (after) => app.api.get(`/hub/matches${queryOf({ box: state.box, after })}`);

  async function load() {
    const { matches, next } = await page();
    Object.assign(state, { matches, next: next ?? null });
  }

  function send(match, path, body, said) {
    if (state.active !== match.id) sending.fresh();
    state.active = match.id;
    const note = (state.notes.get(match.id) ?? '').trim();
    return sending.send({
      errors: [],
      request: () => [path, note ? { ...body, note } : body],
      fieldId: () => `note-${match.id}`,
      async done() {
        const place = state.matches.indexOf(match);
        state.matches = state.matches.filter((one) => one !== match);
        state.notes.delete(match.id);
        state.done = DONE[said];
        app.say(state.done);
        app.update();
        // The keyboard goes on with what stands in its place now.
        requestAnimationFrame(() => {
          const after = state.matches[place] ?? state.matches.at(-1);
          const target = after ? `match-${after.id}` : 'matches-done';
          document.getElementById(target)?.focus();
        });
      },
    });
  }

  const act = {
    decide: (match, verdict) => send(match, `/hub/matches/${match.id}`, { verdict }, verdict),
    undo: (match) => send(match, `/hub/matches/${match.id}/undo`, {}, 'undone'),
    note: (match, text) => state.notes.set(match.id, text),
    older: () =>
      fetchMore(
        state.more,
        async () => {
          const { matches, next } = await page(state.next);
          state.matches = [...state.matches, ...matches];
          state.next = next ?? null;
        },
        { failed: 'Older pairs did not load. Try again.', changed: app.update },
      ),
  };

  return {
    section: 'matches',
    what: 'the records to compare',
    title: () => 'Match review',
    load,
    view: () => matchesView(state, act),
  };
}
