package org.concordat.timeline;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Place;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where timelines are read from. */
public interface Timelines {
    /**
     * Newest first. Empty when the record is not the transaction's agency's.
     *
     * @param kind only those of this kind
     */
    Future<Optional<List<Entry>>> of(
            Tx tx,
            Caller caller,
            UUID record,
            Optional<String> kind,
            Optional<Place> before,
            int limit);

    /**
     * Something that happened.
     *
     * @param kind what it belongs to: referral, concern, picture, request, discussion, sharing
     * @param what what happened to it, a word of its kind
     * @param word how: the rating, the state, the answer
     * @param sealed a concern that only its author and their supervisor see
     * @param sent whether it went out from the reader's agency, or came in
     * @param agency the other side
     * @param by who did it, where they are of the reader's agency
     * @param title of a sharing that the reader may open
     * @param thing what the reader may open
     */
    record Entry(
            Place place,
            String kind,
            String what,
            Optional<String> word,
            boolean sealed,
            Optional<Boolean> sent,
            Optional<Named> agency,
            Optional<String> by,
            Optional<Content> title,
            Optional<Thing> thing) {}

    /** Something with a name. */
    record Named(UUID id, String name) {}

    /** A thing by its kind: referral, request, sharing, concern, picture. */
    record Thing(String kind, UUID id) {}
}
