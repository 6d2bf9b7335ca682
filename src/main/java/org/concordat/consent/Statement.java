package org.concordat.consent;

import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One statement of the ledger, checked. Empty lists of its scope mean everything; a given one
 * always names recipients and purposes.
 */
public record Statement(
        ConsentState state,
        ConsentBy by,
        Optional<Boolean> competent,
        boolean explainedPurpose,
        boolean explainedSharing,
        List<UUID> disclosers,
        List<UUID> communities,
        List<UUID> agencies,
        List<String> purposes,
        List<String> categories,
        Optional<LocalDate> until) {
    public Statement {
        disclosers = List.copyOf(disclosers);
        communities = List.copyOf(communities);
        agencies = List.copyOf(agencies);
        purposes = List.copyOf(purposes);
        categories = List.copyOf(categories);
    }
}
