package org.concordat.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids: UUIDv7 (RFC 9562), so that rows made together lie together in an index. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id; the leading 48 bits are this machine's clock in milliseconds, for locality only. */
    public static UUID next() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
