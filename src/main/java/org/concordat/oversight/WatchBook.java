package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is looked through for reviews, across agencies: each review is its own agency's. */
public interface WatchBook {

    /** Whether there is an entry that a follower has not looked at, up to a time. */
    Future<Boolean> hasMore(Tx tx, String follower, Instant upTo);

    /**
     * The entries after a follower's place, in the journal's one order, up to the first that is later than a time.
     * Locks the place, so that nobody else looks at them; empty where somebody else does.
     */
    Future<Optional<Batch>> take(Tx tx, String follower, Instant upTo, int limit);

    /** Starts moving a follower that was taken. */
    void advance(Tx tx, String follower, long to);

    /**
     * Referrals among these that were seen to late, and have no review for it since.
     *
     * @param referrals each with when something was done to it; what was late long before, was looked at then
     */
    Future<List<Found>> late(Tx tx, Map<UUID, Instant> referrals);

    /** Delivered sharings among these that no supervisor is to look at. */
    Future<List<Found>> ordinary(Tx tx, Collection<UUID> sharings);

    /** Those among these whose duty to inform was put off, and whose review is not waiting already. */
    Future<List<Found>> deferred(Tx tx, Collection<Found> putOff);

    /** Who was read about by these entries. */
    Future<List<Read>> reads(Tx tx, Collection<UUID> entries);

    /** What some readers read from one time to another, oldest first. */
    Future<List<Read>> readsOf(Tx tx, Collection<UUID> readers, Instant from, Instant to);

    /** The same reads, each with the nearest work of the reader's team with that person. */
    Future<List<Looked>> work(Tx tx, List<Read> reads);

    /** Without those of a sharing that came to the reader, or of somebody whom it was sound to read about. */
    Future<List<Read>> unexplained(Tx tx, List<Read> ownName);

    /** Which of some readings are in a review already, whatever came of it. */
    Future<Set<Asked>> asked(Tx tx, Collection<UUID> entries);

    /** Locks the reviews of unusual reading that wait, by reader, agency, reason and day. */
    Future<List<Waiting>> waiting(Tx tx, Collection<UUID> readers, Collection<LocalDate> days);

    /** Starts putting a review before an agency's supervisors. */
    void raise(Tx tx, Raised review);

    /** Starts adding readings to a review, but those that some review of the same reason had already. */
    void add(Tx tx, UUID review, Reason reason, List<Read> reads);

    /** Some entries, and where they end. */
    record Batch(long to, List<Seen> entries) {}

    /** An entry as far as a review needs it. */
    record Seen(
            UUID id,
            Instant at,
            String act,
            Optional<UUID> agency,
            Optional<UUID> practitioner,
            Optional<UUID> sharing,
            Optional<String> kind,
            Optional<String> outcome) {}

    /**
     * A read, and the nearest work of the reader's team with that person.
     *
     * @param before the last work up to the reading
     * @param after the first work since
     */
    record Looked(Read read, Optional<Instant> before, Optional<Instant> after) {}

    /** Something of an agency to look at. */
    record Found(UUID sharing, UUID agency, Optional<UUID> about) {}

    /** A reading of a person that is in a review for that reason. */
    record Asked(UUID entry, UUID record, Reason reason) {}

    record Waiting(UUID id, UUID about, UUID agency, Reason reason, LocalDate day) {
        boolean isOf(Raised other) {
            return other.about().equals(Optional.of(about))
                    && agency.equals(other.agency())
                    && reason == other.reason()
                    && other.day().equals(Optional.of(day));
        }
    }

    /** A review as it is put before supervisors. */
    record Raised(
            UUID id,
            Reason reason,
            String clause,
            UUID agency,
            Optional<UUID> about,
            Optional<UUID> sharing,
            Optional<LocalDate> day,
            Instant due) {}

    /** The acts by which people are read about. INVARIANT (silent): none of what is sealed. */
    Set<String> READS = Set.of(
            "PERSON_READ",
            "CONSENTS_READ",
            "NOTICES_READ",
            "DISCLOSURES_READ",
            "TIMELINE_READ",
            "SHARING_READ",
            "SHARING_OPENED",
            "DECISION_READ",
            "ATTACHMENT_READ");
}
