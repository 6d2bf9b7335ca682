package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where obligations are kept. */
public interface ObligationBook {

    /** What is open and asked for, what is due first first. */
    Future<List<Owed>> open(Tx tx, Caller caller, Wanted wanted, int limit);

    /** One of the transaction's agency's, locked. */
    Future<Optional<Owed>> lock(Tx tx, Caller caller, UUID id);

    /** Starts writing that it was discharged or put off. */
    void discharge(Tx tx, Caller caller, UUID id, Discharge discharge, UUID note, Instant at);

    /**
     * Somebody of the caller's agency whom an obligation may be handed to: who works with people, has not
     * left and may read of what it is about. Empty for anybody else.
     */
    Future<Optional<UUID>> colleague(Tx tx, UUID obligation, UUID practitioner);

    /** Starts writing that it is another's from now on. */
    void handOver(Tx tx, Caller caller, UUID id, UUID to, UUID note, Instant at);

    /**
     * Which are asked for.
     *
     * @param agency for a supervisor, all of their agency's; otherwise what is the caller's to do: their own, what
     *     they cover, and for a supervisor what has nobody else
     * @param overdue those alone whose time is over
     */
    record Wanted(boolean agency, boolean overdue) {}

    /** How an obligation comes to be in somebody's list; what comes first counts. */
    enum Why {
        /** It is theirs. */
        MINE,
        /** Its owner is away, and they cover. */
        COVERED,
        /** Its owner has left, or it was the supervisors' from the beginning. */
        SUPERVISORS,
        /** It was missed, and has come to them. */
        ESCALATED,
        /** They see that others do it. */
        OVERSEEN
    }

    /** Somebody, or the person it is about. */
    record Named(UUID id, String name) {}

    /**
     * An obligation; the sharing's title is sealed.
     *
     * @param sharing empty where it comes of no sharing, but is about a person's consent
     * @param person the agency's own record, where it comes of no sharing
     * @param owner empty: the agency's supervisors
     * @param involved who wrote the sharing or stated its reasons
     */
    record Owed(
            UUID id,
            Optional<UUID> sharing,
            Optional<Named> person,
            Optional<Named> owner,
            Why why,
            List<UUID> involved,
            String kind,
            String label,
            String clause,
            Instant due,
            String state,
            Optional<LocalDate> reviewOn,
            Optional<Content> title,
            Instant now) {

        boolean isOwnedBy(UUID practitioner) {
            return owner.map(Named::id).equals(Optional.of(practitioner));
        }
    }

    /**
     * What became of it.
     *
     * @param reviewOn when one put off is looked at again; needed then
     */
    record Discharge(boolean done, String note, Optional<LocalDate> reviewOn) {}
}
