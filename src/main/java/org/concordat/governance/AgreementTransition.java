package org.concordat.governance;

import static org.concordat.policy.Facts.AgreementState.ENDED;
import static org.concordat.policy.Facts.AgreementState.IN_FORCE;
import static org.concordat.policy.Facts.AgreementState.SUSPENDED;

import org.concordat.policy.Facts.AgreementState;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a steward may do to an agreement. */
public enum AgreementTransition {
    SUSPEND,
    RESUME,
    END;

    /** The whole table: from which state each may be done, and where it leads. */
    private static final Map<AgreementTransition, Map<AgreementState, AgreementState>> TABLE =
            Map.of(
                    SUSPEND, Map.of(IN_FORCE, SUSPENDED),
                    RESUME, Map.of(SUSPENDED, IN_FORCE),
                    END, Map.of(IN_FORCE, ENDED, SUSPENDED, ENDED));

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
        return Optional.ofNullable(TABLE.getOrDefault(this, Map.of()).get(state));
    }
}
