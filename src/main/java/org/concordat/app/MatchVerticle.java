package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.people.Matching;

/** Finds out whose new records are. */
final class MatchVerticle extends VerticleBase {
    private final Matching matching;
    private final Pace pace;
    private Future<Repeating> work = Future.failedFuture("not started");

    MatchVerticle(Matching matching, Pace pace) {
        this.matching = matching;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        work = Future.succeededFuture(
                new Repeating(vertx, "matching", matching::lookAtNext).every(pace.matchMillis()));
        return work;
    }

    @Override
    public Future<?> stop() {
        return work.compose(Repeating::stop);
    }
}
