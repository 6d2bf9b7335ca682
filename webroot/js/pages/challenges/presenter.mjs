// Challenges in words.

/** What one writes passes to the other agency as it is. */
export const NAMES_NOBODY =
  'Both sides read it with your name, and at the last stage the stewards of the partnership. Name nobody it is about and tell nothing of them: say what the decision rests on, and what it is needed for.';

export const OURS =
  'The protocol sets no procedure for this. These stages and times are Concordat’s own.';

const KIND = {
  notShared: 'Not shared',
  onward: 'Passing an item on',
  request: 'A request for information',
};

const REFUSAL = {
  notShared: 'recorded that it is not shared',
  refused: 'said no',
  part: 'answered in part',
  concernOnly: 'said only that there is a concern',
};

const STATE = {
  open: 'Open',
  lastStage: 'At its last stage',
  released: 'Taken back',
  accepted: 'It stays as it is',
  unresolved: 'Unresolved',
};

const SHAPE = { open: 'asked', lastStage: 'asked', released: 'done', accepted: 'ended', unresolved: 'missing' };

export const isOpen = ({ state }) => state === 'open' || state === 'lastStage';

export const stateWords = (one) => STATE[one.state];

/** Which of the known statuses shows it. */
export const stateStatus = (one) => SHAPE[one.state];

export const titleOf = (one) => `${KIND[one.kind]}: ${one.holder.name} ${REFUSAL[one.refusal]}`;

/** `Joy Okafor of Safeguarding Hub challenges it.` */
export const challengerWords = (one) => `${one.challenger.by} of ${one.challenger.name} challenges it.`;

/** `Stage 2 of 3: The supervisors try to settle it` */
export const stageWords = ({ stage }) => `Stage ${stage.number} of ${stage.of}: ${stage.label}`;

/** Whose turn it is, for this reader. */
export function turnWords(one) {
  if (!isOpen(one)) return '';
  if (one.acts.includes('advise')) return 'It waits for your advice, and for both sides.';
  const acts = one.acts.filter((act) => act !== 'accept');
  return acts.length ? 'It waits for you and the other side.' : `It waits for: ${one.stage.by}.`;
}

/** What came of it, in a sentence. */
export function outcomeWords(one) {
  switch (one.state) {
    case 'released':
      return {
        onward: `${one.holder.name} agreed. What waited for it is decided afresh.`,
        notShared: 'It waits again, and is decided afresh. It goes when what it still waits for is there.',
        request: `${one.holder.name} answers the request afresh.`,
      }[one.kind];
    case 'accepted':
      return `It stays as it is: ${one.challenger.by} agreed to that.`;
    case 'unresolved':
      return 'The stages are over, and nothing was settled. All that was written is kept.';
    default:
      return '';
  }
}

const ACT = {
  argue: 'Write what you think',
  passOn: 'It cannot be settled here: the next stage',
  accept: 'Accept that it stays as it is',
  advise: 'Advise both sides',
};

const RELEASE = {
  notShared: 'Share it after all: it is decided afresh',
  onward: 'Let it be passed on after all',
  request: 'Take the answer back, and answer afresh',
};

/** What cannot be taken back says so before it is chosen. */
const FINAL = {
  accept: 'This ends the challenge for good: the same decision cannot be challenged again.',
  passOn: 'This ends the stage for good.',
};

const LAST = 'This ends the challenge for good, and nothing is shared by it.';

const finality = ({ state }, act) =>
  act === 'passOn' && state === 'lastStage' ? LAST : FINAL[act];

/** What the reader may do now, for a choice. */
export const choices = (one) =>
  one.acts.map((id) => ({
    id,
    hint: finality(one, id),
    label:
      id === 'release'
        ? RELEASE[one.kind]
        : id === 'passOn' && one.state === 'lastStage'
          ? 'It cannot be settled: end it as unresolved'
          : ACT[id],
  }));

const DID = {
  open: 'challenged it',
  argue: 'wrote',
  passOn: 'passed it on',
  release: 'took it back',
  accept: 'accepted it',
  advise: 'advised',
};

/** `Rukhsana Ahmed, Clifton Lane School, wrote`; the clock has no name. */
export const entryWords = (entry) =>
  entry.act === 'runOut'
    ? 'Its time was over'
    : `${entry.by}, ${entry.agency}, ${DID[entry.act]}`;

export const DONE = {
  argue: 'Written. The other side has been told.',
  passOn: 'Passed on. Whoever acts next has been told.',
  release: 'Taken back. The other side has been told.',
  accept: 'Recorded: it stays as it is.',
  advise: 'Written. Both sides have been told.',
};

/** Where this reader finds what it is about; nothing for a steward. */
export function aboutLink({ about }) {
  if (!about) return null;
  if (about.onward) return { href: `/waiting#onward-${about.onward}`, text: 'What was asked of you' };
  if (about.request) return { href: `/requests/${about.request}`, text: 'The request' };
  return { href: `/sharings/${about.sharing}`, text: 'The sharing that it is about' };
}

/** The entries of each stage, in their order. */
export const stagesWithEntries = ({ stages, entries }) =>
  stages.map((stage) => ({
    ...stage,
    entries: entries.filter((entry) => entry.stage === stage.number),
  }));

/** Open ones that the reader can do something about, open ones that wait for others, and settled ones. */
export function sorted(challenges) {
  const open = challenges.filter(isOpen);
  const acting = ({ acts }) => acts.some((act) => act !== 'accept');
  return {
    mine: open.filter(acting),
    others: open.filter((one) => !acting(one)),
    settled: challenges.filter((one) => !isOpen(one)),
  };
}

/** Where a refusal that one was told of is challenged. */
export const challengePath = (kind, thing, back) =>
  `/challenges/new?${new URLSearchParams({ kind, thing, back })}`;
