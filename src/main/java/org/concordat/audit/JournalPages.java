package org.concordat.audit;

import io.vertx.core.Future;

import org.concordat.audit.log.Leaf;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The journal for reading, in its one order; each entry is there once it has its position. INVARIANT (ordered).
 * Row level security says which entries there are for the transaction's agency.
 */
public interface JournalPages {

    /**
     * Entries that the transaction's agency may see, newest first.
     *
     * @param before the last entry of the page before: a place that tells nothing of what others do
     */
    Future<List<Line>> newest(Tx tx, JournalFilter filter, Optional<UUID> before, int limit);

    /** Entries that the transaction's agency may see from one position up to and without another, in order. */
    Future<List<Line>> between(Tx tx, JournalFilter filter, long from, long to, int limit);

    /** Where an entry is that the transaction's agency may see, or might until what it said was erased. */
    Future<OptionalLong> place(Tx tx, UUID entry);

    /** What is committed to, of every agency, newest first: for whoever may look across agencies. */
    Future<List<Committed>> newestCommitted(Tx tx, Optional<UUID> before, int limit);

    /** Where an entry is, whosever: for whoever may look across agencies. */
    Future<OptionalLong> placeCommitted(Tx tx, UUID entry);

    /** What is committed to from one position up to and without another, in order. */
    Future<List<Committed>> committed(Tx tx, long from, long to, int limit);

    /**
     * How far the journal goes now.
     *
     * @param followed of which agencies it is to be told
     */
    Future<Growth> growth(Tx tx, long since, Collection<UUID> followed);

    /**
     * An entry as a supervisor reads it, with the names of practitioner and agencies of that day.
     *
     * @param position for the platform alone: it tells how much others do
     */
    record Line(
            long position,
            UUID id,
            Instant at,
            JournalEntry entry,
            Optional<String> practitionerName,
            Optional<String> agencyName,
            Optional<String> otherAgencyName) {}

    /** An entry as an auditor sees it: that it is there, and what cannot be changed of it. */
    record Committed(long position, Leaf leaf) {}

    /**
     * What came since.
     *
     * @param agencies those followed that have entries among them
     */
    record Growth(long size, Set<UUID> agencies) {
        public Growth {
            agencies = Set.copyOf(agencies);
        }
    }
}
