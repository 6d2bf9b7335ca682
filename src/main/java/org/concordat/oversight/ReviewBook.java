package org.concordat.oversight;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;
import org.concordat.oversight.Review.Reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where reviews are kept: those of the transaction's agency, and of people whom the caller may read about. */
public interface ReviewBook {

    /** Those that wait, what is due first first. */
    Future<List<Review>> open(Tx tx, Optional<Place> after, int limit);

    /** Those that somebody decided, newest first. */
    Future<List<Review>> done(Tx tx, Optional<Place> before, int limit);

    Future<Optional<Review>> find(Tx tx, UUID id);

    /** One, locked: of two who decide at once the second finds it decided. */
    Future<Optional<Review>> lock(Tx tx, UUID id);

    /** The readings that a review is about, oldest first. */
    Future<List<Reading>> readings(Tx tx, UUID id);

    /** Starts keeping what was found; that it is done the obligation says. */
    void keep(Tx tx, Caller caller, UUID id, Outcome outcome, UUID note, Instant at);

    /** Starts telling the practitioner. */
    void tell(Tx tx, Caller caller, Review review, UUID practitioner, UUID text, Instant at);
}
