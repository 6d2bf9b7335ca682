// The journal as a plain list: who did what, when. Reading after reading is told in one line.

import { labelOf, plural, spaced } from '../../words/labels.mjs';
import { changeWords } from '../../words/register.mjs';

const THINGS = ['agency', 'team', 'practitioner', 'community', 'assessment'];

export const ACT = {
  signedIn: 'Signed in',
  signedOut: 'Signed out',
  signInRefused: 'A sign-in was refused',
  codeRefused: 'A security code was refused',
  factorBegun: 'Began to set up a second step',
  factorConfirmed: 'Turned the second step on',
  factorRemoved: 'Turned the second step off',
  recoveryCodesMade: 'Made recovery codes',
  recoveryCodeUsed: 'Used a recovery code',
  passwordChanged: 'Changed their password',
  notificationsChosen: 'Chose whether to be told by e-mail',
  notificationFailed: 'Nobody could be told of it by e-mail',
  sessionEnded: 'Ended a session',
  personSearched: 'Searched for a person',
  personRegistered: 'Registered a person',
  personRead: 'Read a person’s page',
  peopleImported: 'Took a list of people into the records',
  consentRecorded: 'Recorded what a person says',
  consentReminded: 'Reminded to ask about consent again',
  consentsRead: 'Read a person’s consent',
  noticeRecorded: 'Recorded a notice',
  noticeReminded: 'Reminded to give notice',
  noticesRead: 'Read a person’s notices',
  disclosuresRead: 'Read what was disclosed of a person',
  timelineRead: 'Read the timeline of a person',
  previewed: 'Asked for a preview',
  sharingDecided: 'Decided',
  sharingDelivered: 'Delivered',
  groundSupplied: 'Stated a ground',
  judgementSupplied: 'Recorded a judgement',
  stillRightConfirmed: 'Confirmed that it is still right',
  notShared: 'Recorded that it is not shared',
  sharingRecalled: 'Took it back, unopened',
  relianceEnded: 'The consent that it relied on has ended',
  whereaboutsReleased: 'Let where somebody is be known',
  supervisorAsked: 'Asked a supervisor to look at what waits',
  onwardAsked: 'Asked where it came from whether it may be passed on',
  onwardGranted: 'Agreed that it may be passed on',
  onwardRefused: 'Did not agree that it may be passed on',
  onwardOverridden: 'Passed it on with a ground, without asking',
  onwardRead: 'Read what others ask to pass on',
  itemReported: 'Said that an item is inaccurate or inadequate',
  itemReportsRead: 'Read what was reported of items',
  itemCorrected: 'Corrected an item',
  itemStoodBy: 'Stood by an item',
  itemWithdrawn: 'Withdrew an item',
  itemLedgerRead: 'Looked up where an item went',
  correctionAcknowledged: 'Acknowledged a correction',
  readerBarred: 'Recorded who must not read about a person',
  barEnded: 'Ended that somebody must not read about a person',
  barsRead: 'Read who must not read about a person',
  decisionReplayed: 'Had a decision made again',
  rehearsed: 'Rehearsed a change',
  sharingsListed: 'Listed sharings',
  inboxRead: 'Read the inbox',
  sharingRead: 'Read a sharing',
  sharingOpened: 'Opened a sharing',
  fileUploaded: 'Added a file',
  fileRefused: 'Tried to add a file that a virus scanner refused',
  filesDiscarded: 'Removed files that nobody sent',
  draftRead: 'Read back what they had begun to write and not sent',
  draftsDiscarded: 'Removed what people had begun to write and not sent',
  attachmentRead: 'Looked at the file of an item',
  decisionRead: 'Read a decision',
  obligationsRead: 'Read the duties',
  obligationDischarged: 'Recorded what became of a duty',
  obligationHandedOver: 'Handed a duty over to a colleague',
  adviceAsked: 'Asked a supervisor for advice',
  adviceRead: 'Read questions and advice',
  adviceAnswered: 'Gave advice',
  subjectAccessRegistered: 'Registered that a person asks what was shared about them',
  subjectAccessListed: 'Listed requests of persons',
  subjectAccessRead: 'Read a person’s request',
  subjectAccessChecked: 'Saw a proof of who asks',
  subjectAccessExtended: 'Took two months more to answer a person',
  subjectAccessClosed: 'Ended a person’s request without a report',
  subjectAccessCompiled: 'Put together what was shared about a person',
  subjectAccessDecided: 'Decided what a report gives and leaves out',
  subjectAccessSigned: 'Signed a report for a person',
  subjectAccessReportRead: 'Read a person’s report',
  originatorAsked: 'Asked where an item came from whether the person may have it',
  originatorQuestionsRead: 'Read what others ask to give to persons',
  originatorAnswered: 'Said whether the person may have an item',
  originatorLapsed: 'Nobody needs to say any more whether the person may have an item',
  heldEscalated: 'Told the supervisor: it waits for long',
  clockDueSoon: 'Reminded: it is due soon',
  clockOverdue: 'Told: it is overdue',
  clockEscalated: 'Took what is overdue to the next person',
  recordsLinked: 'Linked two records of one person',
  matchesRead: 'Read the match review',
  matchDecided: 'Said whether two records are one person’s',
  concernLodged: 'Lodged a concern',
  concernsListed: 'Listed their concerns',
  concernRead: 'Read a concern',
  concernWithdrawn: 'Took a concern back',
  sealedLodged: 'Sealed a concern',
  sealedListed: 'Listed sealed concerns',
  sealedRead: 'Read a sealed concern',
  sealedAddedTo: 'Wrote more of a sealed concern',
  sealedWithdrawn: 'Took a sealed concern back',
  sealedWeighed: 'Whether the hub may know that there is a concern',
  sealedAsked: 'The hub asked to read a concern',
  sealedAnswered: 'Answered the hub about a concern',
  pictureEmerged: 'Concerns came together in a picture',
  sealedDueSoon: 'Reminded: the answer about a concern is due soon',
  sealedOverdue: 'Told: the answer about a concern is overdue',
  sealedEscalated: 'Took a concern without an answer to the supervisors',
  pictureChanged: 'A picture changed',
  pictureJoined: 'A picture became part of another',
  pictureFaded: 'A picture faded',
  picturesListed: 'Listed the pictures',
  pictureRead: 'Read a picture',
  pictureOpened: 'Opened a picture',
  picturePutOff: 'Put a picture off',
  picturesSimulated: 'Tried what would make a picture',
  agreementChanged: 'Changed an agreement',
  registerChanged: 'Changed the register',
  registerRead: 'Read the register',
  referralMade: 'Made a referral',
  referralRead: 'Read a referral',
  referralsListed: 'Read a list of referrals',
  referralMoved: 'Took a referral on',
  informationAsked: 'Asked a partner for information',
  requestRead: 'Read a request',
  informationAnswered: 'Answered a request',
  reviewRaised: 'Put something before the supervisors to review',
  reviewsRead: 'Read the list of reviews',
  reviewRead: 'Read a review',
  reviewDecided: 'Recorded what a review found',
  figuresRead: 'Read the figures',
  feedbackRead: 'Read what a supervisor wrote to them',
  feedbackAnswered: 'Answered what a supervisor wrote to them',
  sharingReopened: 'A sharing that was not shared waits again',
  challengeOpened: 'Challenged a decision not to share',
  challengeMoved: 'Took a challenge on',
  challengeRanOut: 'A stage of a challenge was over',
  challengeRead: 'Read a challenge',
  challengesListed: 'Looked through the challenges',
  filesDueListed: 'Looked through the files that are due',
  fileRead: 'Looked at how much is held about a person',
  fileKept: 'Decided that a file is kept',
  erasureProposed: 'Proposed to erase a file',
  fileErased: 'Erased a file',
  certificatesListed: 'Listed certificates of erasure',
  certificateRead: 'Read a certificate of erasure',
  holdPlaced: 'Placed a legal hold',
  holdLifted: 'Lifted a legal hold',
  holdsListed: 'Looked through the legal holds',
  journalRead: 'Read the journal',
  journalSaved: 'Saved the journal as a table',
  journalFollowed: 'Followed the journal as it grew',
  commitmentsRead: 'Read what the journal commits to',
  commitmentsFollowed: 'Followed what the journal commits to',
  storyRead: 'Read the story of a sharing',
  receiptRead: 'Took the receipt of a sharing',
  witnessRegistered: 'Registered an agency’s witness of the journal',
  witnessEnded: 'Ended an agency’s witness of the journal',
  caseOpened: 'Reported a breach, an incident or a complaint',
  casesListed: 'Looked through cases',
  caseRead: 'Read a case',
  caseMoved: 'Took a case on',
  casesFlagged: 'The same happened too often: the stewards were told',
  casePartnerAsked: 'Asked a partner about its part in a case',
  casePartnerAnswered: 'Answered for a part in another agency’s case',
  measureSet: 'Set a measure',
  measureFollowed: 'Followed up a measure',
  regulatorAnswered: 'Recorded whether the regulator was told',
  caseContained: 'Stopped something because of a case',
  containmentAsked: 'Asked the steward to suspend an agreement',
  containmentAnswered: 'Answered whether an agreement is suspended',
  casesCoordinated: 'Looked at what cases ask of the stewards',
  annualReportAsked: 'Asked for the annual report',
  annualReportMade: 'Made the annual report',
  annualReportFailed: 'Could not make the annual report',
  annualReportRead: 'Read the annual report',
  learningRead: 'Read the learning log',
  learningPublished: 'Published what was learnt',
  learningWithdrawn: 'Took something out of the learning log',
  problemRecorded: 'Recorded a problem with sharing',
  problemsRead: 'Read the problem log',
  problemAnswered: 'Answered a problem with sharing',
  problemsAudited: 'Looked through the problems of the year',
  journalExported: 'Took the journal as a file',
  journalKeyChanged: 'Had the journal signed with a new key',
  encryptionKeyChanged: 'Put a new key over the platform’s keys',
  keysRewrapped: 'Wrapped the platform’s keys afresh',
  agencyKeyRenewed: 'Gave the agency a new key for what it writes',
  orderMade: 'Made an order about what journal entries say',
  orderEnded: 'Ended an order about what journal entries say',
  orderCarriedOut: 'Carried out an order to erase what journal entries say',
  ordersRead: 'Read the orders about what journal entries say',
  entriesErased: 'What journal entries say was erased',
};

