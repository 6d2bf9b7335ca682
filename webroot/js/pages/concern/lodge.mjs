// Lodging a concern in under a minute: six fields, and two ways for it to go.
import { createKept } from '../../components/draft/draft.mjs';
import { Finder } from '../../components/person-finder/finder.mjs';
import { createSending } from '../../form-sending.mjs';
import { dayOf } from '../../words/time.mjs';
import { bodyOf, emptyConcern, errorsIn, fieldIdOf } from './form.mjs';
import { lodgeView } from './lodge-view.mjs';

export function lodgePage(app, { query }) {
  // What was written about one person is never offered for another.
  const empty = () => ({ ...emptyConcern(dayOf(new Date())), person: asked });
  let asked = null;
  const state = {
    values: empty(),
    pack: null,
    held: null,
    wish: null,
  };
  const kept = createKept(app, {
    name: `concern-new?${query}`,
    content: () => state.values,
    fill: (values) => Object.assign(state.values, values),
    afresh() {
      state.values = empty();
      state.errors = [];
      state.finder.clear();
    },
    others: ({ person }) => (person && person.id !== asked?.id ? person.name : ''),
  });
  state.kept = kept;
  const sending = createSending(app, state, kept.keyOf);

  function changed() {
    kept.changed();
    app.update();
  }

  state.finder = new Finder(app, {
    onChosen(person) {
      state.values.person = { id: person.id, name: person.name ?? [person.givenName, person.familyName].filter(Boolean).join(' ') };
      state.errors = [];
      changed();
    },
  });

  function done(answer) {
    void kept.forget();
    state.errors = [];
    if (answer.maySeal) {
      state.held = answer;
      app.update();
      requestAnimationFrame(() => document.getElementById('held-heading')?.focus());
      return;
    }
    app.flash = { id: answer.id, outcome: answer.outcome };
    app.go(`/concerns/${answer.id}`, { replace: true });
  }

  function send(sealed) {
    state.wish = sealed ? 'seal' : 'share';
    return sending.send({
      errors: errorsIn(state.values, sealed),
      request: () => ['/concerns', bodyOf(state.values, sealed)],
      fieldId: fieldIdOf,
      done,
    });
  }

  const act = {
    share(event) {
      event?.preventDefault();
      return send(false);
    },
    seal: () => send(true),
    another() {
      state.values.person = null;
      state.finder.clear();
      changed();
    },
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter(({ id }) => id !== `concern-${name}`);
      changed();
    },
    /** The held one ends, and a sealed one takes its place. */
    async sealInstead() {
      const { id } = state.held;
      sending.fresh();
      await sending.send({
        errors: [],
        request: () => [`/concerns/${id}/withdraw`, { reason: 'Sealed instead.' }],
        fieldId: () => undefined,
        async done() {
          state.held = null;
          // What was written is nowhere else until it is sealed.
          changed();
        },
      });
      if (!state.held) {
        sending.fresh();
        await send(true);
      }
    },
  };

  return {
    section: 'concerns',
    what: 'the form',
    title: () => 'New concern',
    async load() {
      const person = query.get('person');
      const [pack, found] = await Promise.all([
        app.pack(),
        person ? app.api.get(`/people/${person}`) : null,
        kept.open(),
      ]);
      state.pack = pack;
      if (found) asked = { id: found.id, name: found.name };
      state.values.person = asked;
      kept.offer();
    },
    view: () => lodgeView(state, act),
  };
}
