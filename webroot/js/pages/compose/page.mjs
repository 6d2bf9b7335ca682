import { focusErrorSummary } from '../../components/error-summary/error-summary.mjs';
import { createFinder } from '../../components/person-finder/finder.mjs';
import { searchFor } from '../../components/person-finder/form.mjs';
import { proposedParty, recipientOf } from '../../components/recipient-picker/presenter.mjs';
import { fieldErrorText, problemText } from '../../words/problems.mjs';
import { personName } from '../../words/labels.mjs';
import {
  draftErrors,
  draftFrom,
  draftReplying,
  emptyDraft,
  emptyItem,
  inputFor,
  sharingBody,
  urgentCategory,
  worthKeeping,
} from './form.mjs';
import { createPreview } from './preview.mjs';
import { pageHeading } from './presenter.mjs';
import { composeView } from './view.mjs';

const focusSoon = (id) => requestAnimationFrame(() => document.getElementById(id)?.focus());

export function composePage(app, { query }) {
  const place = `/share?${query}`;
  const state = {
    draft: emptyDraft(),
    pack: null,
    agencies: [],
    errors: [],
    restored: false,
    replyTo: null,
    addingPerson: false,
    sending: false,
    errorFor: (id) => state.errors.find((error) => error.id === id)?.text,
  };
  /** One submission and one outcome for each recipient: what went does not go again. */
  const outcomes = new Map();

  state.preview = createPreview(app, { draft: () => state.draft, pack: () => state.pack });
  state.finder = createFinder(app, { onChosen: choosePerson });

  function changed() {
    const drafts = app.session.draft.read() ?? {};
    if (worthKeeping(state.draft)) drafts[place] = state.draft;
    else delete drafts[place];
    app.session.draft.keep(drafts);
    state.preview.schedule();
    app.update();
  }

  function choosePerson(person) {
    if (!state.draft.persons.some((one) => one.id === person.id)) state.draft.persons.push(person);
    state.addingPerson = false;
    state.finder.clear();
    clearError('find-familyName');
    changed();
    app.say(`${personName(person)} chosen.`);
    focusSoon(state.draft.urgent ? 'recipient-0-agency' : 'purpose');
  }

  const clearError = (id) => {
    state.errors = state.errors.filter((error) => error.id !== id);
  };

  async function load() {
    const [pack, { agencies }] = await Promise.all([app.pack(), app.directory()]);
    Object.assign(state, { pack, agencies });
    const kept = app.session.draft.read()?.[place];
    if (kept) Object.assign(state, { draft: kept, restored: true });
    await begin(Boolean(kept));
    state.preview.schedule();
  }

  async function begin(kept) {
    const [person, from, reply] = ['person', 'from', 'reply'].map((name) => query.get(name));
    if (reply || (from && !kept)) {
      const sharing = await app.api.get(`/sharings/${reply ?? from}`);
      if (reply) state.replyTo = sharing;
      if (!kept) state.draft = reply ? draftReplying(sharing) : draftFrom(sharing);
      const unknown = sharing.persons.find((one) => !one.id);
      if (!state.draft.persons.length && unknown) state.finder.search = searchFor(unknown, 'find');
    } else if (person && !kept) {
      state.draft.persons = [await app.api.get(`/people/${person}`)];
    }
    if (query.has('urgent') && !kept) setUrgent(true);
  }

  function setUrgent(urgent) {
    state.draft.urgent = urgent;
    const first = state.draft.items[0];
    if (urgent && !first.category) first.category = urgentCategory(state.pack);
    state.errors = [];
    changed();
  }

  const recipients = {
    setAgency(index, agency) {
      const known = state.agencies.find((one) => one.id === agency);
      state.draft.recipients[index] = { agency, party: proposedParty(known) };
      clearError(`recipient-${index}-agency`);
      changed();
    },
    setParty(index, party) {
      state.draft.recipients[index].party = party;
      clearError(`recipient-${index}-party`);
      changed();
    },
    add() {
      state.draft.recipients.push({ agency: '', party: '' });
      changed();
      focusSoon(`recipient-${state.draft.recipients.length - 1}-agency`);
    },
    remove(index) {
      state.draft.recipients.splice(index, 1);
      changed();
      focusSoon('recipient-0-agency');
    },
  };

  const setIn = (part, prefix) => (name) => (value) => {
    state.draft[part][name] = value;
    clearError(`${prefix}-${name}`);
    changed();
  };

  const act = {
    recipients,
    setUrgent,
    set: (name) => (value) => {
      state.draft[name] = value;
      clearError(name);
      changed();
    },
    setGround: setIn('ground', 'ground'),
    setJudgement: setIn('judgement', 'judgement'),
    setItem: (index, name) => (value) => {
      state.draft.items[index][name] = value;
      clearError(`item-${index}-${name}`);
      changed();
    },
    addItem() {
      state.draft.items.push(emptyItem());
      changed();
      focusSoon(`item-${state.draft.items.length - 1}-category`);
    },
    removeItem(index) {
      state.draft.items.splice(index, 1);
      changed();
      focusSoon('add-item');
    },
    addPerson() {
      state.addingPerson = true;
      app.update();
      focusSoon('find-givenName');
    },
    removePerson(index) {
      state.draft.persons.splice(index, 1);
      changed();
      focusSoon(state.draft.persons.length ? 'step-persons' : 'find-givenName');
    },
    open: (name) => (open) => {
      if (state.draft[name] === open) return;
      state.draft[name] = open;
      app.update();
    },
    showFor: (index) => state.preview.choose(index),
    leadsTo: (kind) => kind in LEADS,
    follow: (kind) => follow(kind),
    discard,
    send,
  };

  const LEADS = {
    stateGround: () => openBox('groundOpen', 'ground-id'),
    recordJudgement: () => openBox('judgementOpen', 'judgement-categories'),
    chooseRecipient: () => focusSoon('recipient-0-party'),
    choosePurpose: () => focusSoon('purpose'),
    completeItem: () => focusSoon('item-0-nature'),
    removeItem: () => focusSoon('item-0-category'),
    seekConsent: () => app.go(`/people/${state.draft.persons[0].id}/consent`),
  };

  function follow(kind) {
    LEADS[kind]();
  }

  function openBox(name, id) {
    state.draft[name] = true;
    app.update();
    focusSoon(id);
  }

  function forget() {
    const drafts = app.session.draft.read() ?? {};
    delete drafts[place];
    app.session.draft.keep(drafts);
  }

  function discard() {
    Object.assign(state, { draft: emptyDraft(), errors: [], restored: false, addingPerson: false });
    state.finder.clear();
    outcomes.clear();
    forget();
    state.preview.schedule();
    app.update();
    app.say('Thrown away.');
    scrollTo(0, 0);
    focusSoon('urgent');
  }

  function show(errors) {
    state.errors = errors;
    for (const { id } of errors) {
      if (id?.startsWith('ground-')) state.draft.groundOpen = true;
      if (id?.startsWith('judgement-')) state.draft.judgementOpen = true;
    }
    app.update();
    focusErrorSummary();
  }

  async function sendTo(row, index) {
    const known = outcomes.get(row.party) ?? { submission: app.api.submission(), id: null };
    outcomes.set(row.party, known);
    if (known.id) return known.id;
    try {
      const body = sharingBody(state.draft, recipientOf(row.party), state.pack);
      known.id = (await known.submission.send('/sharings', body)).id;
      return known.id;
    } catch (problem) {
      throw Object.assign(problem, { row: index });
    }
  }

  async function send(event) {
    event.preventDefault();
    if (state.sending) return;
    const errors = draftErrors(state.draft, state.pack);
    if (errors.length) return void show(errors);
    Object.assign(state, { sending: true, errors: [] });
    state.preview.stop();
    app.update();
    try {
      const ids = [];
      // one after the other: a refusal of the first is told before the second is sent
      for (const [index, row] of state.draft.recipients.entries()) ids.push(await sendTo(row, index));
      forget();
      app.desk.refresh();
      await arrive(ids);
    } catch (problem) {
      show(errorsOf(problem));
    } finally {
      state.sending = false;
      app.update();
    }
  }

  async function arrive(ids) {
    if (ids.length === 1) {
      const { state: now } = await app.api.get(`/sharings/${ids[0]}`).catch(() => ({}));
      if (now === 'held') return app.go(`/sharings/${ids[0]}`, { replace: true });
    }
    return app.go(`/sent?${ids.map((id) => `sharing=${id}`).join('&')}`, { replace: true });
  }

  function errorsOf(problem) {
    const mapped = (problem.errors ?? []).map((error) => ({
      id: inputFor(error.field, state.draft, problem.row ?? 0),
      text: fieldErrorText(error),
    }));
    return mapped.length ? mapped : [{ text: problemText(problem) }];
  }

  state.act = act;
  return {
    section: 'share',
    what: 'Share',
    title: () => pageHeading(state.draft),
    load,
    view: () => composeView(state),
    close: () => state.preview.stop(),
  };
}
