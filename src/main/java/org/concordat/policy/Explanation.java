package org.concordat.policy;

import java.util.List;

/**
 * Why something may be shared, in the five lines that people need (LLR-P3).
 *
 * @param lines one of each kind, in their order; none where nothing can be said at all
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
}
