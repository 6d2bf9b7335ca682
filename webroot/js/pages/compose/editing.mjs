// What one can do to a draft: each act changes it, keeps it, and asks for the preview.

import { proposedParty } from '../../components/recipient-picker/presenter.mjs';
import { itemActs } from '../../components/item-fields/acts.mjs';
import { focusSoon } from '../../focus.mjs';
import { personName } from '../../words/labels.mjs';
import { urgentCategory } from './form.mjs';

const clearError = (state, id) => {
  state.errors = state.errors.filter((error) => error.id !== id);
};

/** @param changed called after each change */
export function createEditing(app, state, changed) {
  const settled = (id) => {
    clearError(state, id);
    changed();
  };
  const setIn = (part) => (name) => (value) => {
    state.draft[part][name] = value;
    settled(`${part}-${name}`);
  };
  return {
    set: (name) => (value) => {
      state.draft[name] = value;
      settled(name);
    },
    setGround: setIn('ground'),
    setJudgement: setIn('judgement'),
    setTold: setIn('told'),
    setOutside: setIn('outside'),
    setConcernOnly(concernOnly) {
      state.draft.concernOnly = concernOnly;
      state.errors = [];
      changed();
      focusSoon(concernOnly ? 'ring' : 'item-0-category');
    },
    setUrgent(urgent) {
      state.draft.urgent = urgent;
      const [first] = state.draft.items;
      if (urgent && !first.forwardOf && !first.category) first.category = urgentCategory(state.pack);
      state.errors = [];
      changed();
    },
    open: (name) => (open) => {
      if (state.draft[name] === open) return;
      state.draft[name] = open;
      app.update();
    },
    recipients: recipientActs(state, changed, settled),
    ...itemActs(state, changed, settled),
    ...personActs(app, state, changed, settled),
  };
}

const recipientActs = (state, changed, settled) => ({
  setAgency(index, agency) {
    const known = state.agencies.find((one) => one.id === agency);
    state.draft.recipients[index] = { agency, party: proposedParty(known) };
    settled(`recipient-${index}-agency`);
  },
  setParty(index, party) {
    state.draft.recipients[index].party = party;
    settled(`recipient-${index}-party`);
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
});

const personActs = (app, state, changed, settled) => ({
  choosePerson(person) {
    const { persons, urgent } = state.draft;
    if (!persons.some((one) => one.id === person.id)) persons.push(person);
    state.addingPerson = false;
    state.finder.clear();
    settled('find-familyName');
    app.say(`${personName(person)} chosen.`);
    focusSoon(urgent ? 'recipient-0-agency' : 'purpose');
  },
  addPerson() {
    state.addingPerson = true;
    app.update();
    focusSoon('find-givenName');
  },
  removePerson(index) {
    state.draft.persons.splice(index, 1);
    changed();
    focusSoon(state.draft.persons.length ? 'add-person' : 'find-givenName');
  },
});
