// What was shared about me, in words: for those who make the report.

import { labelOf } from '../../words/labels.mjs';

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
export const verdictWords = (line) => VERDICT[line.verdict];

/** `Given to Police`, `Received from Police`. */
export const wayWords = (line) =>
  `${line.direction === 'givenOut' ? 'Given to' : 'Received from'} ${line.with ?? 'somebody outside'}`;

/** What somebody who decides has to mind, each a sentence. */
export function cautions(line) {
  return [
    line.thirdParty &&
      `It came from ${line.originator}: only they can say that the person may have it.`,
    line.others && 'It is about somebody else too.',
    line.whereabouts && 'It says where somebody is. A supervisor has to agree.',
  ].filter(Boolean);
}

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
      return `${originator} did not agree: ${question.reason}`;
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

/** `§3, A child at risk of significant harm` */
export const clauseWords = ({ section, sectionTitle }) =>
  [section, sectionTitle].filter(Boolean).join(', ');
