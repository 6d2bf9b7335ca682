// What one can do to the items of a draft.

import { focusSoon } from '../../focus.mjs';
import { emptyItem } from './form.mjs';

/**
 * @param state has `draft.items`, `errors` and `act.files`
 * @param changed called after each change
 * @param settled called with the input that was changed
 */
export const itemActs = (state, changed, settled) => ({
  setItem: (index, name) => (value) => {
    state.draft.items[index][name] = value;
    settled(`item-${index}-${name}`);
  },
  addItem() {
    state.draft.items.push(emptyItem());
    changed();
    focusSoon(`item-${state.draft.items.length - 1}-category`);
  },
  removeItem(index) {
    state.act.files.cancel(state.draft.items[index]);
    state.draft.items.splice(index, 1);
    // the errors name places that have moved
    state.errors = state.errors.filter(({ id }) => !id?.startsWith('item-'));
    changed();
    focusSoon('add-item');
  },
});
