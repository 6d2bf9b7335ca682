package org.concordat.support;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;

import java.util.concurrent.atomic.AtomicLong;

/** While it is open, no message that a node sends on its event bus arrives: neither at others nor at itself. */
public final class LostMessages implements AutoCloseable {
    private final Vertx vertx;
    private final AtomicLong lost = new AtomicLong();
    // Whatever is not passed on goes no further.
    private final Handler<DeliveryContext<Object>> drop = delivery -> lost.incrementAndGet();

    public LostMessages(Vertx vertx) {
        this.vertx = vertx;
        vertx.eventBus().addOutboundInterceptor(drop);
    }

    public long count() {
        return lost.get();
    }

    @Override
    public void close() {
        vertx.eventBus().removeOutboundInterceptor(drop);
    }
}
