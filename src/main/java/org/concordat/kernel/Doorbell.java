package org.concordat.kernel;

/**
 * Wakes whoever follows the event table, or the journal, on every node. INVARIANT (doorbell): losing, doubling or
 * reordering rings changes nothing but latency.
 */
public interface Doorbell {
    void ring();

    /** Calls {@code listener} at each ring, on any thread. */
    void onRing(Runnable listener);
}
