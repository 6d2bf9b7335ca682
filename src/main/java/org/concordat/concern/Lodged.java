package org.concordat.concern;

import org.concordat.sharing.SharingOutcome;

import java.util.Optional;
import java.util.UUID;

/**
 * What the lodger is told.
 *
 * @param outcome {@code sealed}; of an open one {@code delivered} or {@code held}; {@code kept} at the hub itself
 * @param decision of an open one
 * @param maySeal the gate holds it, and it may be sealed instead
 */
public record Lodged(
        UUID id,
        boolean sealed,
        String outcome,
        Optional<SharingOutcome> decision,
        boolean maySeal) {}
