package org.concordat.sharing;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which held sharings there is something to do about. Across agencies: ids only. */
public interface HeldWork {
    /** Held sharings that concern any of these persons or agencies. */
    Future<List<Waiting>> touchedBy(Tx tx, Collection<UUID> refs);

    /** Held sharings whose time has come to be looked at again. */
    Future<List<Waiting>> due(Tx tx, int limit);

    /** Held for longer than so many clock hours, and no supervisor told yet; locked, others skipped. */
    Future<List<Waiting>> late(Tx tx, int afterHours, int limit);

    /** Starts writing that one is left for ten minutes. */
    void later(Tx tx, Waiting waiting);

    /** Starts writing that the supervisors of the sender's agency are to see to it. */
    void escalate(Tx tx, Waiting late, UUID obligation, Chase chase);

    /** What the supervisors are asked, under which clause, within how many clock hours. */
    record Chase(String label, String clause, int withinHours) {}

    /** One that waits. */
    record Waiting(UUID sharing, UUID senderAgency) {}
}
