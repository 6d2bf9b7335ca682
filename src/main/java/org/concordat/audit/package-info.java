/**
 * The journal: every act and every read of personal data, written in the transaction of its act.
 *
 * <p>May use {@code kernel}. Owns the table {@code journal_entry}. Keeps INVARIANT (journalled) and, by
 * the grants of its table, INVARIANT (append).
 */
@org.jspecify.annotations.NullMarked
package org.concordat.audit;
