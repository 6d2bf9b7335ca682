package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where sessions are kept. All times are the database's. */
public interface Sessions {
    /** A session nobody renews for so long is over. */
    Duration IDLE = Duration.ofMinutes(30);

    /** No session is longer, however often it is renewed. */
    Duration LONGEST = Duration.ofHours(12);

    /** What a session began with. */
    record Beginning(Proof proof, String browser) {}

    /**
     * One that lives.
     *
     * @param usedAt when it was last renewed, which a page does every few minutes while somebody works
     */
    record Live(UUID id, Beginning beginning, Instant begunAt, Instant usedAt) {}

    /** Starts writing a new session; durable when the transaction commits. */
    void start(Tx tx, UUID session, UUID practitioner, Beginning beginning);

    /** What it was begun with, when it is neither ended nor over; holds its row until the transaction ends. */
    Future<Optional<Proof>> live(Tx tx, UUID session, UUID practitioner);

    /** All of somebody's that live, the newest first. */
    Future<List<Live>> of(Tx tx, UUID practitioner);

    /** Starts moving the end of a live session on. */
    void extend(Tx tx, UUID session);

    /** Starts noting that more has been shown in it. */
    void prove(Tx tx, UUID session, Proof proof);

    /** Starts ending it; from the commit on, every node refuses it. */
    void end(Tx tx, UUID session);

    /** As {@link #end}, all that somebody has. */
    void endAll(Tx tx, UUID practitioner);

    /** As {@link #endAll}, but for one. */
    void endOthers(Tx tx, UUID practitioner, UUID session);
}
