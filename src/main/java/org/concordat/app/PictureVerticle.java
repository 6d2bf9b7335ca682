package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.concern.Departures;
import org.concordat.concern.PictureEngine;
import org.concordat.kernel.Doorbell;

import java.util.List;

/** Weighs concerns in batches, and sends what goes at once. */
final class PictureVerticle extends VerticleBase {
    private final PictureEngine engine;
    private final Departures departures;
    private final Doorbell doorbell;
    private final Pace pace;
    private List<Repeating> work = List.of();

    PictureVerticle(PictureEngine engine, Departures departures, Doorbell doorbell, Pace pace) {
        this.engine = engine;
        this.departures = departures;
        this.doorbell = doorbell;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        Repeating leaving =
                new Repeating(vertx, "departures", departures::sendNext).every(pace.matchMillis());
        work = List.of(
                new Repeating(vertx, "pictures", engine::weighNext).every(pace.matchMillis()),
                leaving);
        doorbell.onRing(() -> context.runOnContext(go -> leaving.wake()));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(work.stream().map(Repeating::stop).toList());
    }
}
