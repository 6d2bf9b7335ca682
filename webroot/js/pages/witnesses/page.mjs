import { createInPlace } from '../../components/in-place/in-place.mjs';
import { rightsOf } from '../../register.mjs';
import { witnessFields } from './form.mjs';
import { couldWitness, inOrder } from './presenter.mjs';
import { witnessesView } from './view.mjs';

const acts = (state) => ({
  register: () => ({
    title: 'Register a witness',
    fields: () => witnessFields(state.couldWitness),
    request: (body) => ['/journal/witnesses', body],
    button: 'Register it',
    said: () => 'Recorded: its signatures count from now on.',
  }),
  end: (witness) => ({
    title: `The witness of ${witness.agency.name} ends`,
    text: 'What it signed stays. What it signs from now on is refused.',
    fields: () => [],
    request: () => [`/journal/witnesses/${witness.id}/end`, {}],
    button: 'End it',
    warning: true,
    said: () => `Recorded: the witness of ${witness.agency.name} has ended.`,
  }),
});

/** Who holds the operator to the journal, for the steward to register. */
export function witnessesPage(app) {
  const state = { steward: rightsOf(app.session).steward, witnesses: [], couldWitness: [] };

  async function load() {
    const [{ witnesses }, { agencies }] = await Promise.all([
      app.api.get('/journal/witnesses'),
      app.api.get('/agencies'),
    ]);
    state.witnesses = inOrder(witnesses);
    state.couldWitness = couldWitness(agencies, witnesses);
  }

  const inPlace = createInPlace(app, { acts: acts(state), changed: load });
  return {
    section: 'register',
    what: 'the witnesses',
    title: () => 'Witnesses',
    load,
    view: () => witnessesView(app.session, state, inPlace),
  };
}
