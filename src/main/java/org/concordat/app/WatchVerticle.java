package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.oversight.Watching;

import java.util.List;

/** Puts before supervisors what they are to look at; any node, one at a time. */
final class WatchVerticle extends VerticleBase {
    private final Watching watching;
    private final Pace pace;
    private List<Repeating> work = List.of();

    WatchVerticle(Watching watching, Pace pace) {
        this.watching = watching;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        work = List.of(
                new Repeating(vertx, "reviews", watching::lookNow).every(pace.matchMillis()),
                new Repeating(vertx, "readings", watching::lookLater).every(pace.matchMillis()));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(work.stream().map(Repeating::stop).toList());
    }
}
