package org.concordat.kernel;

import io.vertx.core.Future;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The event table in its one order, only what every running transaction has overtaken. INVARIANT
 * (ordered): whoever has read up to a cursor has read everything before it.
 */
public interface EventFeed {

    /** Where the order stands now: everything before it can be read. */
    Future<Cursor> position(Tx tx);

    /** All events after a cursor, oldest first, at most {@code limit}. */
    Future<List<Event>> after(Tx tx, Cursor cursor, int limit);

    /** As {@link #after}, of changes alone: events without a mailbox. */
    Future<List<Event>> changes(Tx tx, Cursor cursor, int limit);

    /** Events of some mailboxes after a cursor and up to another, oldest first, at most {@code limit}. */
    Future<List<Event>> between(
            Tx tx, Collection<UUID> mailboxes, Cursor after, Cursor upTo, int limit);

    /** How far a durable follower has got; {@link Cursor#START} before its first step. */
    Future<Cursor> follower(Tx tx, String name);

    /**
     * Starts moving a durable follower on, if it still stands at {@code from}: another that moved it
     * meanwhile wins, and nothing is lost by that.
     */
    void advance(Tx tx, String name, Cursor from, Cursor to);

    /**
     * An event: ids only. Without a mailbox it is a change that held sharings may wait for.
     *
     * @param hiddenFrom practitioners who must not learn of it, being barred from a person it concerns
     */
    record Event(
            Cursor cursor, Optional<UUID> mailbox, String kind, UUID ref, List<UUID> hiddenFrom) {}
}
