// What was shared about me, in words: for those who make the report.

import { labelOf } from '../../words/labels.mjs';
import { longDay } from '../../words/time.mjs';

export const ASKER = {
  person: 'The person',
  parent: 'A parent',
  attorney: 'An attorney or deputy',
  solicitor: 'A solicitor',
};

export const ASKERS = Object.entries(ASKER).map(([id, label]) => ({ id, label }));

export const PART = {
  personIdentity: 'That the person is who they say',
  askerIdentity: 'That whoever asks is who they say',
  parentalResponsibility: 'Parental responsibility: a birth certificate or a court’s order',
  childView: 'What the child says to it, and whether they understand',
  competence: 'That the child understands what asking means',
  authority: 'The power, order or signed authority that lets them ask',
};

export const EXEMPTIONS = [
  { id: 'otherPerson', label: 'It tells about somebody else (DPA 2018, schedule 2, paragraph 16)' },
  { id: 'seriousHarm', label: 'It would be likely to cause serious harm (schedule 3)' },
  { id: 'crime', label: 'It would get in the way of preventing a crime (schedule 2, paragraph 2)' },
  { id: 'legalAdvice', label: 'It is legal advice (schedule 2, paragraph 19)' },
];

export const CLOSINGS = [
  { id: 'withdrawn', label: 'It was taken back' },
  { id: 'notProved', label: 'Who asks did not prove who they are' },
  { id: 'notEntitled', label: 'Who asks has no right to ask for the person' },
];

const VERDICT = {
  undecided: ['asked', 'Not decided'],
  waiting: ['asked', 'Waits for its originator'],
  given: ['given', 'In the report'],
  givenInPart: ['given', 'In the report, in part'],
  withheld: ['withheld', 'Left out, and said so'],
  unmentioned: ['withheld', 'Left out without a word'],
};

/** `[status, word]` */
export const verdictWords = (line) =>
  line.unopenedBy ? ['asked', 'Not opened yet'] : VERDICT[line.verdict];

/** `Given to Police`, `Received from Police`. */
export const wayWords = (line) =>
  `${line.direction === 'givenOut' ? 'Given to' : 'Received from'} ${line.with ?? 'somebody outside'}`;

/** What somebody who decides has to mind, each a sentence. */
export function cautions(line) {
  return [
    line.thirdParty &&
      `It came from ${line.originator}: only they can say whether it may be given.`,
    line.others && 'It is about somebody else too.',
    line.whereabouts && 'It says where somebody is. A supervisor has to agree.',
    line.concern && 'It is a concern that your agency lodged. A supervisor has to agree.',
    line.correcting && 'It puts right something that was shared before.',
  ].filter(Boolean);
}

/** Why its text is not shown. */
export const unreadWords = (line) =>
  line.unopenedBy
    ? `It came to ${line.unopenedBy}, and nobody has opened it yet. Whoever it came to opens it first.`
    : 'Its words are for whoever lodged it and for your supervisors, until a supervisor signs.';

const FATE = {
  corrected: (on) => `It was wrong, and was corrected on ${on}.`,
  withdrawn: (on) => `It was wrong, and was withdrawn on ${on}. Nobody should go by it any more.`,
  takenBack: (on) => `It was taken back on ${on}, before anybody had opened it.`,
};

/** What became of it after it was shared; a request has a time, a report a day. */
export const laterWords = ({ fate, at, on }) => FATE[fate](longDay(on ?? at.slice(0, 10)));

/** Whether the person may learn that it is left out: where it came from they may have said no. */
export const mayMention = ({ question }) => !(question?.state === 'refused' && !question.listed);

/** Items that are another than they were, or that were not there. */
export function changedLines(before, after) {
  const was = new Map((before?.lines ?? []).map((line) => [line.id, JSON.stringify(line)]));
  return after.lines.filter((line) => was.get(line.id) !== JSON.stringify(line)).map(({ id }) => id);
}

export const changedWords = (changed) =>
  changed.length === 1
    ? 'One item changed since you read it: it is marked above. Read it, then sign.'
    : `${changed.length} items changed since you read them: they are marked above. Read them, then sign.`;

/** What an originator said, or that they have not. */
export function questionWords({ question, originator }) {
  switch (question?.state) {
    case 'asked':
      return `${originator} was asked.`;
    case 'agreed':
      return `${originator} agreed.`;
    case 'inPart':
      return `${originator} agreed to this much: ${question.wording}`;
    case 'refused':
      return `${originator} did not agree: ${question.reason}${
        question.listed ? '' : ' Nobody may be told that there is something.'
      }`;
    case 'lapsed':
      return `${originator} had not answered when the request ended.`;
    default:
      return '';
  }
}

export const choicesFor = (line) =>
  [
    !line.thirdParty && { id: 'include', label: 'Put it in the report' },
    line.thirdParty && !line.question && { id: 'ask', label: `Ask ${line.originator}` },
    line.thirdParty && line.question && { id: 'ask', label: `Go by what ${line.originator} says` },
    { id: 'redact', label: 'Leave it out' },
  ].filter(Boolean);

/** What has to happen next, in one sentence. */
export function nextStep({ state, missing, compiledAt, news, lines }, supervises) {
  if (state === 'finished') return 'The report is signed. Print it, or save it, and give it to whoever asked.';
  if (state === 'closed') return 'It ended without a report.';
  if (missing.length) return 'Check who asks. Nothing is put together before that.';
  if (!compiledAt || news) return 'Put together what was shared.';
  if (lines.some((line) => line.unopenedBy)) {
    return 'Something that came to your agency has not been opened. Whoever it came to opens it first.';
  }
  const open = lines.filter((line) => line.verdict === 'undecided').length;
  if (open) return `Decide about ${open === 1 ? 'one item' : `${open} items`}.`;
  return supervises
    ? 'Read it, and sign it if you did not work on it yourself.'
    : 'Everything is decided. A supervisor who did not work on it signs.';
}

export const waitingLines = ({ lines }) => lines.filter((line) => line.verdict === 'waiting');

export const needsApproval = ({ lines }) => lines.some((line) => line.needsApproval);

/** `Attendance, for: Protecting people` */
export const whatWords = (line, pack) =>
  `${labelOf(pack.categories, line.category)}, for: ${labelOf(pack.purposes, line.purpose)}`;

/** The report's sentence about one entry. */
export const entryTitle = (entry, agency) =>
  entry.direction === 'givenOut'
    ? `${agency} told ${entry.with}`
    : `${entry.with} told ${agency}`;

export const consentWords = ({ consentRecorded }) =>
  consentRecorded ? 'There was consent, and it is on record.' : 'None is on record.';

/** `§3, A child at risk of significant harm` */
export const clauseWords = ({ section, sectionTitle }) =>
  [section, sectionTitle].filter(Boolean).join(', ');
