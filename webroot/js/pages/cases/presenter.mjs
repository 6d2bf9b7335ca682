// Complaints, breaches and incidents in words.

const NOBODY =
  'Name nobody and write nothing that shows who it is: what is about a person goes as a sharing.';

/** Nobody named: a case is read by those who handle cases, not by those who know the family. */
export const NAMES_NOBODY = `The other agency reads this and nothing else of the case. ${NOBODY}`;

/** Of what an agency writes for another one's case. */
export const ANSWER_NAMES_NOBODY = `The agency whose case it is reads this. ${NOBODY}`;

const KIND = { complaint: 'Complaint', breach: 'Breach', incident: 'Incident' };

const STAGE = {
  registered: 'To be acknowledged',
  acknowledged: 'To be answered',
  answered: 'Answered',
  containing: 'To be contained',
  investigating: 'Being looked into',
  found: 'Found out',
  closed: 'Closed',
};

const SHAPE = {
  registered: 'submitted',
  acknowledged: 'asked',
  answered: 'answered',
  containing: 'urgent',
  investigating: 'inTriage',
  found: 'inTriage',
  closed: 'done',
};

const COMPLAINT_STAGES = ['registered', 'acknowledged', 'answered'];

/** A complaint that showed a broken code is non-compliance too. */
export const kindWords = ({ kind, breach }) =>
  kind === 'complaint' && breach ? 'Complaint that showed a breach' : KIND[kind];

export const isOpen = ({ stage }) => stage !== 'closed';

/** Whether something is contained, investigated and perhaps told to the regulator. */
export const isNonCompliance = ({ stage, breach }) =>
  breach || !COMPLAINT_STAGES.includes(stage);

export const stageWords = ({ stage }) => STAGE[stage];

/** Which of the known statuses shows it. */
export const stageStatus = ({ stage }) => SHAPE[stage];

/** How each step is offered, what is written at it, and what is said when it is done. */
export const STEP = {
  acknowledge: {
    label: 'Acknowledge the complaint',
    ask: 'What was the person who complained told?',
    required: 'Write what they were told',
    said: 'Recorded: the complaint is acknowledged.',
  },
  answer: {
    label: 'Answer the complaint',
    ask: 'What is the answer?',
    required: 'Write the answer',
    said: 'Recorded: the complaint is answered.',
  },
  breach: {
    label: 'The code was broken',
    text: 'From now on it is handled as non-compliance: contained first, then looked into. The regulator’s 72 hours count from when your agency knew.',
    ask: 'How was the code broken?',
    required: 'Write how the code was broken',
    said: 'Recorded: it is non-compliance now. Contain it first.',
  },
  contained: {
    label: 'It is contained',
    ask: 'What was stopped, or why was there nothing to stop?',
    required: 'Write what was stopped',
    said: 'Recorded: it is contained. Now find out what happened and why.',
  },
  find: {
    label: 'Record what was found',
    ask: 'What happened, and why?',
    required: 'Write what happened and why',
    said: 'Recorded. Set measures so that it does not happen again.',
  },
  close: {
    label: 'Close the case',
    ask: 'What was learnt, or why is there nothing to learn?',
    required: 'Write what was learnt, or why nothing',
    said: 'Closed. What was learnt waits under “What all agencies learnt” until somebody publishes it.',
    saidNothing: 'Closed. That there is nothing to learn stands in its history.',
  },
  reopen: {
    label: 'Open it again',
    text: 'It is contained again first, and its times begin again, the regulator’s 72 hours among them.',
    ask: 'What is new?',
    required: 'Write what is new',
    said: 'It is open again. Contain it first.',
  },
};

/** Whether it was said what the regulator was told, of all that is known: opened again, something is new. */
function regulatorSettled({ steps = [], notices }) {
  const opened = steps.filter(({ what }) => what === 'reopen').map(({ at }) => Date.parse(at));
  return notices.some(({ at }) => opened.every((then) => Date.parse(at) > then));
}

/** What stands in the way of closing it; the server decides again. */
export function closingWaits(one) {
  const waits = [];
  if (one.measures.some(({ outcome }) => !outcome)) waits.push('a measure is still open');
  if (one.stage === 'found' && !regulatorSettled(one)) {
    waits.push('nobody has said whether the regulator was told');
  }
  return waits;
}

/** The steps that can be taken now. */
export const stepsNow = (one) =>
  one.transitions.filter((step) => step !== 'close' || !closingWaits(one).length);

/** One sentence about what comes next, for whoever handles it. */
export function nextWords(one) {
  switch (one.stage) {
    case 'registered':
      return 'Tell the person who complained that it arrived, and who answers.';
    case 'acknowledged':
      return 'Look into it and answer. If the code was broken, say so: it becomes non-compliance.';
    case 'answered':
      return closingWaits(one).length
        ? 'Before it can be closed: a measure is still open.'
        : 'It is answered. Close it with what was learnt.';
    case 'containing':
      return 'Contain it first: stop what goes on harming, before anybody asks why it happened.';
    case 'investigating':
      return 'Find out what happened and why. Ask partners about their part.';
    case 'found': {
      const waits = closingWaits(one);
      return waits.length
        ? `Before it can be closed: ${waits.join(', and ')}.`
        : 'Close it with what was learnt.';
    }
    default:
      return 'It is closed. If something new comes up, open it again.';
  }
}