export const READINGS = new Set([
  'referralRead',
  'referralsListed',
  'requestRead',
  'concernsListed',
  'concernRead',
  'sealedListed',
  'sealedRead',
  'picturesListed',
  'pictureRead',
  'matchesRead',
  'personRead',
  'consentsRead',
  'noticesRead',
  'disclosuresRead',
  'timelineRead',
  'onwardRead',
  'itemReportsRead',
  'itemLedgerRead',
  'barsRead',
  'sharingsListed',
  'inboxRead',
  'sharingRead',
  'attachmentRead',
  'decisionRead',
  'receiptRead',
  'ordersRead',
  'obligationsRead',
  'adviceRead',
  'subjectAccessListed',
  'subjectAccessRead',
  'subjectAccessReportRead',
  'originatorQuestionsRead',
  'reviewsRead',
  'reviewRead',
  'figuresRead',
  'feedbackRead',
  'challengeRead',
  'challengesListed',
  'filesDueListed',
  'fileRead',
  'certificatesListed',
  'certificateRead',
  'holdsListed',
  'draftRead',
  'registerRead',
  'journalRead',
  'journalFollowed',
  'commitmentsRead',
  'commitmentsFollowed',
  'storyRead',
]);

const CAUSE = {
  sent: 'when it was sent',
  ground: 'after a ground was stated',
  judgement: 'after a judgement was recorded',
  change: 'after something changed',
  confirmed: 'after it was confirmed',
  confirm: 'after it was confirmed',
};

