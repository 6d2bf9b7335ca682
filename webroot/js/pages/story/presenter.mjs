// What became of a sharing, step by step, in words.

import { partyName } from '../../words/labels.mjs';
import { standing } from '../../words/findings.mjs';
import { rowsOf } from '../journal/presenter.mjs';

/** Steps `{entries, decision?}`, oldest first; reading after reading is one. */
export function stepsOf({ entries, sharing }) {
  const decisions = new Map((sharing.decisions ?? []).map((one) => [one.id, one]));
  return rowsOf(entries).map((row) => ({
    ...row,
    decision: decisions.get(row.entries[0].decision),
  }));
}

/** What stopped it, kept an item back, or was carried by what was stated: no sentence twice. */
export function reasonsOf(decision) {
  const seen = new Set();
  return (decision.findings ?? []).filter((finding) => {
    const key = `${finding.clause} ${finding.text}`;
    return (
      ['stops', 'withholds', 'carried', 'warns'].includes(standing(finding)) &&
      !seen.has(key) &&
      seen.add(key)
    );
  });
}

export const routeWords = ({ from, to }) =>
  `${from?.agency?.name ?? ''} to ${partyName(to)}`;
