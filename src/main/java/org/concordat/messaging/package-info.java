/**
 * Inboxes, opening, conversations, and the feed that live streams follow. Takes in a {@link
 * org.concordat.sharing.ClearedDelivery} and nothing else.
 *
 * <p>May use {@code kernel, sharing, policy, keys, audit, clock}. Owns the tables {@code inbox_entry, receipt}. Keeps
 * INVARIANT (ordered) for its readers.
 */
@org.jspecify.annotations.NullMarked
package org.concordat.messaging;
