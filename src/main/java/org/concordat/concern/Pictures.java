package org.concordat.concern;

import io.vertx.core.Future;

import org.concordat.concern.picture.Weighing.Piece;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.FactOfConcern.Telling;
import org.concordat.sharing.Sharings.Identity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where concerns of all agencies are weighed, and what came of it is kept. */
public interface Pictures {

    /** Starts the next batch if it is due: one for the whole cluster. */
    Future<Boolean> begin(Tx tx, Duration interval);

    /** The next record of the batch; none while another node weighs. */
    Future<Optional<Turn>> next(Tx tx);

    /** Whoever the hub was told of together with a person, by referrals and concerns (siblings). */
    Future<Set<UUID>> family(Tx tx, UUID person);

    /** All that is lodged about some persons and not withdrawn. */
    Future<List<Lodgement>> lodged(Tx tx, Collection<UUID> persons);

    /** The hub's own records of some persons, one of each. */
    Future<Map<UUID, UUID>> hubRecords(Tx tx, UUID hub, Collection<UUID> persons);

    /** Pictures about any of some persons that are not over, the oldest first. */
    Future<List<Standing>> standing(Tx tx, UUID hub, Collection<UUID> persons);

    /**
     * Starts writing that a record was weighed, unless something has come since its turn began; where {@code again} is
     * there, it is weighed again then.
     */
    void weighed(Tx tx, Turn turn, Optional<Instant> again);

    /** Starts writing a record of the hub's for somebody of whom it had none. */
    void addHubRecord(Tx tx, UUID record, UUID hub, UUID person, Identity identity);

    /** Starts writing a picture, new or as it is now. */
    void put(Tx tx, Drawing drawing);

    /** Starts writing by which decisions the hub learns of it. */
    void tell(Tx tx, UUID picture, Telling telling, String pack, String packVersion, int rules);

    /** Starts writing that a picture is over. */
    void end(Tx tx, UUID picture, String state, Optional<UUID> into, Instant at);

    /** The hub's, newest first; none of whom the transaction's practitioner is barred from. */
    Future<List<Shown>> list(Tx tx, Optional<UUID> before, int limit);

    /** One of the hub's, with what came of its questions. */
    Future<Optional<Opened>> find(Tx tx, UUID id);

    /**
     * One of the hub's, locked, with what has not been asked for yet.
     *
     * @param atOnce what was asked for and not answered counts as well
     */
    Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id, boolean atOnce);

    /** Starts writing that the hub opened one. */
    void open(Tx tx, UUID id, Caller caller, Optional<Ground> ground, Instant due, Instant at);

    /** Starts writing a question about one concern. */
    void ask(
            Tx tx, UUID id, UUID picture, Unasked concern, boolean atOnce, Instant due, Instant at);

    /** Starts writing that the hub puts one off, and why. */
    void putOff(Tx tx, UUID id, Caller caller, UUID reason, Instant reviewAt, Instant at);

    /** The oldest concern that goes at once and has not gone yet. */
    Future<Optional<Going>> going(Tx tx);

    /** Locks one that has not gone, whose concern is locked, and takes the time; empty once it has. */
    Future<Optional<Instant>> stillGoing(Tx tx, UUID request);

    /** A record whose turn it is, and whose it is. */
    record Turn(UUID record, UUID person, long seq, Instant now) {}

    /** What is weighed, and in whose name the hub may be told. */
    record Lodgement(Piece piece, UUID practitioner, UUID record, UUID person) {
        /** One decision is made for each author and record. */
        Lodger lodger() {
            return new Lodger(piece.agency(), practitioner, record);
        }
    }

    /** Somebody who holds concerns about a person, by their agency's record. */
    record Lodger(UUID agency, UUID practitioner, UUID record) {}

    /** A picture that is not over. */
    record Standing(UUID id, String state, Set<UUID> concerns, Optional<Instant> reviewAt) {
        boolean opened() {
            return state.equals("opened");
        }

        /** Whether it is time to look at it again. */
        boolean reviewed(Instant now) {
            return reviewAt.map(at -> !at.isAfter(now)).orElse(false);
        }

        /** Whether it stands of exactly these, and it is not its time to be looked at again. */
        boolean isOf(Set<UUID> others, Instant now) {
            return concerns.equals(others) && !reviewed(now);
        }

        /** Whether it was put off until now. */
        boolean comesBack(Instant now) {
            return state.equals("notNow") && reviewed(now);
        }
    }

    /** A kind, and the first day of the month since when. */
    record KindSince(String kind, LocalDate since) {}

    /** A picture as it is to be. */
    record Drawing(
            UUID id,
            boolean fresh,
            UUID hub,
            Collection<UUID> hubRecords,
            Collection<UUID> concerns,
            int agencies,
            List<KindSince> kinds,
            LocalDate since,
            boolean shownAgain,
            Instant reviewAt,
            Instant at) {}

    /** Whom it is about, by the hub's record. */
    record Person(UUID id, String name, Optional<LocalDate> dateOfBirth) {}

    /** A picture as the hub sees it. */
    record Shown(
            UUID id,
            String state,
            List<Person> persons,
            int agencies,
            List<KindSince> kinds,
            LocalDate since,
            Instant emergedAt,
            Optional<Instant> openedAt,
            Optional<Instant> due,
            Optional<Instant> reviewAt) {}

    /** What came of one question; {@code sharing} once something reached the hub. */
    record Answered(
            String state,
            boolean atOnce,
            Optional<Instant> due,
            Optional<Instant> at,
            Optional<UUID> sharing) {}

    /** One with what came of it, and concerns about those persons that the hub has received openly. */
    record Opened(
            Shown picture,
            List<Answered> answers,
            Optional<String> ground,
            Optional<String> openedBy,
            Optional<Content> reason) {}

    /** What the hub has not asked for yet, and has not received either. */
    record Unasked(UUID concern, UUID agency, UUID practitioner) {}

    record Locked(String state, UUID record, List<Unasked> unasked, Instant now) {}

    /** A ground that the hub states; {@code stated} is its texts' content. */
    record Ground(String id, UUID stated) {}

    /** A concern on its way. */
    record Going(
            UUID request,
            UUID picture,
            UUID concern,
            UUID agency,
            UUID practitioner,
            UUID record,
            Optional<String> nature,
            LocalDate observedOn,
            UUID openedBy,
            String ground,
            Content stated,
            List<Content> texts) {}
}
