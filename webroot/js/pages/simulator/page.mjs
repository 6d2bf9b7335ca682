// A steward tries what would make a picture, on concerns that nobody has.
import { createSending } from '../../form-sending.mjs';
import { simulatorView } from './view.mjs';

const forbidden = () => Object.assign(new Error('for the steward'), { status: 403 });

/** Four niggling ones of four agencies over nine months. */
const EXAMPLE = [
  ['The police', 270],
  ['A school', 180],
  ['A hospital', 90],
  ['Social care', 0],
];

export function simulatorPage(app) {
  let made = 0;
  const row = (agency, daysAgo, kind) => ({
    id: (made += 1),
    agency,
    daysAgo: String(daysAgo),
    kind,
    level: 'niggling',
    hub: false,
  });
  const state = { pack: null, rows: [], outcome: null };
  const sending = createSending(app, state);

  function errors() {
    return state.rows.flatMap((one) => {
      const wrong = [];
      if (!one.agency.trim()) wrong.push({ id: `agency-${one.id}`, text: 'Name an agency' });
      if (!/^\d{1,5}$/.test(one.daysAgo.trim())) {
        wrong.push({ id: `days-${one.id}`, text: 'Enter how many days ago' });
      }
      return wrong;
    });
  }

  const act = {
    send(event) {
      event.preventDefault();
      return sending.send({
        errors: errors(),
        request: () => [
          '/pictures/simulate',
          {
            concerns: state.rows.map(({ agency, daysAgo, kind, level, hub }) => ({
              agency: agency.trim(),
              daysAgo: Number(daysAgo),
              kind,
              level,
              hub,
            })),
          },
        ],
        fieldId: () => undefined,
        done(outcome) {
          state.outcome = outcome;
          app.say(outcome.picture ? 'A picture would be made.' : 'There would be no picture.');
        },
      });
    },
    set: (one, name) => (value) => {
      one[name] = value;
      state.outcome = null;
      app.update();
    },
    add() {
      const last = state.rows.at(-1);
      state.rows = [...state.rows, row(last?.agency ?? '', 0, state.pack.concernKinds[0].id)];
      app.update();
    },
    remove(one) {
      state.rows = state.rows.filter((other) => other !== one);
      state.outcome = null;
      app.update();
    },
  };

  return {
    section: 'register',
    what: 'the simulator',
    title: () => 'What makes a picture',
    async load() {
      if (!app.session.has('steward')) throw forbidden();
      state.pack = await app.pack();
      const kinds = state.pack.concernKinds;
      state.rows = EXAMPLE.map(([agency, daysAgo], i) => row(agency, daysAgo, kinds[i % kinds.length].id));
    },
    view: () => simulatorView(state, act),
  };
}
