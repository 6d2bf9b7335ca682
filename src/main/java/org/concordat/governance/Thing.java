package org.concordat.governance;

import org.concordat.kernel.Camel;

/** What the register keeps a history of. */
public enum Thing {
    AGENCY,
    TEAM,
    PRACTITIONER,
    COMMUNITY,
    AGREEMENT,
    ASSESSMENT;

    /** As the database and the API write it. */
    public String id() {
        return Camel.of(this);
    }
}
