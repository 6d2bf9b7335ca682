// A person's page in words: who they are, what they said about sharing, what was told of them.

import { BY, birthWords, labelOf, listed, MANNER, SEX } from '../../words/labels.mjs';
import { age, longDay } from '../../words/time.mjs';

const NHS = /^(\d{3}) ?(\d{3}) ?(\d{4})$/;

/** `[term, text]` of the identity bar; what is not known is left out. */
export function identityDetails(person, now = new Date()) {
  const years = age(person, now);
  const addresses = (person.addresses ?? []).map(addressWords);
  return [
    [
      person.expectedOn ? 'Expected' : 'Born',
      person.expectedOn ? longDay(person.expectedOn) : birthWords(person),
    ],
    years && ['Age', years],
    person.sex && ['Sex', SEX[person.sex] ?? person.sex],
    person.nhsNumber && ['NHS number', person.nhsNumber.replace(NHS, '$1 $2 $3')],
    person.upn && ['UPN', person.upn],
    addresses.length && [addresses.length > 1 ? 'Addresses' : 'Address', addresses.join('; ')],
  ].filter(Boolean);
}

/** A flagged address must not be read over a shoulder. */
export const addressWords = (address) =>
  address.flagged
    ? 'Flagged: kept safe, not shown here'
    : [...(address.lines ?? []), address.town, address.postcode].filter(Boolean).join(', ');

/** `By the person. For: Safeguarding children and families. Until 3 September 2026.` */
export function scopeWords(consent, pack) {
  const { communities, agencies, purposes, categories } = consent.scope ?? {};
  const who = [...(communities ?? []), ...(agencies ?? [])].map(({ name }) => name);
  const what = (categories ?? []).map((id) => labelOf(pack.categories, id));
  const why = (purposes ?? []).map((id) => labelOf(pack.purposes, id));
  // nobody was asked, so nothing was said of whom and what
  if (consent.state === 'notSought') return consent.note ? [['Note', consent.note]] : [];
  return [
    ['By', `${BY[consent.by] ?? consent.by}${capacityWords(consent.capacity)}`],
    ['For', who.length ? listed(who) : 'everybody'],
    ['Purposes', why.length ? why.join('; ') : 'all'],
    ['Information', what.length ? listed(what) : 'all kinds'],
    consent.disclosers?.length && [
      'Who may share it',
      listed(consent.disclosers.map(({ name }) => name)),
    ],
    consent.until && ['Until', longDay(consent.until)],
    consent.note && ['Note', consent.note],
  ].filter(Boolean);
}

const capacityWords = (capacity) => {
  if (!capacity) return '';
  return capacity.competent ? ', able to decide' : ', not able to decide';
};

/** What holds now, in one sentence. The latest statement that covers a case wins. */
export function consentNow(consents) {
  const [latest] = consents;
  if (!latest) {
    return {
      state: 'none',
      text: 'Nobody has recorded here what this person says about sharing. Ask at the first chance, if asking is safe.',
    };
  }
  const texts = {
    given: 'Consent was given. It covers only what is named below.',
    refused: 'Sharing was refused. Nothing confidential goes without a ground or a duty.',
    withdrawn: 'Consent was withdrawn. Nothing confidential goes without a ground or a duty.',
    notSought: 'Consent was not sought. Ask at the next chance, if asking is safe.',
  };
  return { state: latest.state, text: texts[latest.state] ?? '' };
}

export const noticeWords = (notice) =>
  `${notice.notice}, ${MANNER[notice.manner] ?? notice.manner}`;

export const directionWords = (direction) =>
  direction === 'received' ? 'Received from' : 'Told to';

/** The agency at the other end; who is outside the partnership has none. */
export const otherSide = ({ agency }) => agency?.name ?? 'somebody outside the partnership';

export const noticeErrors = ({ notice, givenOn, manner }) =>
  [
    !notice.trim() && { id: 'notice-notice', text: 'Enter the name of the notice' },
    !givenOn && { id: 'notice-givenOn', text: 'Enter the day when it was given' },
    !manner && { id: 'notice-manner', text: 'Choose how it was given' },
  ].filter(Boolean);
