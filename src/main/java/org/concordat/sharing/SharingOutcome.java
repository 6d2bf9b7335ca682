package org.concordat.sharing;

import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Explanation;
import org.concordat.policy.Finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the sender is told of a decision.
 *
 * @param id the sharing; empty for a preview
 * @param state {@code delivered}, {@code held}, or {@code told}: recorded afterwards, and would have been held
 */
public record SharingOutcome(
        Optional<UUID> id,
        String state,
        String summary,
        List<ItemLine> items,
        List<Finding> findings,
        List<Proposal> remedies,
        List<Explanation.Line> basis,
        List<ObligationLine> obligations) {

    public boolean delivered() {
        return state.equals("delivered");
    }

    /** One item and what becomes of it. */
    public record ItemLine(
            UUID id,
            int position,
            String category,
            Verdict verdict,
            Optional<String> clause,
            Optional<String> section,
            Optional<String> reason) {}

    /** Something that the sender's side still owes. */
    public record ObligationLine(UUID id, ObligationKind kind, String label, Instant due) {}
}
