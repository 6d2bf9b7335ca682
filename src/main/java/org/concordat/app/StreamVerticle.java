package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.kernel.Doorbell;

import java.util.function.Supplier;

/** Follows a table for this node's live streams: woken by its doorbell, and looking now and then without one. */
final class StreamVerticle extends VerticleBase {
    private static final long LOOK_ANYWAY_MILLIS = 500;

    private final Supplier<Future<Void>> start;
    private final Runnable wake;
    private final Doorbell doorbell;

    StreamVerticle(Supplier<Future<Void>> start, Runnable wake, Doorbell doorbell) {
        this.start = start;
        this.wake = wake;
        this.doorbell = doorbell;
    }

    @Override
    public Future<?> start() {
        return start.get().onSuccess(started -> {
            doorbell.onRing(wake);
            vertx.setPeriodic(LOOK_ANYWAY_MILLIS, tick -> wake.run());
        });
    }
}
