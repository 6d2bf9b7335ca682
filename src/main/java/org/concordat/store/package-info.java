/**
 * PostgreSQL: how a node comes by its database, and the adapters of the features' ports, each beside its
 * SQL.
 *
 * <p>May use {@code config}, {@code store.embedded} and the ports of any feature. Owns the schema {@code
 * concordat}, the roles {@code concordat_owner}, {@code concordat_node}, {@code concordat_gate} and {@code
 * concordat_eraser}, and the tables that no feature owns: {@code event}, {@code follower}, {@code
 * idempotency}.
 *
 * <p>Keeps INVARIANT (once), INVARIANT (ordered) and row level security by {@link
 * org.concordat.store.PgTransactions}. A node works as {@code concordat_node}, which owns nothing and
 * creates nothing; only migrations run as {@code concordat_owner}; no transaction of a node outlives two
 * seconds.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.store;
