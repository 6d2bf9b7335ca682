/**
 * Who may come in, and who may do what: accounts, sign-in, sessions, tokens, the one table of authority.
 *
 * <p>May use {@code governance}, {@code keys} and {@code audit}. Owns the tables {@code account}, {@code session},
 * {@code second_factor}, {@code recovery_code} and {@code sign_in_delay}. A session lives in the database alone: every transaction for a caller checks it,
 * so what ended on one node has ended on all.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.access;
