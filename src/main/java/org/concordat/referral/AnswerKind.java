package org.concordat.referral;

import org.concordat.kernel.Camel;

/** How a partner answers a request. */
public enum AnswerKind {
    FULL,
    PART,
    /** That there is a concern, and whom to ring (ROT-1.6b). */
    CONCERN_ONLY,
    NOTHING_HELD,
    /** Only the reason's code reaches the hub. */
    REFUSED;

    public String id() {
        return Camel.of(this);
    }

    /** Whether the partner writes what it tells. */
    public boolean written() {
        return this == FULL || this == PART;
    }
}
