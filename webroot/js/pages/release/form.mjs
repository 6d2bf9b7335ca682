// What is sent to free a held sharing, to record that it is not shared, or to take one back.

import {
  groundErrors,
  groundFieldId,
  judgementErrors,
  judgementFieldId,
} from '../../components/ground-fields/form.mjs';

export const reasonErrors = (reason, text = 'Say why it is not shared') =>
  reason.trim() ? [] : [{ id: 'reason', text }];

/** Checks and error places of each of the forms. */
export const FORMS = {
  ground: {
    errors: (state) => groundErrors(state.ground, { pack: state.pack }),
    fieldId: groundFieldId,
  },
  judgement: {
    errors: (state) => judgementErrors(state.judgement),
    fieldId: judgementFieldId,
  },
  notShared: {
    errors: (state) => reasonErrors(state.reason),
    fieldId: () => 'reason',
  },
  recall: {
    errors: (state) => reasonErrors(state.reason, 'Say why you take it back'),
    fieldId: () => 'reason',
  },
};

/** The categories that a sharing's items have, each once. */
export const categoriesOf = (sharing, pack) => {
  const used = new Set(sharing.items.map((item) => item.category));
  return pack.categories.filter((category) => used.has(category.id));
};
