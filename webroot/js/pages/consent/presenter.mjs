// The page that is read together with the person: short sentences, plain words.

export const ANSWERS = [
  { id: 'given', label: 'Yes' },
  { id: 'refused', label: 'No' },
  { id: 'withdrawn', label: 'They said yes before, and take it back' },
  { id: 'notSought', label: 'Not now: it was not asked' },
];

export const BY_CHOICES = [
  { id: 'person', label: 'The person' },
  { id: 'parent', label: 'A parent' },
  { id: 'carer', label: 'A carer' },
  { id: 'attorney', label: 'An attorney', hint: 'Somebody the person chose to decide for them.' },
  { id: 'deputy', label: 'A deputy', hint: 'Somebody a court chose to decide for them.' },
  { id: 'bestInterests', label: 'A best interests decision' },
];

export const COMPETENT = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
  { id: '', label: 'Not looked at' },
];

/** Said to the person who sits beside the practitioner. */
export const EXPLANATION = [
  'We write down some things about you, so that we can help you and keep you safe.',
  'Other services sometimes need to know some of it, so that you need not tell your story again and again.',
  'You choose who may know what. You can say no. You can change your mind later, and we will write that down at once.',
  'If we think that you or somebody else could be badly hurt, we may have to tell others without asking. We will tell you unless that is unsafe.',
];

/** The purposes of the chosen communities; all of them where agencies are named one by one. */
export function offeredPurposes({ values, communities, pack }) {
  if (values.scopeKind !== 'communities') return pack.purposes;
  const chosen = communities.filter(({ id }) => values.communities.includes(id));
  const served = new Set(chosen.flatMap(({ purposes }) => purposes ?? []));
  return pack.purposes.filter(({ id }) => served.has(id) || values.purposes.includes(id));
}

export const doneText = (state) =>
  ({
    given: 'Recorded: consent is given.',
    refused: 'Recorded: sharing is refused. It holds from now.',
    withdrawn: 'Recorded: consent is withdrawn. It holds from now.',
    notSought: 'Recorded: consent was not sought.',
  })[state] ?? 'Recorded.';
