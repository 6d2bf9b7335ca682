// Which keys lead where. Letters stay what they are, whoever one is.

import { navigation } from '../layout/presenter.mjs';

const LETTERS = {
  agency: 'a',
  board: 'b',
  concerns: 'c',
  register: 'e',
  challenges: 'h',
  inbox: 'i',
  journal: 'j',
  learning: 'l',
  matches: 'm',
  reports: 'o',
  people: 'p',
  referrals: 'r',
  shared: 's',
  pictures: 't',
  reviews: 'v',
  waiting: 'w',
  cases: 'x',
};
const GO = 'g';
const TOGETHER_MILLIS = 1_500;

/** @returns list of `{keys, label, href}` */
export function shortcuts(session) {
  const links = navigation(session, {})
    .filter(({ section }) => LETTERS[section])
    .map(({ href, label, section }) => ({ keys: [GO, LETTERS[section]], label, href }));
  return session.frontLine ? [{ keys: ['n'], label: 'Share', href: '/share' }, ...links] : links;
}

/**
 * What a key does after the one before it.
 *
 * @param before `{key, at}` of the last one, or null
 * @returns `{before, href}`: what to remember, and where to go, if anywhere
 */
export function pressed(before, key, at, list) {
  const first = before?.key === GO && at - before.at <= TOGETHER_MILLIS ? before.key : null;
  const wanted = first ? [first, key] : [key];
  const found = list.find(({ keys }) => keys.join(' ') === wanted.join(' '));
  return { before: found || first ? null : { key, at }, href: found?.href ?? null };
}

/** Whether a key is meant for what has the focus: somebody writes or chooses there. */
export const isWriting = (element) =>
  Boolean(element?.closest?.('input, textarea, select, [contenteditable], dialog'));
