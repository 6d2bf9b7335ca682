package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

import java.util.concurrent.TimeUnit;

/**
 * Whether this node reaches its database. It has a connection of its own: requests that wait for the others say
 * that the node is busy, and not that it is cut off.
 */
public final class DatabaseWatch {
    private static final long LOOK_MILLIS = 500;
    private static final long ANSWERS_WITHIN_SECONDS = 2;

    private final Vertx vertx;
    private final Pool pool;
    private volatile boolean reached = true;
    private Future<?> look = Future.succeededFuture();

    public DatabaseWatch(Vertx vertx, DatabaseAccess database) {
        this.vertx = vertx;
        this.pool = Connections.pool(vertx, database, 1);
    }

    /** Looks from now on, until Vert.x is closed. */
    public void start() {
        vertx.setPeriodic(LOOK_MILLIS, tick -> ask());
    }

    /** What the last look found. */
    public boolean reached() {
        return reached;
    }

    /**
     * Looks now; fails when nothing comes back in time. Whoever asks meanwhile is told what that look finds: anybody
     * may ask, and those who do must not be what it waits for.
     */
    public synchronized Future<?> ask() {
        if (look.isComplete()) {
            look = pool.query("select 1")
                    .execute()
                    .timeout(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .onComplete(done -> reached = done.succeeded());
        }
        return look;
    }
}
