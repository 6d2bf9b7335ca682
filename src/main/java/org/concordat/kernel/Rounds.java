package org.concordat.kernel;

import io.vertx.core.Future;

import java.util.function.Supplier;

/**
 * Work in rounds, one at a time: whoever wakes it during a round makes another follow. So a ring is never lost,
 * however many come at once. A round that fails is made up for by the next. INVARIANT (doorbell).
 */
public final class Rounds {
    private final Supplier<Future<Boolean>> round;
    private boolean busy;
    private boolean again;

    /**
     * Some work.
     *
     * @param round says whether there may be more of it right now
     */
    public Rounds(Supplier<Future<Boolean>> round) {
        this.round = round;
    }

    /** Does all there is to do now, on whichever thread its rounds complete on. */
    public void wake() {
        synchronized (this) {
            if (busy) {
                again = true;
                return;
            }
            busy = true;
        }
        step();
    }

    private void step() {
        // Inside a future, so that a round that throws is one that fails.
        Future.succeededFuture().compose(go -> round.get()).onComplete(done -> {
            if (!rests(done.succeeded() && done.result())) {
                step();
            }
        });
    }

    private synchronized boolean rests(boolean more) {
        if (more || again) {
            again = false;
            return false;
        }
        busy = false;
        return true;
    }
}