/** What its author may know of how it goes on. */
export const authorWords = ({ stage }) =>
  stage === 'closed'
    ? 'It is closed.'
    : 'Your representatives and supervisors handle it. You see here how it goes on.';

/** Whether the regulator's question is open, with its 72 hours. */
export const regulatorOpen = (one) =>
  Boolean(one.regulatorBy) && isOpen(one) && !regulatorSettled(one);

export const noticeWords = ({ outcome }) =>
  outcome === 'sent' ? 'The regulator was told' : 'The regulator did not have to be told';

export const personsWords = ({ personsTold }) =>
  personsTold ? 'The persons were told' : 'The persons were not told';

const DID = {
  acknowledge: 'Acknowledged',
  answer: 'Answered',
  breach: 'The code was broken: non-compliance',
  contained: 'Contained',
  find: 'What was found',
  close: 'Closed: what was learnt, or why nothing',
  reopen: 'Opened again',
  askedToSuspend: 'Asked the steward to suspend an agreement',
};

export const stepWords = ({ what }) => DID[what] ?? what;

/** Newest first, with the report at its end. */
export const historyOf = (one) => [
  ...[...one.steps].sort((a, b) => b.at.localeCompare(a.at)),
  { what: 'opened', by: one.openedBy, at: one.openedAt },
];

/** What a containment did, or asks. */
export function containmentWords({ kind, state, thing, amount }) {
  const name = thing?.name ? `“${thing.name}”` : '';
  switch (kind) {
    case 'account':
      return `The account of ${thing?.name || 'a colleague'} was suspended`;
    case 'sharings':
      if (!amount) return `No unopened sharing was left to take back, under ${name || 'an agreement'}`;
      return `${amount === 1 ? '1 unopened sharing was' : `${amount} unopened sharings were`} taken back, under ${name || 'an agreement'}`;
    default:
      return {
        asked: `The steward is asked to suspend the agreement ${name}`,
        done: `The agreement ${name} was suspended`,
        refused: `The steward did not suspend the agreement ${name}`,
      }[state];
  }
}

export const CONTAINMENT_STATUS = { asked: 'asked', done: 'done', refused: 'refused' };

/** What became of an agency's part: a case that is closed waits for nobody. */
export const partStatus = ({ answeredAt, endedAt }) =>
  answeredAt ? 'answered' : endedAt ? 'ended' : 'asked';

/** Who does a measure. */
export const doerWords = ({ practitioner, agency }) =>
  practitioner ? `${practitioner.name}, ${agency.name}` : agency.name;

export const OUTCOME = { done: 'Done', notDone: 'Not done' };

const ONE = { complaint: 'a complaint', breach: 'a breach', incident: 'an incident' };

/** `Cedar Trust asks about a breach`, for the agency that has a part in it. */
export const partTitle = ({ kind, from }) => `${from.name} asks about ${ONE[kind]}`;

const COUNTED = {
  complaint: 'Complaints',
  breach: 'Breaches',
  incident: 'Incidents',
  measure: 'Measures',
};

/** How many of each: `[kind, 'open 2, closed 1']`. */
export const countRows = (counts) =>
  Object.keys(COUNTED)
    .filter((kind) => counts[kind])
    .map((kind) => [
      COUNTED[kind],
      Object.entries(counts[kind])
        .map(([state, number]) => `${(OUTCOME[state] ?? state).toLowerCase()} ${number}`)
        .join(', '),
    ]);

/** The next time that runs out for each case, by its id. */
export function dueByCase(clocks) {
  const due = {};
  for (const { kind, thing, due: at, state } of clocks) {
    if (kind.startsWith('case.') && state !== 'paused' && !(due[thing] <= at)) due[thing] = at;
  }
  return due;
}

/** What waits for the reader, other open cases, and closed ones. */
export function sorted({ cases, parts, measures }, handles) {
  const open = cases.filter(isOpen);
  return {
    parts: parts.filter((part) => partStatus(part) === 'asked'),
    measures: measures.filter(({ outcome }) => !outcome),
    mine: handles ? open : [],
    others: handles ? [] : open,
    past: cases.filter((one) => !isOpen(one)),
    answered: parts.filter((part) => partStatus(part) !== 'asked'),
  };
}

/** `Harbour House: 3 incidents` */
export const persistentWords = ({ agency, kind, number }) =>
  `${agency.name}: ${number} ${(number === 1 ? KIND : COUNTED)[kind].toLowerCase()}`;

/** Those a report touches, nobody twice; of each what tells them apart, and no more. */
export const withPerson = (persons, { id, name, dateOfBirth, estimatedBirth, expectedOn }) =>
  persons.some((one) => one.id === id)
    ? persons
    : [...persons, { id, name, dateOfBirth, estimatedBirth, expectedOn }];
