package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where failures to sign in are counted, by subjects that tell nothing about who they are. */
public interface Delays {
    /**
     * Holds the counts of the subjects until the transaction ends, so that guesses sent at once are
     * counted one after the other.
     */
    Future<Map<Buffer, FailureCount>> hold(Tx tx, List<Buffer> subjects, Instant now);

    /** Starts writing a count. */
    void set(Tx tx, Buffer subject, FailureCount failures);

    /** Starts forgetting a count. */
    void clear(Tx tx, Buffer subject);

    /** Starts taking one failure back. */
    void forgive(Tx tx, Buffer subject);

    /** Starts forgetting what last changed before then. */
    void forget(Tx tx, Instant before);
}
