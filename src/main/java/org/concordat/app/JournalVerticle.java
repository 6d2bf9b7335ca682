package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;

import org.concordat.audit.Sequencer;
import org.concordat.kernel.Doorbell;

/** Sequences the journal: one at a time in the cluster, whichever node comes first (design §8). */
final class JournalVerticle extends VerticleBase {
    private static final long LOOK_ANYWAY_MILLIS = 200;

    private final Doorbell doorbell;
    private final Repeating work;

    JournalVerticle(Vertx vertx, Sequencer sequencer, Doorbell doorbell) {
        this.doorbell = doorbell;
        this.work = new Repeating(vertx, "journal", sequencer::sequence);
    }

    @Override
    public Future<?> start() {
        work.every(LOOK_ANYWAY_MILLIS);
        doorbell.onRing(() -> context.runOnContext(go -> work.wake()));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return work.stop();
    }
}
