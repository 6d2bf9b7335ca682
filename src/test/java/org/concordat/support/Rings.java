package org.concordat.support;

import org.concordat.kernel.Doorbell;

import java.util.concurrent.atomic.AtomicInteger;

/** A doorbell that counts. */
public final class Rings implements Doorbell {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void ring() {
        count.incrementAndGet();
    }

    @Override
    public void onRing(Runnable listener) {
        throw new UnsupportedOperationException("nobody listens here");
    }

    public int count() {
        return count.get();
    }
}
