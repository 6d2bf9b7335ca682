import { createKept } from '../../components/draft/draft.mjs';
import { createAttaching } from '../../components/item-fields/attaching.mjs';
import { filledIn, toKeep } from '../../components/item-fields/form.mjs';
import { Finder } from '../../components/person-finder/finder.mjs';
import { searchFor } from '../../components/person-finder/form.mjs';
import { proposedParty } from '../../components/recipient-picker/presenter.mjs';
import { focusSoon } from '../../focus.mjs';
import { isHealth } from '../../words/labels.mjs';
import { createEditing } from './editing.mjs';
import {
  asKept,
  draftCarryingOn,
  draftFrom,
  draftPassingOn,
  draftReplying,
  emptyDraft,
  namesOfOthers,
  orEmpty,
  worthKeeping,
} from './form.mjs';
import { createPreview } from './preview.mjs';
import { arrival, pageHeading } from './presenter.mjs';
import { createDraftSending } from './sending.mjs';
import { composeView } from './view.mjs';

const emptyState = (agency) => ({
  agency,
  draft: emptyDraft(),
  pack: null,
  guidance: null,
  thinking: false,
  agencies: [],
  errors: [],
  replyTo: null,
  /** Items of others that may be passed on, as they read now. */
  received: [],
  addingPerson: false,
  sending: false,
});

export function composePage(app, { query }) {
  const state = emptyState(app.session.practitioner?.agency.name);
  state.errorFor = (id) => state.errors.find((error) => error.id === id)?.text;

  function changed() {
    if (worthKeeping(state.draft)) state.kept.changed();
    else void state.kept.forget();
    state.preview.schedule();
    app.update();
  }

  function clear() {
    files.stop();
    Object.assign(state, { draft: emptyDraft(), errors: [], addingPerson: false });
    state.finder.clear();
    sending.forget();
    state.preview.schedule();
    app.say('Thrown away.');
    scrollTo(0, 0);
  }

  /** What the address asks for, and nothing of what was there. */
  async function afresh() {
    clear();
    await begin(app, state, query);
    state.preview.schedule();
  }

  function discard() {
    clear();
    void state.kept.forget();
    app.update();
    focusSoon('urgent');
  }

  function sent(answers) {
    state.preview.stop();
    void state.kept.forget();
    app.desk.refresh();
    app.go(arrival(answers), { replace: true });
  }

  const editing = createEditing(app, state, changed);
  state.kept = createKept(app, {
    name: `share?${query}`,
    content: () => ({ ...state.draft, items: state.draft.items.map(toKeep) }),
    fill(kept) {
      const { draft, errors } = asKept(kept);
      const there = filledIn(draft.items, state.received);
      if (there.length < draft.items.length) {
        errors.push({ id: 'item-0-text', text: 'Some of what you pass on is not there any more' });
      }
      draft.items = orEmpty(there);
      files.stop();
      Object.assign(state, { draft, errors });
      void files.bringAll();
      state.preview.schedule();
    },
    afresh,
    others: (kept) => namesOfOthers(kept, query),
  });
  const sending = createDraftSending(app, state, sent);
  const leads = remedyLeads(app, state);
  const files = createAttaching(app, state, changed);
  state.preview = createPreview(app, { draft: () => state.draft, pack: () => state.pack });
  state.finder = new Finder(app, { onChosen: editing.choosePerson });
  state.act = {
    ...editing,
    files,
    discard,
    send: sending.send,
    think: (open) => (state.thinking = open),
    showFor: (index) => state.preview.choose(index),
    leadsTo: (kind) => kind in leads,
    follow: (kind) => leads[kind](),
  };

  async function load() {
    const [pack, guidance, { agencies }] = await Promise.all([
      app.pack(),
      app.guidance(),
      app.directory(),
    ]);
    Object.assign(state, { pack, guidance, agencies });
    await begin(app, state, query);
    void files.bringAll();
    // Not before: a form that is only begun is no change of what is kept.
    await state.kept.open();
    state.kept.offer();
    state.preview.schedule();
  }

  return {
    section: 'share',
    what: 'Share',
    title: () => pageHeading(state.draft),
    load,
    view: () => composeView(state),
    close() {
      files.stop();
      state.preview.stop();
    },
  };
}

/** How a draft starts: a reply, something held to be bettered, or about one person. */
async function begin(app, state, query) {
  const [person, from, reply, forward, carriesOn] = [
    'person',
    'from',
    'reply',
    'forward',
    'carriesOn',
  ].map((name) => query.get(name));
  if (reply || forward || from) {
    const sharing = await app.api.get(`/sharings/${reply ?? forward ?? from}`);
    if (reply) state.replyTo = sharing;
    if (reply) state.draft = draftReplying(sharing);
    else state.draft = forward ? draftPassingOn(sharing) : draftFrom(sharing, state.pack);
    state.received = state.draft.items.filter(({ forwardOf }) => forwardOf);
    const unknown = sharing.persons.find((one) => !one.id);
    if (!state.draft.persons.length && unknown) state.finder.search = searchFor(unknown, 'find');
  } else if (carriesOn) {
    const before = await app.api.get(`/referrals/${carriesOn}`);
    const persons = await Promise.all(before.persons.map(({ id }) => app.api.get(`/people/${id}`)));
    state.draft = draftCarryingOn({ ...before, persons });
  } else if (person) {
    state.draft.persons = [await app.api.get(`/people/${person}`)];
  }
  if (query.has('refer')) referTo(state, state.agencies.find(({ hub }) => hub));
  if (query.has('urgent')) state.act.setUrgent(true);
  if (query.has('concern')) state.act.setConcernOnly(true);
}

/** A referral is to the hub, unless somebody chooses otherwise. */
function referTo(state, hub) {
  state.draft.kind = 'referral';
  if (hub) state.draft.recipients = [{ agency: hub.id, party: proposedParty(hub) }];
}

/** Where each remedy of the panel leads in the form. */
function remedyLeads(app, state) {
  const open = (name, id) => () => {
    state.draft[name] = true;
    app.update();
    focusSoon(id);
  };
  const unjustified = () => {
    const place = state.draft.items.findIndex(
      (item) => isHealth(state.pack, item.category) && !item.healthJustification.trim(),
    );
    return place < 0 ? null : `item-${place}-healthJustification`;
  };
  const first = (name) => `item-0-${state.draft.items[0].forwardOf ? 'text' : name}`;
  return {
    stateGround: open('groundOpen', 'ground-id'),
    completeGround: open('groundOpen', 'ground-id'),
    recordJudgement: open('judgementOpen', 'judgement-categories'),
    chooseRecipient: () => focusSoon('recipient-0-party'),
    choosePurpose: () => focusSoon('purpose'),
    completeItem: () => focusSoon(unjustified() ?? first('nature')),
    removeItem: () => focusSoon(first('category')),
    concernOnly: () => state.act.setConcernOnly(true),
    seekConsent: () => app.go(`/people/${state.draft.persons[0].id}/consent`),
  };
}
