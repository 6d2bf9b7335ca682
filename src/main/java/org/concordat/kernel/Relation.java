package org.concordat.kernel;

/** How a caller stands to the thing that an action touches. */
public enum Relation {
    /** However they stand to it: what it shows is theirs by the action's own nature. */
    ANY,
    /** It belongs to the agency they act for. */
    OWN_AGENCY,
    /** They wrote it. */
    AUTHOR,
    /** It was written in the agency they act for; the role must be supervisor's. */
    SUPERVISOR_OF_SENDER,
    /** It was delivered to the agency they act for; the role must be supervisor's. */
    SUPERVISOR_OF_RECIPIENT,
    /** It was delivered to them by name, or to a team they are in. */
    NAMED_RECIPIENT,
    /** It is about their own account. */
    THEMSELVES,
    /** The obligation is theirs to discharge. */
    OBLIGED
}
