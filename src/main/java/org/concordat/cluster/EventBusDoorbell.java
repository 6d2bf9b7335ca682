package org.concordat.cluster;

import io.vertx.core.Vertx;

import org.concordat.kernel.Doorbell;

/** Rings by Vert.x's event bus: on this node when it is alone, on all of them in a cluster. */
public final class EventBusDoorbell implements Doorbell {
    private final Vertx vertx;
    private final String address;

    private EventBusDoorbell(Vertx vertx, String address) {
        this.vertx = vertx;
        this.address = address;
    }

    /** For whoever follows the event table. */
    public static EventBusDoorbell ofEvents(Vertx vertx) {
        return new EventBusDoorbell(vertx, "concordat.doorbell");
    }

    /** For whoever follows the journal: its own, since it rings several times a second. */
    public static EventBusDoorbell ofJournal(Vertx vertx) {
        return new EventBusDoorbell(vertx, "concordat.journal");
    }

    @Override
    public void ring() {
        vertx.eventBus().publish(address, true);
    }

    @Override
    public void onRing(Runnable listener) {
        vertx.eventBus().<Boolean>consumer(address, ring -> listener.run());
    }
}
