package org.concordat.messaging;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.ClearedDelivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The inbox's port. */
public interface Inboxes extends ClearedDelivery.Receiver {

    /**
     * One page of the caller's mailboxes (their teams' and their own), newest first, only what every
     * running transaction has overtaken. INVARIANT (ordered).
     */
    Future<Page> page(Tx tx, Caller caller, Optional<Cursor> before, int limit);

    /**
     * A page.
     *
     * @param position from where a stream loses nothing that is not on this page or the ones behind it
     */
    record Page(List<Line> lines, Cursor position) {}

    /**
     * One delivery. Title is sealed; persons are the reader's agency's own records. One that was recalled
     * has neither.
     */
    record Line(
            UUID id,
            UUID sharing,
            String kind,
            boolean urgent,
            String fromPractitioner,
            UUID fromAgency,
            String fromAgencyName,
            Optional<Content> title,
            List<Named> persons,
            Instant deliveredAt,
            Optional<Instant> openedAt,
            Optional<Instant> recalledAt,
            Cursor cursor) {}

    /** Something with a name. */
    record Named(UUID id, String name) {
        static boolean is(Optional<Named> named, UUID id) {
            return named.map(Named::id).equals(Optional.of(id));
        }
    }
}
