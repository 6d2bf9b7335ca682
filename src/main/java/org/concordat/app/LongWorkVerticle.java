package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Does long work step by step, on a worker thread of its own: deciding or counting thousands of times must not keep a
 * request waiting. Between steps others have their turn.
 */
final class LongWorkVerticle extends VerticleBase {
    private static final long LOOK_MILLIS = 500;
    private static final long BREATH_MILLIS = 5;

    private final String name;
    private final Supplier<Future<Boolean>> step;
    private Optional<Repeating> work = Optional.empty();

    /**
     * Some long work.
     *
     * @param step says whether there may be more of it right now
     */
    LongWorkVerticle(String name, Supplier<Future<Boolean>> step) {
        this.name = name;
        this.step = step;
    }

    @Override
    public Future<?> start() {
        work = Optional.of(new Repeating(
                        vertx,
                        name,
                        () -> step.get()
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
