package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.concordat.kernel.Doorbell;
import org.concordat.sharing.CorrectionCarrier;
import org.concordat.sharing.Release;
import org.concordat.sharing.Reliance;

import java.util.List;

/**
 * Decides held sharings afresh when something changed, takes up corrections that were left, and sees to delivered
 * sharings whose consent has ended.
 */
final class ReleaseVerticle extends VerticleBase {
    private static final long LOOK_ANYWAY_MILLIS = 1_000;

    private final Release release;
    private final CorrectionCarrier corrections;
    private final Reliance reliance;
    private final Doorbell doorbell;
    private final Pace pace;
    private List<Repeating> work = List.of();

    ReleaseVerticle(
            Release release,
            CorrectionCarrier corrections,
            Reliance reliance,
            Doorbell doorbell,
            Pace pace) {
        this.release = release;
        this.corrections = corrections;
        this.reliance = reliance;
        this.doorbell = doorbell;
        this.pace = pace;
    }

    @Override
    public Future<?> start() {
        Repeating changes =
                new Repeating(vertx, "release", release::followChanges).every(LOOK_ANYWAY_MILLIS);
        Repeating due =
                new Repeating(vertx, "recheck", release::recheckDue).every(pace.recheckMillis());
        Repeating carried = new Repeating(vertx, "corrections", corrections::carryOn)
                .every(pace.recheckMillis());
        Repeating relied =
                new Repeating(vertx, "reliance", reliance::followChanges).every(LOOK_ANYWAY_MILLIS);
        work = List.of(changes, due, carried, relied);
        doorbell.onRing(() -> context.runOnContext(go -> {
            changes.wake();
            relied.wake();
        }));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return Future.join(work.stream().map(Repeating::stop).toList());
    }
}
