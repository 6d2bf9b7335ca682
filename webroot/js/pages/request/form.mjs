// A partner's answer: what was typed, what is sent, what is missing.

import {
  emptyGround,
  emptyJudgement,
  statedBody,
  statedErrors,
  statedFieldId,
} from '../../components/ground-fields/form.mjs';
import {
  emptyItem,
  itemBody,
  itemErrors,
  itemFieldId,
  keptItems,
} from '../../components/item-fields/form.mjs';

/** @param persons whom it is about: the partner's own records */
export const emptyAnswer = (persons = []) => ({
  persons,
  how: '',
  items: [emptyItem()],
  ring: '',
  reason: '',
  note: '',
  ground: emptyGround(),
  judgement: emptyJudgement(),
});

/** What was kept, as a form has it. */
export function asKept(kept) {
  const { items, errors } = keptItems({ ...emptyAnswer(), ...kept }.items);
  return { draft: { ...emptyAnswer(), ...kept, items }, errors };
}

const isWritten = (how) => how === 'full' || how === 'part';

/** Refusing is no sharing: nothing has to carry it. */
export const isShared = (how) => Boolean(how) && how !== 'refused';

const need = (draft, name, text) => (draft[name].trim() ? [] : [{ id: name, text }]);

function missing(draft, pack) {
  if (!draft.how) return [{ id: 'how', text: 'Choose how you answer' }];
  if (draft.how === 'concernOnly') return need(draft, 'ring', 'Write whom to ring');
  if (draft.how === 'refused') return need(draft, 'reason', 'Choose why');
  return isWritten(draft.how)
    ? draft.items.flatMap((item, place) =>
        itemErrors(item, place, { missing: 'Write what you tell them', pack }),
      )
    : [];
}

export const answerErrors = (draft, pack) => [
  ...missing(draft, pack),
  ...(isShared(draft.how) ? statedErrors(draft, pack) : []),
];

export function answerBody(draft, pack) {
  const body = { how: draft.how };
  if (draft.how === 'refused') {
    return { ...body, reason: draft.reason, ...(draft.note.trim() && { note: draft.note.trim() }) };
  }
  if (draft.how === 'concernOnly') body.ring = draft.ring.trim();
  if (isWritten(draft.how)) {
    body.items = draft.items.map((item) => itemBody(item, { persons: draft.persons, pack }));
  }
  return { ...body, ...statedBody(draft) };
}

/** What a judgement may cover: what is told. */
export function toldCategories(draft, pack) {
  const told = new Set(isWritten(draft.how) ? draft.items.map(({ category }) => category) : []);
  return pack.categories.filter(
    (one) =>
      told.has(one.id) ||
      (draft.how === 'concernOnly' && one.concernOnly) ||
      (draft.how === 'nothingHeld' && one.identifying),
  );
}

export const fieldId = (field) => {
  const [head, place, name] = String(field ?? '')
    .replace(/^[/#]+/, '')
    .split('/');
  return head === 'items' ? itemFieldId(place ?? 0, name) : (statedFieldId(field) ?? head);
};
