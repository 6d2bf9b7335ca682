package org.concordat.access;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Duration;
import java.util.UUID;

/** Where sessions are kept. All times are the database's. */
public interface Sessions {
    /** A session nobody renews for so long is over. */
    Duration IDLE = Duration.ofMinutes(30);

    /** No session is longer, however often it is renewed. */
    Duration LONGEST = Duration.ofHours(12);

    /** Starts writing a new session; durable when the transaction commits. */
    void start(Tx tx, UUID session, UUID practitioner);

    /** Whether it is neither ended nor over; holds its row until the transaction ends. */
    Future<Boolean> live(Tx tx, UUID session, UUID practitioner);

    /** Starts moving the end of a live session on. */
    void extend(Tx tx, UUID session);

    /** Starts ending it; from the commit on, every node refuses it. */
    void end(Tx tx, UUID session);

    /** As {@link #end}, all that somebody has. */
    void endAll(Tx tx, UUID practitioner);
}
