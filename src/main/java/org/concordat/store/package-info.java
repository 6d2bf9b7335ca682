/**
 * PostgreSQL adapters of the features' ports, each beside its SQL; migrations; the embedded server.
 *
 * <p>May use the ports of any feature. Owns the tables that no feature owns: {@code event}, {@code
 * follower}, {@code idempotency}. Keeps INVARIANT (once), INVARIANT (ordered) and row level security by
 * {@link org.concordat.store.PgTransactions}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.store;
