package org.concordat.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.concordat.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Supplier;

/**
 * Work that is done again and again: when woken, at an interval anyway, and at once while there is more
 * of it. Never twice at a time on a node. Belongs to one event loop.
 */
final class Repeating {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final Vertx vertx;
    private final String name;
    private final Supplier<Future<Boolean>> work;
    private long timer;
    private boolean busy;
    private boolean again;
    private boolean stopped;
    private Future<Boolean> current = Future.succeededFuture(false);

    /**
     * Some work.
     *
     * @param work says whether there may be more of it right now
     */
    Repeating(Vertx vertx, String name, Supplier<Future<Boolean>> work) {
        this.vertx = vertx;
        this.name = name;
        this.work = work;
    }

    Repeating every(long intervalMillis) {
        timer = vertx.setPeriodic(intervalMillis, tick -> wake());
        return this;
    }

    void wake() {
        if (busy || stopped) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        current = work.get();
        current.onComplete(done -> {
            busy = false;
            if (done.failed()) {
                report(done.cause());
            } else if (done.result() || again) {
                wake();
            }
        });
    }

    /** The next interval tries again, so a database that is away for a while needs no more than a line. */
    private void report(Throwable failure) {
        if (failure instanceof Problem p) {
            LOG.warn("{}: {}", name, p.code());
        } else {
            // Its class alone: what a failure says may quote a row.
            LOG.error(
                    "{} failed; it goes on at its next turn: {}",
                    name,
                    failure.getClass().getName());
        }
    }

    /** Completes when nothing of it is under way any more. */
    Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return current.transform(done -> Future.succeededFuture());
    }
}
