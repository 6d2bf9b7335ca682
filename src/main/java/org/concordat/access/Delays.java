package org.concordat.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where failures to sign in are counted, by subjects that tell nothing about who they are. All times are the
 * database's: between nodes whose clocks differ nobody gains a guess by going from one to another.
 */
public interface Delays {
    /** The counts at a moment. */
    record Held(Map<Buffer, FailureCount> counts, Instant now) {
        FailureCount of(Buffer subject) {
            return counts.getOrDefault(subject, FailureCount.none(now));
        }
    }

    /**
     * Holds the counts of the subjects until the transaction ends, so that guesses sent at once are
     * counted one after the other.
     */
    Future<Held> hold(Tx tx, List<Buffer> subjects);

    /** Starts writing a count. */
    void set(Tx tx, Buffer subject, FailureCount failures);

    /** Starts forgetting a count. */
    void clear(Tx tx, Buffer subject);

    /** Starts taking one failure back. */
    void forgive(Tx tx, Buffer subject);

    /** Starts forgetting what last changed longer ago. */
    void forget(Tx tx, Duration age);
}
