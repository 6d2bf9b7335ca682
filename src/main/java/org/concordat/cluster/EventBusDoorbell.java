package org.concordat.cluster;

import io.vertx.core.Vertx;

import org.concordat.kernel.Doorbell;

/** Rings by Vert.x's event bus: on this node when it is alone, on all of them in a cluster. */
public final class EventBusDoorbell implements Doorbell {
    private static final String ADDRESS = "concordat.doorbell";

    private final Vertx vertx;

    public EventBusDoorbell(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void ring() {
        vertx.eventBus().publish(ADDRESS, true);
    }

    @Override
    public void onRing(Runnable listener) {
        vertx.eventBus().<Boolean>consumer(ADDRESS, ring -> listener.run());
    }
}
