/**
 * The consent ledger: what a person, or whoever speaks for them, said to sharing; and the notices
 * that they were given.
 *
 * <p>May use {@code kernel}, {@code audit}, {@code people}, {@code keys} for its notes, and the
 * words of {@code policy}. Owns the tables {@code consent} and {@code notice}. Keeps INVARIANT
 * (fresh): a statement takes its person's lock before anything else; INVARIANT (once): a late retry
 * is answered from memory, and undoes nothing; and, by the grants of its tables, INVARIANT
 * (append).
 */
@org.jspecify.annotations.NullMarked
package org.concordat.consent;
