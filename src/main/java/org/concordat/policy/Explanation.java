package org.concordat.policy;

import org.concordat.policy.check.Explanations;
import org.concordat.policy.check.Situation;

import java.util.List;

/**
 * Why something may be shared, in the five lines that people need (LLR-P3).
 *
 * @param lines one of each kind, in their order
 */
public record Explanation(List<Line> lines) {

    /** One line; {@code clause} is the protocol's or, where a law is named, that law's. */
    public record Line(Kind kind, String text, String clause, String section) {
        public enum Kind {
            PURPOSE,
            POWER,
            LAWFUL_BASIS,
            CATEGORIES,
            INTEREST
        }
    }

    /** Pure; empty only where nothing can be said at all. */
    public static Explanation of(
            SharingRequest request, Facts facts, Pack pack, Decision decision) {
        try {
            return new Explanation(Explanations.of(new Situation(request, facts, pack), decision));
        } catch (RuntimeException erring) {
            // It explains a decision and settles nothing.
            return new Explanation(List.of());
        }
    }
}
