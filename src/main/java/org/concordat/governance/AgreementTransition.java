package org.concordat.governance;

import org.concordat.policy.Facts.AgreementState;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a steward may do to an agreement: the whole transition table. */
public enum AgreementTransition {
    SUSPEND(Set.of(AgreementState.IN_FORCE), AgreementState.SUSPENDED),
    RESUME(Set.of(AgreementState.SUSPENDED), AgreementState.IN_FORCE),
    END(Set.of(AgreementState.IN_FORCE, AgreementState.SUSPENDED), AgreementState.ENDED);

    private final Set<AgreementState> from;
    private final AgreementState to;

    AgreementTransition(Set<AgreementState> from, AgreementState to) {
        this.from = from;
        this.to = to;
    }

    /** As the API's path says it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The transition of an id, as {@link #id()} writes it. */
    public static Optional<AgreementTransition> of(String id) {
        for (AgreementTransition one : values()) {
            if (one.id().equals(id)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The state it leads to; empty when it is not to be had from {@code state}. */
    public Optional<AgreementState> from(AgreementState state) {
        return from.contains(state) ? Optional.of(to) : Optional.empty();
    }
}
