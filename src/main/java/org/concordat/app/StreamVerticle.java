package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.kernel.Doorbell;
import org.concordat.messaging.Tail;

/** Follows the event table for this node's live streams. */
final class StreamVerticle extends VerticleBase {
    private static final long LOOK_ANYWAY_MILLIS = 500;

    private final Tail tail;
    private final Doorbell doorbell;

    StreamVerticle(Tail tail, Doorbell doorbell) {
        this.tail = tail;
        this.doorbell = doorbell;
    }

    @Override
    public Future<?> start() {
        return tail.start().onSuccess(started -> {
            doorbell.onRing(tail::wake);
            vertx.setPeriodic(LOOK_ANYWAY_MILLIS, tick -> tail.wake());
        });
    }
}
