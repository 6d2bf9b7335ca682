package org.concordat.oversight;

/** What a supervisor found. */
public enum Outcome {
    SOUND,
    /** Nothing wrong that words could not mend. */
    TALK,
    NOT_JUSTIFIED;

    /** Whoever is to change something has to be told what. */
    boolean needsFeedback() {
        return this != SOUND;
    }
}
