package org.concordat.people;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where records are compared and linked, across agencies; only for the platform and the hub. */
public interface Matches {

    /**
     * The record that has waited longest to be looked at; empty when there is none, or while another node
     * looks. Two records of one person must not be looked at at once: neither would see the other.
     */
    Future<Optional<Arrival>> next(Tx tx);

    /** Every record of some persons, whosever it is. */
    Future<List<Known>> recordsOf(Tx tx, Collection<UUID> persons);

    /** Who shares a key with a record, but for its own person. */
    Future<Set<UUID>> personsSharing(Tx tx, UUID person, Collection<String> keys);

    /** How many records bear names like these, and how many there are. */
    Future<Counts> counts(Tx tx, Collection<String> given, Collection<String> family);

    /** Of which two somebody is asked already, some persons among them, and whether somebody has answered. */
    Future<Map<Persons, Boolean>> known(Tx tx, Collection<UUID> persons);

    /**
     * Starts writing that a record has been looked at, and how it is found from now on. Its names count
     * once, however often it is looked at.
     */
    void looked(
            Tx tx,
            UUID record,
            Collection<String> keys,
            Collection<String> given,
            Collection<String> family);

    /** Starts writing a pair. */
    void add(Tx tx, NewPair pair);

    /**
     * Starts making one person of two, and the history of it. INVARIANT (fresh): takes both persons'
     * exclusive locks.
     */
    void link(Tx tx, Linking linking);

    /** Starts taking a link back: records return to whose they were. Held sharings are looked at again. */
    void unlink(Tx tx, UUID act, UUID pair, UUID practitioner);

    /** Starts writing a word that moves nothing. */
    void say(Tx tx, UUID act, UUID pair, String word, UUID practitioner);

    /**
     * Starts having all records of a pair's persons looked at again: a question that waited for this one
     * may be due now.
     */
    void lookAgain(Tx tx, UUID pair);

    /** Starts writing what was noted beside an act. */
    void note(Tx tx, UUID act, String note);

    /** Starts writing how a pair stands. */
    void stand(Tx tx, UUID pair, String state);

    /**
     * Pairs that stand so, newest first; none that the transaction's practitioner is barred from. Of two
     * persons nobody is asked twice, however many of their records are put side by side. INVARIANT (silent).
     */
    Future<List<Pair>> list(Tx tx, Collection<String> states, Optional<UUID> before, int limit);

    /** One pair, locked; empty for one that the transaction's practitioner is barred from. */
    Future<Optional<Locked>> lock(Tx tx, UUID pair);

    /** A record that waits, and whose it is. */
    record Arrival(UUID record, UUID person) {}

    /** A record of whatever agency. */
    record Known(UUID id, UUID person, String agencyName, PersonDetails details) {}

    /** Of names, and of all records. */
    record Counts(Map<String, Long> given, Map<String, Long> family, long records) {
        public Counts {
            given = Map.copyOf(given);
            family = Map.copyOf(family);
        }
    }

    /** Two persons, the lesser id first. */
    record Persons(UUID one, UUID other) {
        public static Persons of(UUID a, UUID b) {
            return a.compareTo(b) < 0 ? new Persons(a, b) : new Persons(b, a);
        }
    }

    /** A pair as it is written. */
    record NewPair(
            UUID id,
            UUID one,
            UUID other,
            String state,
            double probability,
            List<MatchReason> reasons) {}

    /** Whose records become whose, by whose word; empty: the platform's. */
    record Linking(
            UUID act, UUID pair, String word, Optional<UUID> practitioner, UUID from, UUID to) {}

    /** A pair that is locked, and whose its records are at this moment. */
    record Locked(UUID id, String state, UUID onePerson, UUID otherPerson, Instant now) {}

    /** What was done last with a pair. */
    record LastAct(String act, Instant at, Optional<String> by, Optional<String> note) {}

    /**
     * A pair as it is read.
     *
     * @param flagged whether any record of either person has an address that could put somebody at risk
     */
    record Pair(
            UUID id,
            String state,
            double probability,
            List<MatchReason> reasons,
            Instant foundAt,
            Known one,
            Known other,
            boolean flagged,
            Optional<LastAct> last) {}
}
