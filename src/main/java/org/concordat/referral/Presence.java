package org.concordat.referral;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who of a hub looks at what right now, on whichever node, so that two do not do the same. A hint and no
 * more: what is lost of it costs nothing. INVARIANT (doorbell).
 */
public interface Presence {
    /** Whoever does not say so again for so long is no longer there. */
    Duration FRESH = Duration.ofSeconds(45);

    /** Starts telling every node that somebody is at the board, or at one of its referrals. */
    void seen(UUID hub, UUID practitioner, Optional<UUID> referral);

    /** Those who were seen lately, as far as this node has heard. */
    List<Seen> at(UUID hub);

    /** Somebody at the board; without a referral when they look at none in particular. */
    record Seen(UUID practitioner, Optional<UUID> referral) {}
}
