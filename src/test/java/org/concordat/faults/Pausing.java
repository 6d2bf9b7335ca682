package org.concordat.faults;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting, for a time or for something. */
final class Pausing {
    private Pausing() {}

    static void millis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static void until(long nanoTime) {
        for (long left = nanoTime - System.nanoTime();
                left > 0;
                left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Whether it came true in time. */
    static boolean upTo(long millis, BooleanSupplier true_) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!true_.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            millis(10);
        }
        return true;
    }

    static long random(long from, long beyond) {
        return ThreadLocalRandom.current().nextLong(from, beyond);
    }
}
