package org.concordat.assurance;

/** Where a case stands. The first three are a complaint's own. */
public enum CaseStage {
    REGISTERED,
    ACKNOWLEDGED,
    ANSWERED,
    /** What harms further is stopped, before anybody asks why it happened. */
    CONTAINING,
    INVESTIGATING,
    /** What happened and why is written down; measures follow. */
    FOUND,
    CLOSED;

    /** Whether it is at a complaint's own stages, where nothing is contained. */
    public boolean complaint() {
        return this == REGISTERED || this == ACKNOWLEDGED || this == ANSWERED;
    }
}
