package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.sharing.Rehearser;

import java.util.Optional;

/**
 * Works on rehearsals, on a worker thread of its own: deciding thousands of times must not keep a request
 * waiting. Between batches others have their turn.
 */
final class RehearsalVerticle extends VerticleBase {
    private static final long LOOK_MILLIS = 500;
    private static final long BREATH_MILLIS = 5;

    private final Rehearser rehearser;
    private Optional<Repeating> work = Optional.empty();

    RehearsalVerticle(Rehearser rehearser) {
        this.rehearser = rehearser;
    }

    @Override
    public Future<?> start() {
        work = Optional.of(new Repeating(
                        vertx,
                        "rehearsal",
                        () -> rehearser
                                .step()
                                .compose(more -> more
                                        ? vertx.timer(BREATH_MILLIS).map(true)
                                        : Future.succeededFuture(false)))
                .every(LOOK_MILLIS));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return work.map(Repeating::stop).orElse(Future.succeededFuture());
    }
}
