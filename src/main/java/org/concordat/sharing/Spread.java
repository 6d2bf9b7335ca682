package org.concordat.sharing;

import org.concordat.kernel.Camel;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where an item went, by the disclosure ledger, and who of those that hold it has heard of its correction. */
public final class Spread {
    private Spread() {}

    /**
     * An item reached somebody, in whichever of its texts.
     *
     * @param to empty for somebody outside the partnership, whom the platform cannot tell
     */
    public record Edge(UUID sharing, UUID from, Optional<UUID> to, Instant at) {}

    /**
     * One agency and one correction.
     *
     * @param told its sharing has been delivered
     * @param left the agency has left the partnership
     * @param ended somebody recorded that it is not shared
     */
    public record Copy(
            UUID agency, boolean told, boolean acknowledged, boolean left, boolean ended) {}

    /** How an agency that holds an item stands to what its originator said last. */
    public enum Standing {
        /** It holds what is right now: nothing was corrected since it was told. */
        CURRENT,
        ACKNOWLEDGED,
        TOLD,
        /** Its correction waits at the gate, or is about to go. */
        WAITING,
        /** It was not told: a person recorded that the correction is not shared. */
        ENDED,
        /** It left the partnership before it was told, or before it acknowledged. */
        LEFT;

        /** Somebody has still to do something about it. */
        public boolean open() {
            return this == TOLD || this == WAITING || this == ENDED || this == LEFT;
        }

        @Override
        public String toString() {
            return Camel.of(this);
        }
    }

    /**
     * Everybody whom a correction has to reach: each agency once, however often and from whomever it came
     * there. It does not come back to its originator, who says it.
     */
    public static Set<UUID> holders(UUID originator, Collection<Edge> edges) {
        Set<UUID> holders = new LinkedHashSet<>();
        edges.forEach(
                edge -> edge.to().filter(to -> !to.equals(originator)).ifPresent(holders::add));
        return holders;
    }

    /** @param copies those of the newest correction; none where nothing was corrected */
    public static Map<UUID, Standing> standings(
            UUID originator, Collection<Edge> edges, Collection<Copy> copies) {
        Map<UUID, Standing> standings = new LinkedHashMap<>();
        holders(originator, edges).forEach(agency -> standings.put(agency, Standing.CURRENT));
        copies.forEach(copy -> standings.put(copy.agency(), standing(copy)));
        return standings;
    }

    private static Standing standing(Copy copy) {
        if (copy.acknowledged()) {
            return Standing.ACKNOWLEDGED;
        }
        if (copy.told()) {
            return copy.left() ? Standing.LEFT : Standing.TOLD;
        }
        if (copy.left()) {
            return Standing.LEFT;
        }
        return copy.ended() ? Standing.ENDED : Standing.WAITING;
    }
}
