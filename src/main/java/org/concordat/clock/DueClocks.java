package org.concordat.clock;

import io.vertx.core.Future;

import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where clocks are kept of which there is something to tell, over all agencies. */
public interface DueClocks {

    /**
     * Those of which there is something to tell now, the longest waiting first. They are locked; those that
     * another node tells of are left to it.
     */
    Future<List<DueClock>> due(Tx tx, int limit);

    /**
     * Starts keeping what was told. INVARIANT (once): fails with the transaction where another told the same
     * step.
     */
    void told(Tx tx, List<Told> told);

    /** One clock's steps, and what comes next; {@code watcher} whether who waits was told. */
    record Told(
            UUID clock,
            int before,
            int after,
            Optional<Instant> next,
            boolean watcher,
            List<ToldStep> steps) {}

    /** A step that was told to a mailbox. */
    record ToldStep(int number, UUID mailbox) {}
}
