package org.concordat.concern;

import java.time.Instant;

/** By when a lodger's agency answers the hub. */
@FunctionalInterface
public interface Deadlines {
    Instant of(Instant asked);
}
