package org.concordat.clock;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A running clock as one who has to do with it sees it.
 *
 * @param owner whose turn it is; of another agency's clock only that agency is told. INVARIANT (silent)
 * @param why how it comes to be in their list
 * @param due for whoever waits in another agency, what they were promised
 */
public record ClockLine(
        UUID id,
        UUID thing,
        String kind,
        String label,
        Optional<Named> owner,
        Named agency,
        Why why,
        State state,
        Instant due) {

    /** Something with a name. */
    public record Named(UUID id, String name) {}

    /** How it comes to be in somebody's list; what comes first counts where several hold. */
    public enum Why {
        /** It is their turn, or their team's. */
        MINE,
        /** Its owner is away and they cover. */
        COVERED,
        /** It was missed and has come to them. */
        ESCALATED,
        /** They wait for it. */
        AWAITED
    }

    /** How it stands. */
    public enum State {
        RUNNING,
        DUE_SOON,
        OVERDUE,
        PAUSED
    }
}
