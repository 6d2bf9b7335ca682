import { createInPlace } from '../../components/in-place/in-place.mjs';
import { rightsOf } from '../../register.mjs';
import { plural } from '../../words/labels.mjs';
import { eraseFields, order, showFields } from './form.mjs';
import { about } from './presenter.mjs';
import { ordersView } from './view.mjs';

const acts = (state) => ({
  show: () => ({
    title: 'Let auditors read what entries say',
    fields: () => showFields(state.agencies),
    request: (body) => ['/journal/orders', order('show', body)],
    button: 'Record the order',
    said: () => 'Recorded: auditors may read it from now on.',
  }),
  erase: () => ({
    title: 'Have what entries say erased',
    text: 'An auditor erases it. It does not come back.',
    fields: () => eraseFields(state.agencies),
    request: (body) => ['/journal/orders', order('erase', body)],
    button: 'Record the order',
    said: () => 'Recorded: an auditor can carry it out now.',
  }),
  end: (one) => ({
    title: `The order of ${one.authority}, ${one.reference}, ends`,
    text: 'Nobody reads by it any more, and nothing is erased by it.',
    fields: () => [],
    request: () => [`/journal/orders/${one.id}/end`, {}],
    button: 'End it',
    warning: true,
    said: () => 'Recorded: the order has ended.',
  }),
  carryOut: (one) => ({
    title: 'Erase what these entries say',
    text: `${about(one, state.agencies)}. Ordered by ${one.authority}, ${one.reference}. It does not come back.`,
    fields: () => [],
    request: () => [`/journal/orders/${one.id}/carry-out`, {}],
    button: 'Erase',
    warning: true,
    said: ({ erased, done }) =>
      !done
        ? `Not done yet: ${plural(erased, 'entry says', 'entries say')} nothing so far. Erase once more.`
        : erased
        ? `Done: ${plural(erased, 'entry says', 'entries say')} nothing any more.`
        : 'Done: there was nothing to erase.',
  }),
  key: () => ({
    title: 'The journal gets a new key',
    text: 'From its next entry on it is signed with a new key.',
    fields: () => [],
    request: () => ['/journal/key', {}],
    button: 'Change the key',
    warning: true,
    said: ({ key }) => `Done. The new public key: ${key}`,
  }),
});

/** Lawful orders about what journal entries say: the steward makes them, an auditor carries them out. */
export function ordersPage(app) {
  const state = {
    steward: rightsOf(app.session).steward,
    auditor: app.session.has('auditor'),
    orders: [],
    agencies: [],
  };

  async function load() {
    const [{ orders }, { agencies }] = await Promise.all([
      app.api.get('/journal/orders'),
      app.api.get('/agencies'),
    ]);
    state.orders = orders;
    state.agencies = agencies;
  }

  const inPlace = createInPlace(app, { acts: acts(state), changed: load });
  return {
    section: 'register',
    what: 'the orders',
    title: () => 'Orders about the journal',
    load,
    view: () => ordersView(app.session, state, inPlace),
  };
}
