package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Finding;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Decisions as they were made, with the facts that they were made of. */
public interface StoredDecisions {

    /**
     * A decision.
     *
     * @param facts sealed; empty once erased
     */
    record Stored(
            UUID id,
            Instant at,
            UUID senderAgency,
            String outcome,
            List<Finding> findings,
            List<ItemVerdict> items,
            Optional<Content> facts,
            String pack,
            String packVersion,
            int rulesVersion) {}

    /** A sharing's decision, the newest when none is named, under row level security. */
    Future<Optional<Stored>> find(Tx tx, UUID sharing, Optional<UUID> decision);

    /** Those of these ids that there are; across agencies. */
    Future<List<Stored>> find(Tx tx, Collection<UUID> ids);

    /**
     * Which decisions a change could touch: each sharing's latest, of a time, between some agencies.
     *
     * @param senders empty: any
     */
    record Window(
            Instant since,
            Instant until,
            Optional<List<UUID>> senders,
            Optional<List<UUID>> recipients) {}

    /** Where one has got to in a window. */
    record Place(Instant at, UUID id) {}

    /** How many there are; across agencies. */
    Future<Long> count(Tx tx, Window window);

    /** The next of them, oldest first; across agencies. */
    Future<List<Stored>> next(Tx tx, Window window, Place after, int limit);
}
