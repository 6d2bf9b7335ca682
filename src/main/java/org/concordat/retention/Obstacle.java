package org.concordat.retention;

/** What is not at its end yet, and so keeps a file: neither proposed nor erased while it stands. */
public enum Obstacle {
    /** Somebody ordered by law that it is kept. */
    HOLD,
    /** A sharing waits for its decision. */
    HELD,
    /** A sharing was delivered, and nobody has opened it. */
    UNOPENED,
    REFERRAL,
    /** The hub waits for an answer. */
    REQUEST,
    /** Somebody owes something about it. */
    DUTY,
    CLOCK,
    /** A correction is on its way, or a report about an item is not decided. */
    CORRECTION,
    /** Somebody asks whether an item may be passed on. */
    ONWARD,
    CHALLENGE,
    /** The person asked what was shared about them. */
    SUBJECT_ACCESS,
    CASE,
    /** Concerns add up, and the hub has not looked, or has asked. */
    PICTURE
}
