// A partner's answer: what was typed, what is sent, what is missing.

import {
  emptyGround,
  groundBody,
  groundErrors,
  groundFieldId,
  groundStarted,
} from '../../components/ground-fields/form.mjs';
import { isHealth } from '../../words/labels.mjs';

export const emptyAnswer = () => ({
  how: '',
  category: '',
  nature: '',
  observedOn: '',
  source: '',
  text: '',
  healthJustification: '',
  ring: '',
  reason: '',
  note: '',
  ground: emptyGround(),
});

const isWritten = (how) => how === 'full' || how === 'part';

function wanted(values, pack) {
  if (!values.how) return [['how', 'Choose how you answer']];
  if (values.how === 'concernOnly') return [['ring', 'Write whom to ring']];
  if (values.how === 'refused') return [['reason', 'Choose why']];
  if (!isWritten(values.how)) return [];
  return [
    ['category', 'Choose what kind of information it is'],
    ['nature', 'Say whether it is fact or opinion'],
    ['observedOn', 'Say when it was seen'],
    ['source', 'Say where it comes from'],
    ['text', 'Write what you tell them'],
    ...(isHealth(pack, values.category)
      ? [['healthJustification', 'Say why health information is needed']]
      : []),
  ];
}

export const answerErrors = (values, pack) => [
  ...wanted(values, pack)
    .filter(([name]) => !values[name].trim())
    .map(([name, text]) => ({ id: name, text })),
  ...(groundStarted(values.ground) ? groundErrors(values.ground, { pack }) : []),
];

export function answerBody(values, pack) {
  const body = { how: values.how };
  if (values.how === 'refused') {
    return {
      ...body,
      reason: values.reason,
      ...(values.note.trim() && { note: values.note.trim() }),
    };
  }
  if (values.how === 'concernOnly') body.ring = values.ring.trim();
  if (isWritten(values.how)) {
    const names = ['category', 'nature', 'observedOn', 'source', 'text'];
    if (isHealth(pack, values.category)) names.push('healthJustification');
    body.items = [Object.fromEntries(names.map((name) => [name, values[name].trim()]))];
  }
  const ground = groundBody(values.ground);
  return ground ? { ...body, ground } : body;
}

export const fieldId = (field) => {
  const parts = String(field ?? '').replace(/^[/#]+/, '').split('/');
  if (parts[0] === 'ground') return groundFieldId(field) ?? 'ground-id';
  return parts[0] === 'items' ? (parts[2] ?? 'text') : parts[0];
};
