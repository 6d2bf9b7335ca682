import { createKept } from '../../components/draft/draft.mjs';
import { proposedParty } from '../../components/recipient-picker/presenter.mjs';
import { focusHeading } from '../../components/page/page.mjs';
import { createSending } from '../../form-sending.mjs';
import {
  afterSending,
  askBody,
  askErrors,
  clockBody,
  closeBody,
  closeErrors,
  decisionBody,
  decisionErrors,
  emptyForms,
  emptyRecipient,
  fieldId,
  noteBody,
  noteErrors,
  pauseBody,
  pauseErrors,
  turnTo,
} from './form.mjs';
import { hubView } from './hub-view.mjs';
import { askedSentence, chosenClock, pausable, toldSentence, whoWords } from './presenter.mjs';
import { referrerView } from './view.mjs';

export function referralPage(app, { params }) {
  const state = { referral: null, pack: null, agencies: [], values: emptyForms(), open: '', flash: '' };
  const kept = createKept(app, {
    name: `referral-${params.id}`,
    content: () => ({ values: state.values, open: state.open }),
    fill: ({ values, open }) => Object.assign(state, { values: { ...emptyForms(), ...values }, open }),
    afresh() {
      stated.clear();
      Object.assign(state, { values: emptyForms(), open: '', errors: [] });
    },
  });
  state.kept = kept;
  const sending = createSending(app, state, (text) =>
    state.open ? kept.keyOf(text) : crypto.randomUUID(),
  );
  const own = `/referrals/${params.id}`;
  /** What the forms that are not open state. */
  const stated = new Map();

  async function load() {
    const [referral, pack] = await Promise.all([app.api.get(own), app.pack()]);
    if (referral.side === 'hub' && !state.agencies.length) {
      const { agencies } = await app.directory();
      state.agencies = agencies.filter(({ id }) => id !== referral.to.agency.id);
    }
    Object.assign(state, { referral, pack });
    app.update();
  }

  const reload = () => load().catch(() => {});

  /** Done: what it answered is said, and the page shows how it stands now. */
  const done = (form, sentence) => async (answer) => {
    state.values = afterSending(state.values, form);
    stated.delete(form);
    if (form) void kept.forget();
    if (state.open === form) state.open = '';
    state.flash = sentence?.(answer) ?? '';
    sending.fresh();
    if (state.flash) app.say(state.flash);
    await load();
    if (!form) focusHeading();
  };

  /** Somebody else was first: show what they did, and say so. */
  const failed = async (problem) => {
    if (problem.status !== 409) return false;
    sending.fresh();
    await reload();
    state.errors = [{ text: problem.detail }];
    app.update();
    return true;
  };

  /** @param form whose values are sent; a step has none */
  const act = (path, body, { form, errors = [], sentence } = {}) =>
    sending.send({
      errors,
      request: () => [`${own}/${path}`, body],
      fieldId,
      done: done(form, sentence),
      failed,
    });

  const pausing = () =>
    chosenClock(pausable(state.referral, state.pack).running, state.values.pauseOf);

  const told = ({ told: outcome }) =>
    toldSentence({ state: outcome.outcome });

  const rows = (name) => ({
    setAgency(index, agency) {
      const known = state.agencies.find((one) => one.id === agency);
      const party = proposedParty(known);
      state.values[name][index] = { agency, party: party.startsWith('team:') ? party : '' };
      app.update();
    },
    setParty(index, party) {
      state.values[name][index].party = party;
      state.errors = [];
      app.update();
    },
    add() {
      state.values[name].push(emptyRecipient());
      app.update();
    },
    remove(index) {
      state.values[name].splice(index, 1);
      app.update();
    },
  });

  const setIn = (part) => (name) => (value) => {
    state.values[part][name] = value;
    state.errors = state.errors.filter(({ id }) => id !== `${part}-${name}`);
    kept.changed();
    app.update();
  };

  const form = (send) => (event) => {
    event.preventDefault();
    return send();
  };

  const acts = {
    set: (name) => (value) => {
      state.values[name] = value;
      state.errors = state.errors.filter(({ id }) => id !== name);
      kept.changed();
      app.update();
    },
    setGround: setIn('ground'),
    setJudgement: setIn('judgement'),
    /** One form at a time: what is stated in one is not stated in another. */
    open(name) {
      if (state.open === name) return;
      state.values = turnTo(state.values, stated, state.open, name);
      Object.assign(state, { open: name, errors: [] });
      sending.fresh();
      app.update();
    },
    rows,
    step: (transition) => act(transition, { version: state.referral.version }),
    rate: form(() =>
      act(
        'rating',
        { version: state.referral.version, rating: state.values.rating },
        {
          form: 'rating',
          errors: state.values.rating ? [] : [{ id: 'rating', text: 'Choose a rating' }],
        },
      ),
    ),
    assign: (practitioner) =>
      act('assign', { version: state.referral.version, ...(practitioner && { practitioner }) }),
    ask: form(() =>
      act('requests', askBody(state.values), {
        form: 'ask',
        errors: askErrors(state.values, state.pack),
        sentence: ({ requests }) => askedSentence(requests),
      }),
    ),
    decide: form(() =>
      act(state.values.decision, decisionBody(state.values, state.referral.version), {
        form: 'decide',
        errors: decisionErrors(state.values, state.pack),
        sentence: told,
      }),
    ),
    close: form(() =>
      act('close', closeBody(state.values, state.referral.version), {
        form: 'close',
        errors: closeErrors(state.values, state.pack),
        sentence: told,
      }),
    ),
    note: form(() =>
      act('notes', noteBody(state.values), { form: 'note', errors: noteErrors(state.values) }),
    ),
    pause: form(() =>
      act('clock/pause', pauseBody(state.values, state.referral.version, pausing()), {
        form: 'pause',
        errors: pauseErrors(state.values),
        sentence: () => 'Paused. It stands still until somebody starts it again.',
      }),
    ),
    startClock: (request) =>
      act('clock/start', clockBody(state.referral.version, request), {
        sentence: () => 'It runs again.',
      }),
    tickOff: (id) => act(`notes/${id}/done`, {}, { sentence: () => 'Marked as done.' }),
    self: app.session.practitioner?.id,
  };

  return {
    section: 'referrals',
    what: 'the referral',
    title: () => (state.referral ? `Referral: ${whoWords(state.referral.persons)}` : 'Referral'),
    async load() {
      await load();
      if (state.referral.side !== 'hub') return;
      await kept.open();
      kept.offer();
    },
    view: () =>
      state.referral.side === 'hub' ? hubView(state, acts) : referrerView(state),
    onEvent(kind, data) {
      const ids = [params.id, ...(state.referral?.requests ?? []).map(({ id }) => id)];
      if (['referral', 'clock'].includes(kind) && ids.includes(data.id)) void reload();
    },
    onResume: () => void reload(),
  };
}
