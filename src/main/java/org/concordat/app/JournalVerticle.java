package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

import org.concordat.audit.Sequencer;

/**
 * Sequences the journal: one at a time in the cluster, whichever node comes first (design §8). At an interval
 * and not at every ring: while it writes, nobody's inbox shows what committed meanwhile (INVARIANT ordered).
 */
final class JournalVerticle extends VerticleBase {
    private static final long INTERVAL_MILLIS = 200;

    private final Repeating work;

    JournalVerticle(Vertx vertx, Sequencer sequencer) {
        this.work = new Repeating(vertx, "journal", sequencer::sequence);
    }

    @Override
    public Future<?> start() {
        work.every(INTERVAL_MILLIS);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return work.stop();
    }
}
