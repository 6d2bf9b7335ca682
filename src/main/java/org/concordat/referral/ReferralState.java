package org.concordat.referral;

import org.concordat.kernel.Camel;

import java.util.Arrays;
import java.util.List;

/** Where a referral stands. */
public enum ReferralState {
    /** The gate holds it: whom it is for has not heard of it. */
    DRAFT,
    SUBMITTED,
    ACKNOWLEDGED,
    IN_TRIAGE,
    INFORMATION_REQUESTED,
    ACCEPTED,
    STEPPED_DOWN,
    REDIRECTED,
    NO_FURTHER_ACTION,
    CLOSED,
    WITHDRAWN;

    /** As the API and the database write it. */
    public String id() {
        return Camel.of(this);
    }

    public static ReferralState of(String id) {
        return Camel.to(ReferralState.class, id);
    }

    /** Whether somebody at the hub still has something to do about it. */
    public boolean open() {
        return this != DRAFT && this != CLOSED && this != WITHDRAWN;
    }

    /** Whether this is what was decided of it. */
    public boolean decided() {
        return this == ACCEPTED || passedOn() || this == NO_FURTHER_ACTION;
    }

    /** As the referrer sees it: that partners are asked is not theirs to know. INVARIANT (silent). */
    public ReferralState shown() {
        return this == INFORMATION_REQUESTED ? IN_TRIAGE : this;
    }

    /** Whether it is with somebody else next: not done until that one has it. */
    public boolean passedOn() {
        return this == STEPPED_DOWN || this == REDIRECTED;
    }

    /** Those that are {@link #open()}, as the database writes them. */
    public static List<String> openIds() {
        return Arrays.stream(values())
                .filter(ReferralState::open)
                .map(ReferralState::id)
                .toList();
    }
}
