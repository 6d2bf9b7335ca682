package org.concordat.assurance;

import org.concordat.kernel.Camel;

/** What was refused, and can be challenged. INVARIANT (silent): a refusal that its challenger has been told of. */
public enum ChallengeKind {
    /** A sharing of one's own agency that somebody recorded as not shared. */
    NOT_SHARED,
    /** An originator's no to passing on an item of its own (BUC-3i). */
    ONWARD,
    /** A partner's answer to a request: a refusal, a part, or only that there is a concern. */
    REQUEST;

    public String id() {
        return Camel.of(this);
    }
}
