package org.concordat.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids: UUIDv7 (RFC 9562), so that rows made together lie together in an index, and later ones of one
 * node after earlier ones.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Bits of a counter below the millisecond (RFC 9562 section 6.2, method 1). */
    private static final int COUNTER = 12;

    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /**
     * A new id, greater than every one that this process made before; the leading 48 bits are this
     * machine's clock in milliseconds, or a little ahead of it where very many are made at once.
     */
    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = ((tick >>> COUNTER) << 16) | 0x7000L | (tick & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** An id before every one that is made from this moment on, and after those of before, by the same clock. */
    public static UUID first(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << 16, 0);
    }
}
