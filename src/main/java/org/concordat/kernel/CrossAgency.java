package org.concordat.kernel;

/**
 * Every reason for which a transaction may look across agencies. The list is to stay this short; a
 * reader of it knows where row level security does not stand behind a query. Each has a role of the
 * database of its own, with no more rights than it needs.
 */
public enum CrossAgency {
    /** The gate: reads both sides' facts and writes the delivery. */
    GATE,
    /** Followers of the event table: live streams and the release of held sharings. */
    FOLLOW,
    /** Sign-in, sessions and tokens, before anybody's agency is known. */
    ACCESS,
    /** The steward's changes to the register. */
    REGISTER,
    /** A steward's change tried against decisions of every agency: counts alone come of it. */
    REHEARSAL,
    /** Due times of held sharings and expiry of stored answers. */
    CLOCK,
    /** Which records are of one person, and the hub's review of it. */
    MATCH,
    /** What concerns of several agencies add up to, and the hub's acts on it. */
    PICTURE,
    /** The journal's one order, which nothing else gives. */
    SEQUENCER,
    /** Proofs of the journal, orders about it and exports: the order of every agency's entries is one. */
    JOURNAL,
    /** What each agency's own supervisors are to look at: found in the one order, told to each alone. */
    OVERSIGHT,
    /** The annual report: numbers alone, counted by a function that shows no row, and told when none is small. */
    REPORT,
    /** How much is open and how old it is, of everything together, for whoever runs the platform. */
    OPERATOR
}
