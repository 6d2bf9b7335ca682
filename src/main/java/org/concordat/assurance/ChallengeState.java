package org.concordat.assurance;

import org.concordat.kernel.Camel;

/** Where a challenge stands. */
public enum ChallengeState {
    /** At a stage after which there is another. */
    OPEN,
    /** At the last one, on which the steward advises. */
    LAST_STAGE,
    /** What was refused is decided afresh. */
    RELEASED,
    /** It stays as it is, and whoever challenged it agrees. */
    ACCEPTED,
    /** The stages are over. */
    UNRESOLVED;

    public boolean open() {
        return this == OPEN || this == LAST_STAGE;
    }

    public String id() {
        return Camel.of(this);
    }
}
