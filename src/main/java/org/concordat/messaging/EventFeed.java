package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.kernel.Cursor;
import org.concordat.kernel.Tx;

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

    /** Events of some mailboxes after a cursor and up to another, oldest first, at most {@code limit}. */
    Future<List<Event>> between(
            Tx tx, Collection<UUID> mailboxes, Cursor after, Cursor upTo, int limit);

    /** An event: ids only. Without a mailbox it is a change that held sharings may wait for. */
    record Event(Cursor cursor, Optional<UUID> mailbox, String kind, UUID ref) {}
}
