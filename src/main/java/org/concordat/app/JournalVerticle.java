package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

import org.concordat.audit.JournalOrders;
import org.concordat.audit.Sequencer;

import java.time.Duration;
import java.util.Optional;

/**
 * Sequences the journal: one at a time in the cluster, whichever node comes first (design §8). At an interval
 * and not at every ring: while it writes, nobody's inbox shows what committed meanwhile (INVARIANT ordered).
 */
final class JournalVerticle extends VerticleBase {
    private static final long INTERVAL_MILLIS = 200;

    private static final long RETENTION_MILLIS = Duration.ofHours(1).toMillis();
    private static final double DAYS_OF_A_YEAR = 365.25;

    private final Repeating work;
    private final Optional<Repeating> retention;

    /**
     * A sequencer of one node.
     *
     * @param keptYears after how many years what entries say is erased; empty: never by itself
     */
    JournalVerticle(
            Vertx vertx, Sequencer sequencer, JournalOrders orders, Optional<Integer> keptYears) {
        this.work = new Repeating(vertx, "journal", sequencer::sequence);
        this.retention = keptYears
                .map(years -> Duration.ofDays((long) Math.ceil(years * DAYS_OF_A_YEAR)))
                .map(kept -> new Repeating(vertx, "journal retention", () -> orders.retain(kept)));
    }

    @Override
    public Future<?> start() {
        work.every(INTERVAL_MILLIS);
        retention.ifPresent(r -> r.every(RETENTION_MILLIS));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.all(
                work.stop(), retention.map(Repeating::stop).orElseGet(Future::succeededFuture));
    }
}
