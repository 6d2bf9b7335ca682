package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.sharing.RehearsedChange.AgreementTerms;
import org.concordat.sharing.RehearsedChange.CommunityTerms;
import org.concordat.sharing.StoredDecisions.Place;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where rehearsals are kept, and what of the register they start from. */
public interface RehearsalBook {

    /** An agreement as it is, in whatever state; those of a draft that are not said yet are left open. */
    Future<Optional<AgreementTerms>> agreement(Tx tx, UUID id);

    /** A community with today's members. */
    Future<Optional<CommunityTerms>> community(Tx tx, UUID id);

    /** Waits its turn to start one, and says whether one is under way. */
    Future<Boolean> lockAndIsOneUnderWay(Tx tx);

    /** The database's time. */
    Future<Instant> now(Tx tx);

    /** Starts writing a new one, which any node then takes up. */
    void add(Tx tx, Entry entry);

    /** A rehearsal as it is first written. */
    record Entry(
            UUID id,
            String kind,
            Optional<UUID> subject,
            int months,
            Instant since,
            Instant until,
            RehearsedChange change,
            UUID askedBy) {}

    Future<Optional<Rehearsal>> find(Tx tx, UUID id);

    /** Ends one that is under way, in this transaction; false when there is nothing to end. */
    Future<Boolean> cancel(Tx tx, UUID id);

    /** Takes up one that nobody works on, in this transaction: a new one, or a dead node's. */
    Future<Optional<Run>> claim(Tx tx, UUID runner);

    /** Saves how far it has got; false when it was cancelled, or taken by another node. */
    Future<Boolean> save(Tx tx, Run run);

    /** Ends it in a state; false as above. */
    Future<Boolean> end(Tx tx, Run run, String state);

    /** One that a node works on. */
    record Run(
            UUID id,
            UUID runner,
            UUID askedBy,
            RehearsedChange change,
            Instant since,
            Instant until,
            Place place,
            long done,
            Optional<Long> total,
            Tally tally) {}

    /** As a steward sees it; {@code names} are of the agencies in its result. */
    record Rehearsal(
            UUID id,
            String kind,
            Optional<UUID> subject,
            int months,
            String state,
            long done,
            Optional<Long> total,
            Instant since,
            Instant until,
            Instant at,
            Instant askedAt,
            Optional<Instant> endedAt,
            Tally tally,
            Map<UUID, String> names) {}
}
