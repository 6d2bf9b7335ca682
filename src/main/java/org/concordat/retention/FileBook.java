package org.concordat.retention;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;
import org.concordat.people.Birth;
import org.concordat.retention.AgencyFile.Review;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where files are read, and what becomes of them is kept. */
public interface FileBook {

    /**
     * Waits for its turn: holds, reviews and erasures of an agency go one after the other.
     *
     * @return the database's time when it came
     */
    Future<Instant> takeTurn(Tx tx, Caller caller);

    /**
     * Starts waiting for what is under way about a record: sharings, consents, whatever is being written of it, and items
     * of it that are passed on. What is read after it has seen them; what comes after it waits until the transaction ends.
     */
    void stopTheRest(Tx tx, UUID record);

    /**
     * A file of which a {@link Schedule} says whether it is due.
     *
     * @param place the record, and when it was made
     * @param kept somebody decided to keep it until a day that has not come
     * @param now the database's time at which it was read
     */
    record Candidate(
            Place place, Birth birth, List<Schedule.Event> events, boolean kept, Instant now) {}

    /**
     * Files of the caller's agency that may be due by the age of their records and of whom they are about, the oldest record
     * first; at most {@code limit}, and no more are looked at.
     *
     * @param after the last of those that were looked at before
     */
    Future<List<Candidate>> candidates(
            Tx tx, Schedule.Least least, Optional<Place> after, int limit);

    /** Those of the caller's agency, in no order. */
    Future<List<AgencyFile>> find(Tx tx, Collection<UUID> records);

    /** One of the caller's agency that is not erased, and from whose person they are not barred. */
    Future<Optional<AgencyFile>> find(Tx tx, UUID record);

    /** All that was decided about one, the newest first. */
    Future<List<Review>> reviews(Tx tx, UUID record);

    /** Starts writing what somebody decided. */
    void review(Tx tx, Caller caller, UUID record, Review review);

    /**
     * Erases: durable when the transaction commits, and nothing of it otherwise. The database checks again that two
     * people decided and nothing stands against it.
     *
     * @param erasure the new one's id
     * @return what was erased
     */
    Future<Erased> erase(Tx tx, Caller caller, UUID erasure, AgencyFile file, Review by);

    /**
     * What was erased.
     *
     * @param entries those of the journal that say nothing any more
     */
    record Erased(Erasure.Counts counts, List<UUID> entries) {}

    /** The erasures of the caller's agency, the newest first; at most 200. */
    Future<List<Erasure>> erasures(Tx tx);

    Future<Optional<Erasure>> erasure(Tx tx, UUID id);
}
