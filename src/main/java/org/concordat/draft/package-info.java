/**
 * What somebody has begun to write and not sent: kept for its author alone, sealed, until it is sent, thrown away or
 * too old. No sharing, and no part of one: nothing but a form of its author's ever reads it.
 *
 * <p>May use {@code kernel, keys, audit}. Owns the table {@code draft}. Keeps INVARIANT (silent): which form a draft
 * is of is not in the table either, only a keyed hash of it.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.draft;
