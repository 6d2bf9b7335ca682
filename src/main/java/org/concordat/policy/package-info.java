/**
 * Decides: what may be shared with whom, under which clause of the partnership's own protocol.
 *
 * <p>Pure functions over records: no I/O, no clock, no randomness, no Vert.x. May use {@code kernel}
 * without {@code Future}. Owns no table. Keeps INVARIANT (closed): an error or an unknown fact in a
 * check holds, never delivers; and INVARIANT (cited): every hold and every withheld item cites a
 * clause.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.policy;
