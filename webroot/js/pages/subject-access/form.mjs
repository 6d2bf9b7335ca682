// The small forms of one request: what each starts with, what is missing, and what is sent.

import { dayOf } from '../../words/time.mjs';
import { mayMention } from './presenter.mjs';

const today = () => dayOf(new Date());

export const emptyRequest = () => ({ asker: '', askerName: '', receivedOn: today() });

export function requestErrors({ asker, askerName, receivedOn }) {
  return [
    !asker && { id: 'asker', text: 'Say who asks' },
    !askerName.trim() && { id: 'askerName', text: 'Write the name of whoever asks' },
    !receivedOn && { id: 'receivedOn', text: 'Give the day on which the request came' },
  ].filter(Boolean);
}

const FORMS = {
  proof: {
    first: 'part',
    empty: () => ({ part: '', seen: '', seenOn: today(), askedFor: [] }),
    errors: ({ part, seen, seenOn }) => [
      !part && ['part', 'Say what was proved'],
      !seen.trim() && ['seen', 'Write what you saw, or what was said'],
      !seenOn && ['seenOn', 'Give the day'],
    ],
    request: ({ part, seen, seenOn, askedFor }) => [
      'proofs',
      { part, seen: seen.trim(), seenOn, askedFor: askedFor.length > 0 },
    ],
    done: 'Recorded.',
  },
  extension: {
    first: 'reason',
    empty: () => ({ reason: '', toldOn: today() }),
    errors: ({ reason, toldOn }) => [
      !reason.trim() && ['reason', 'Write the reason, as the person was told'],
      !toldOn && ['toldOn', 'Give the day on which they were told'],
    ],
    request: ({ reason, toldOn }) => ['extension', { reason: reason.trim(), toldOn }],
    done: 'There are two months more.',
  },
  closing: {
    first: 'why',
    empty: () => ({ why: '', note: '' }),
    errors: ({ why, note }) => [
      !why && ['why', 'Say why it ends'],
      !note.trim() && ['note', 'Write what happened'],
    ],
    request: ({ why, note }) => ['closing', { why, note: note.trim() }],
    done: 'It has ended.',
  },
  line: {
    first: 'choice',
    empty: () => ({ choice: '', exemption: '', listed: 'yes', reason: '' }),
    errors: ({ choice, exemption, reason }, { others }) => [
      !choice && ['choice', 'Say what becomes of it'],
      choice === 'redact' && !exemption && ['exemption', 'Choose what lets you leave it out'],
      choice === 'redact' && !reason.trim() && ['reason', 'Write why it is left out'],
      choice === 'include' &&
        others &&
        !reason.trim() && ['reason', 'Write why it can be given although it is about somebody else'],
    ],
    request({ choice, exemption, listed, reason }, line) {
      const body = { lines: [line.id], choice };
      if (choice === 'redact') {
        Object.assign(body, { exemption, listed: listed === 'yes' && mayMention(line) });
      }
      if (reason.trim()) body.reason = reason.trim();
      return ['choices', body];
    },
    done: 'Decided.',
  },
  sign: {
    first: 'approval',
    empty: () => ({ approval: '' }),
    errors: ({ approval }, { approved }) => [
      approved && !approval.trim() && ['approval', 'Write why it is right'],
    ],
    request: ({ approval }, { version }) => [
      'signature',
      { version, ...(approval.trim() && { approval: approval.trim() }) },
    ],
    done: 'Signed. The report stays as it is from now on.',
  },
};

/** @param name `proof`, `extension`, `closing`, `line` or `sign` */
export const formOf = (name) => FORMS[name];

export const errorsOf = (name, values, thing) =>
  FORMS[name]
    .errors(values, thing)
    .filter(Boolean)
    .map(([field, text]) => ({ id: `${name}-${field}`, text }));
