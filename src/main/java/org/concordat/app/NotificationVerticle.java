package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.kernel.Doorbell;
import org.concordat.notification.Notifier;

import java.util.List;

/** Tells people outside the platform that there is something to read. */
final class NotificationVerticle extends VerticleBase {
    private final Notifier notifier;
    private final Doorbell doorbell;
    private final Pace pace;
    private List<Repeating> work = List.of();

    NotificationVerticle(Notifier notifier, Doorbell doorbell, Pace pace) {
        this.notifier = notifier;
        this.doorbell = doorbell;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        Repeating telling =
                new Repeating(vertx, "notification", notifier::tell).every(pace.clockMillis());
        Repeating following = new Repeating(
                        vertx, "news", () -> notifier.follow().onSuccess(more -> telling.wake()))
                .every(pace.clockMillis());
        work = List.of(following, telling);
        doorbell.onRing(() -> context.runOnContext(go -> following.wake()));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(work.stream().map(Repeating::stop).toList());
    }
}
