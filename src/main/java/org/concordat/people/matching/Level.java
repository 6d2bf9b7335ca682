package org.concordat.people.matching;

/** How nearly two records say the same. */
public enum Level {
    EXACT,
    /** Another way to write or to say the same name. */
    VARIANT,
    /** As if somebody had mistyped it. */
    CLOSE,
    /** Alike, but two persons may well differ so. */
    SIMILAR,
    /** Given and family name, or day and month, the other way round. */
    SWAPPED,
    DIFFERENT,
    /** One of them does not say. No evidence either way. */
    MISSING;

    /** The level of the same difference for sure: not missing, not only alike, not different. */
    boolean agrees() {
        return this == EXACT || this == VARIANT || this == CLOSE || this == SWAPPED;
    }
}
