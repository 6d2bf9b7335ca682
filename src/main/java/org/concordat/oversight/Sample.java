package org.concordat.oversight;

import java.util.UUID;

/** Which ordinary sharings come up by chance: whoever looks again picks the same. */
public final class Sample {
    private Sample() {}

    /** The end of an id is random, and nobody knows it before it is sent. */
    public static boolean picks(UUID sharing, int perHundred) {
        return Math.floorMod(sharing.getLeastSignificantBits(), 100L) < perHundred;
    }
}
