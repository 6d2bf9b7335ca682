package org.concordat.provider;

import org.concordat.kernel.Camel;

/** Why nobody was signed in. The person is told which it is; the journal, too. */
public enum ProviderFault {
    /** Not begun in this browser, begun too long ago, or come back from before. */
    AGAIN,
    /** The provider itself says no. */
    DENIED,
    /** It gives no answer, or none that can be read. */
    DOWN,
    /** What it said does not hold. */
    NOT_TRUSTED,
    /** It is no member of staff here whom it vouches for. */
    NOT_LINKED,
    /** None of their groups gives a role that they have here. */
    NO_ROLE,
    /** A role of theirs needs a second factor, and it tells of none. */
    FACTOR,
    /** They answer for the whole partnership, and its steward has not vouched for these settings. */
    BEYOND;

    public String id() {
        return Camel.of(this);
    }

    /** Carries a fault through futures. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final ProviderFault fault;

        Failed(ProviderFault fault) {
            super(fault.name(), null, false, false);
            this.fault = fault;
        }

        ProviderFault fault() {
            return fault;
        }
    }
}
