/**
 * Retention and erasure: for how long an agency keeps what it holds about a person, its file; who looks at it when that
 * time is over; holds by law; erasing, and the certificate of it.
 *
 * <p>May use {@code kernel, policy, audit, keys, people, sharing}. Owns the tables {@code retention_hold, file_review,
 * erasure, let_go}.
 *
 * <p>INVARIANT (append): only the database's eraser takes away, by an erasure that two people decided. INVARIANT
 * (silent): an agency lets go of its own; that others hold the same, or do so no more, is in no answer and no number.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.retention;
