package org.concordat.governance;

import org.concordat.policy.Facts.AgreementState;

/** The states of an agreement as the database and the API write them. */
public final class AgreementStates {
    private AgreementStates() {}

    public static String id(AgreementState state) {
        return switch (state) {
            case DRAFT -> "draft";
            case IN_FORCE -> "inForce";
            case SUSPENDED -> "suspended";
            case ENDED -> "ended";
        };
    }

    /** The state of an id, as {@link #id} writes it. */
    public static AgreementState of(String id) {
        for (AgreementState state : AgreementState.values()) {
            if (id(state).equals(id)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state of an agreement: " + id);
    }
}