/** Of `{change, agency: id}`: which thing, and what was done. */
function changed(detail) {
  const thing = THINGS.find((one) => one in detail);
  return thing
    ? `${spaced(thing)}: ${changeWords({ thing, change: detail.change }).toLowerCase()}`
    : '';
}

/** The act in words; one this client does not know keeps its own name, readably. */
export const actWords = (act) => ACT[act] ?? spaced(String(act).replace(/\./g, ' '));

const decided = ({ outcome, released, items, cause, purpose, ground }, pack) =>
  [
    outcome === 'held' ? 'Held' : `${released} of ${plural(items, 'item')} released`,
    CAUSE[cause] ?? (cause ? `after a change: ${spaced(cause).toLowerCase()}` : ''),
    purpose && `for: ${labelOf(pack.purposes, purpose)}`,
    ground && `ground: ${labelOf(pack.grounds, ground)}`,
  ]
    .filter(Boolean)
    .join(', ');

const DETAIL = {
  sharingDecided: decided,
  sharingDelivered: ({ items }) => plural(items, 'item'),
  previewed: ({ outcome, items }) =>
    `${plural(items, 'item')}, would be ${outcome === 'held' ? 'held' : 'delivered'}`,
  personSearched: ({ found }) => `${plural(found ?? 0, 'record')} found`,
  consentRecorded: ({ state, by }) =>
    [state, by].filter(Boolean).map(spaced).join(', by: ').toLowerCase(),
  agreementChanged: ({ transition }) =>
    transition ? changeWords({ thing: 'agreement', change: transition }).toLowerCase() : '',
  registerChanged: changed,
};

/** More about an act, in words. Counts of what was listed are left out: they help nobody. */
export const detailWords = (entry, pack) =>
  entry.detail ? (DETAIL[entry.act]?.(entry.detail, pack) ?? '') : '';

const sameReader = (a, b) =>
  a.practitioner?.name === b.practitioner?.name &&
  a.agency?.name === b.agency?.name &&
  a.sharing === b.sharing;

/** Rows `{entries}`: one for each act, one for each run of readings by the same person. */
export function rowsOf(entries) {
  const rows = [];
  for (const entry of entries) {
    const run = rows.at(-1)?.entries;
    const goesOn =
      run && READINGS.has(entry.act) && READINGS.has(run[0].act) && sameReader(entry, run[0]);
    if (goesOn) run.push(entry);
    else rows.push({ entries: [entry] });
  }
  return rows;
}

/** `Read the inbox, the duties, 3 times in all`. */
export function rowWords({ entries }) {
  const acts = [...new Set(entries.map(({ act }) => actWords(act)))];
  return acts.map((text, index) => (index ? text.charAt(0).toLowerCase() + text.slice(1) : text)).join(', ');
}

export const isReading = ({ entries }) => READINGS.has(entries[0].act);
