// Grounds and judgements: what was typed, what is sent. Shared by Share and by held sharings.

export const emptyGround = () => ({
  id: '',
  particulars: '',
  necessity: '',
  proportionality: '',
  ifShared: '',
  ifNotShared: '',
  power: '',
});

export const emptyJudgement = () => ({
  categories: [],
  necessity: '',
  proportionality: '',
  ifShared: '',
  ifNotShared: '',
});

export const WEIGHING = [
  {
    name: 'necessity',
    label: 'Why is it necessary?',
    hint: 'What the recipient cannot do without it.',
    missing: 'Say why it is necessary',
  },
  {
    name: 'proportionality',
    label: 'Why is it no more than is needed?',
    hint: 'Why these items, and this recipient.',
    missing: 'Say why it is no more than is needed',
  },
  {
    name: 'ifShared',
    label: 'What may happen if it is shared?',
    missing: 'Say what may happen if it is shared',
  },
  {
    name: 'ifNotShared',
    label: 'What may happen if it is not shared?',
    missing: 'Say what may happen if it is not shared',
  },
];

const plainKind = (rule) =>
  String(rule?.kind ?? '')
    .toLowerCase()
    .replace(/_/g, '');

/** Which lawful bases a ground must name; null when its kind needs none. */
export function basesFor(rule, bases) {
  const kind = plainKind(rule);
  if (kind === 'power') return bases.filter((basis) => !basis.duty);
  if (kind === 'duty') return bases.filter((basis) => basis.duty);
  return null;
}

const trimmed = (values, names) =>
  Object.fromEntries(names.map((name) => [name, values[name].trim()]).filter(([, value]) => value));

const WEIGHING_NAMES = WEIGHING.map(({ name }) => name);

/** The ground as the contract wants it; null while none is chosen or nothing says why. */
export function groundBody(ground) {
  if (!ground.id || !ground.particulars.trim()) return null;
  const body = { id: ground.id, ...trimmed(ground, ['particulars', ...WEIGHING_NAMES]) };
  if (ground.power) body.power = ground.power;
  return body;
}

/** The judgement as the contract wants it; null until all four sides are weighed. */
export function judgementBody(judgement) {
  const texts = trimmed(judgement, WEIGHING_NAMES);
  const complete = Object.keys(texts).length === WEIGHING_NAMES.length;
  return complete && judgement.categories.length
    ? { categories: judgement.categories, ...texts }
    : null;
}

export const groundStarted = (ground) => Boolean(ground.id);

export const judgementStarted = (judgement) =>
  WEIGHING_NAMES.some((name) => judgement[name].trim()) || judgement.categories.length > 0;

const missingTexts = (values, prefix) =>
  WEIGHING.filter(({ name }) => !values[name].trim()).map(({ name, missing }) => ({
    id: `${prefix}-${name}`,
    text: missing,
  }));

/** What a ground still lacks; an urgent one may weigh later. */
export function groundErrors(ground, { pack, urgent = false }) {
  if (!ground.id) return [{ id: 'ground-id', text: 'Choose a ground' }];
  const errors = [];
  const rule = pack.grounds.find((one) => one.id === ground.id);
  if (basesFor(rule, pack.bases) && !ground.power) {
    errors.push({ id: 'ground-power', text: 'Choose the law that it rests on' });
  }
  if (!ground.particulars.trim()) {
    errors.push({ id: 'ground-particulars', text: 'Say what makes you think so' });
  }
  return urgent ? errors : [...errors, ...missingTexts(ground, 'ground')];
}

export function judgementErrors(judgement) {
  const errors = judgement.categories.length
    ? []
    : [{ id: 'judgement-categories', text: 'Choose what your judgement covers' }];
  return [...errors, ...missingTexts(judgement, 'judgement')];
}

/** Server fields such as `ground/necessity` or, on the page of its own, `necessity`. */
export const groundFieldId = (field) => {
  const name = String(field).replace(/^\/?(ground\/)?/, '');
  return name === 'id' || name in emptyGround() ? `ground-${name}` : null;
};

export const judgementFieldId = (field) => {
  const name = String(field)
    .replace(/^\/?(judgement\/)?/, '')
    .split('/')[0];
  return name in emptyJudgement() ? `judgement-${name}` : null;
};

/** Both as the contract wants them, as far as they are stated. */
export function statedBody({ ground, judgement }) {
  const stated = { ground: groundBody(ground), judgement: judgementBody(judgement) };
  return Object.fromEntries(Object.entries(stated).filter(([, body]) => body));
}

/** What they lack, of those that somebody began. */
export const statedErrors = ({ ground, judgement }, pack) => [
  ...(groundStarted(ground) ? groundErrors(ground, { pack }) : []),
  ...(judgementStarted(judgement) ? judgementErrors(judgement) : []),
];

/** The input that an error of the server belongs to, `judgement/necessity` say; null if it is not of these. */
export function statedFieldId(field) {
  const path = String(field ?? '').replace(/^[/#]+/, '');
  if (/^ground\b/.test(path)) return groundFieldId(path) ?? 'ground-id';
  if (/^judgement\b/.test(path)) return judgementFieldId(path) ?? 'judgement-categories';
  return null;
}
