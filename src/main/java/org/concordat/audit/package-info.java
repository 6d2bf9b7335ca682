/**
 * The journal: every act and every read of personal data, written in the transaction of its act, given its
 * place by the sequencer, and provable to an outsider (docs/journal.md).
 *
 * <p>May use {@code kernel}. Owns the tables {@code journal_entry}, which may be erased, and {@code
 * journal_pending}, {@code journal_leaf}, {@code journal_party}, {@code journal_tile}, {@code journal_head},
 * {@code journal_checkpoint}, {@code journal_witness}, {@code journal_cosignature}, {@code journal_order} and {@code journal_key}. Keeps INVARIANT (journalled), INVARIANT (ordered) and, by the grants of its tables, INVARIANT (append).
 */
@org.jspecify.annotations.NullMarked
package org.concordat.audit;
