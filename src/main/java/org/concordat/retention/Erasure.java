package org.concordat.retention;

import org.concordat.retention.AgencyFile.Named;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A file that was erased: what a certificate says of it. No name, and of whom only the record's id, under which there is
 * nothing any more.
 *
 * @param schedule by which row it was due, in words
 * @param entries of the journal that tell of it, the proposal's first
 */
public record Erasure(
        UUID id,
        UUID record,
        String schedule,
        LocalDate dueOn,
        Named reviewedBy,
        Instant reviewedAt,
        Named carriedOutBy,
        Instant at,
        List<Told> entries,
        Counts counts) {

    /** An entry of the journal, and of what act. */
    public record Told(UUID id, String act) {}

    /**
     * How much was erased. What others hold too was let go of and is counted alike, so that a number tells nothing of
     * them. INVARIANT (silent).
     *
     * @param items by category
     * @param entries of the journal
     */
    public record Counts(Map<String, Integer> items, int texts, int files, int entries) {
        public Counts {
            items = Map.copyOf(items);
        }
    }
}
