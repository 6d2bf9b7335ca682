package org.concordat.retention;

/** What is not at its end yet, and so keeps a file: neither proposed nor erased while it stands. */
public enum Obstacle {
    /** Somebody ordered by law that it is kept. */
    HOLD("a legal hold stands"),
    HELD("a sharing waits for its decision"),
    UNOPENED("a sharing was delivered and is unopened"),
    REFERRAL("a referral is open"),
    REQUEST("the hub waits for an answer"),
    /** Also what only a supervisor is told more of. INVARIANT (silent). */
    DUTY("somebody still owes something"),
    CLOCK("a clock runs"),
    /** A correction, or a report about an item that is not decided. */
    CORRECTION("a correction or a report about an item is on its way"),
    ONWARD("a request to pass something on is open"),
    CHALLENGE("a decision is challenged"),
    SUBJECT_ACCESS("the person asked what was shared about them"),
    CASE("a complaint, breach or incident is open"),
    /** Concerns add up, and the hub has not looked, or has asked. */
    PICTURE("the hub is looking at concerns");

    private final String words;

    Obstacle(String words) {
        this.words = words;
    }

    /** As a sentence names it. */
    String words() {
        return words;
    }
}
