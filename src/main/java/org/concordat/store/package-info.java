/**
 * PostgreSQL adapters of the features' ports, each beside its SQL; the roles and migrations that come
 * first; the server itself, embedded ({@code store.embedded}) or external.
 *
 * <p>May use {@code config}, and the ports of any feature. Owns the roles and the schema {@code
 * concordat}, and the tables that no feature owns: {@code event}, {@code follower}, {@code idempotency}.
 * Backs all of the schema up, and fills an empty one again. Keeps INVARIANT (once), INVARIANT (ordered), INVARIANT (append) by grants, and row level security by
 * {@link org.concordat.store.PgTransactions}.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.store;
