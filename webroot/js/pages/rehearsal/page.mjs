import { createSending } from '../../form-sending.mjs';
import { isOver } from './presenter.mjs';
import { rehearsalView } from './view.mjs';

const POLL_MILLIS = 1_000;
const AGREEMENTS = { href: '/agreements', label: 'Agreements' };

export function rehearsalPage(app, { query }) {
  const asked = query.get('agreement');
  const state = {
    back: asked ? { href: `/agreements/${asked}`, label: 'The agreement' } : AGREEMENTS,
    agreements: [],
    pack: null,
    values: { agreement: asked ?? '', months: '3', as: 'inForce' },
    rehearsal: null,
  };
  const sending = createSending(app, state);
  let timer = null;

  async function follow(id) {
    clearTimeout(timer);
    try {
      state.rehearsal = await app.api.get(`/rehearsals/${id}`);
    } catch (problem) {
      if (!problem.noAnswer) throw problem;
    }
    app.update();
    if (isOver(state.rehearsal)) {
      app.say('The rehearsal is over.');
    } else {
      // the stream tells of it too; this is for when the stream is away
      timer = setTimeout(() => follow(id), POLL_MILLIS);
    }
  }

  const act = {
    set: (name) => (value) => {
      state.values[name] = value;
      app.update();
    },
    send(event) {
      event.preventDefault();
      const { agreement, months, as } = state.values;
      return sending.send({
        errors: agreement ? [] : [{ id: 'agreement', text: 'Choose an agreement' }],
        request: () => [`/agreements/${agreement}/rehearsal`, { months: Number(months), as }],
        fieldId: (field) => String(field).replace(/^\//, ''),
        async done({ id }) {
          await follow(id);
        },
      });
    },
    cancel: () =>
      sending.send({
        errors: [],
        request: () => [`/rehearsals/${state.rehearsal.id}/cancel`, undefined],
        fieldId: () => undefined,
        done: () => follow(state.rehearsal.id),
      }),
  };

  return {
    section: 'register',
    what: 'the agreements',
    title: () => 'Rehearse a change',
    async load() {
      const [{ agreements }, pack] = await Promise.all([app.api.get('/agreements'), app.pack()]);
      Object.assign(state, { agreements, pack });
    },
    view: () => rehearsalView(state, act),
    onEvent(kind, data) {
      if (kind === 'rehearsal' && data?.id === state.rehearsal?.id && !isOver(state.rehearsal)) {
        void follow(data.id);
      }
    },
    close: () => clearTimeout(timer),
  };
}
