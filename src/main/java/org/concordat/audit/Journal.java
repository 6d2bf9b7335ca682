package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The journal's port. */
public interface Journal {

    /** Starts writing entries in the act's own transaction; durable when that commits. */
    void write(Tx tx, List<JournalEntry> entries);

    /** Starts writing one entry in the act's own transaction; durable when that commits. */
    default void write(Tx tx, JournalEntry entry) {
        write(tx, List.of(entry));
    }

    /**
     * Entries that the transaction's agency may see, newest first in the journal's one order; each is there once
     * it has its position. INVARIANT (ordered).
     *
     * @param before the last entry of the page before: a place that tells nothing of what others do
     * @param limit from 1 to 200
     */
    Future<List<Line>> page(Tx tx, Optional<UUID> before, Optional<UUID> sharing, int limit);

    /** An entry as a supervisor reads it, with the names of practitioner and agency of that day. */
    record Line(
            UUID id,
            Instant at,
            JournalEntry entry,
            Optional<String> practitionerName,
            Optional<String> agencyName) {}
}
