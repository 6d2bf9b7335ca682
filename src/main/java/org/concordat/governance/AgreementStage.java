package org.concordat.governance;

import org.concordat.kernel.Camel;
import org.concordat.policy.Facts.AgreementState;

/** Where an agreement stands, as people are shown it: its state, its signatures and its review's day. */
public enum AgreementStage {
    DRAFT(AgreementState.DRAFT),
    /** Every party has signed what it says now. */
    SIGNED(AgreementState.DRAFT),
    IN_FORCE(AgreementState.IN_FORCE),
    /** In force, and somebody is to look at it again soon, or should have. */
    DUE_FOR_REVIEW(AgreementState.IN_FORCE),
    SUSPENDED(AgreementState.SUSPENDED),
    ENDED(AgreementState.ENDED);

    private final AgreementState state;

    AgreementStage(AgreementState state) {
        this.state = state;
    }

    /** What decisions read. */
    public AgreementState state() {
        return state;
    }

    /** As the API writes it. */
    public String id() {
        return Camel.of(this);
    }
}
