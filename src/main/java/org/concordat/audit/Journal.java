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
     * Entries that the transaction's agency may see, newest first, only those that every running
     * transaction has overtaken. INVARIANT (ordered).
     *
     * @param limit from 1 to 200
     */
    Future<List<Line>> page(Tx tx, Optional<Cursor> before, Optional<UUID> sharing, int limit);

    /** Where a line stands: by transaction, then by sequence. Opaque to clients. */
    record Cursor(long xid, long seq) {
        @Override
        public String toString() {
            return Long.toString(xid, 36) + "." + Long.toString(seq, 36);
        }

        /** Reads what {@link #toString()} wrote; empty when it is something else. */
        public static Optional<Cursor> parse(String text) {
            String[] parts = text.split("\\.", -1);
            if (parts.length != 2) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Cursor(Long.parseLong(parts[0], 36), Long.parseLong(parts[1], 36)));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** An entry as a supervisor reads it, with the names of practitioner and agency of that day. */
    record Line(
            UUID id,
            Instant at,
            JournalEntry entry,
            Optional<String> practitionerName,
            Optional<String> agencyName,
            Cursor cursor) {}
}
