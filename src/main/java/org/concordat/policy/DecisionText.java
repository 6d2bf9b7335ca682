package org.concordat.policy;

import org.concordat.policy.Decision.ItemVerdict;

import java.util.List;
import java.util.Optional;

/**
 * A decision as one text: what became of each item and what each check found. The journal commits to its hash
 * (BUC-3g), so the form never changes; remedies are offers, and no part of it.
 */
public final class DecisionText {
    private DecisionText() {}

    public static String of(Decision decision) {
        return of(
                decision.fold(d -> "delivered", h -> "held"),
                decision.items(),
                decision.findings());
    }

    /** Of a decision as it is kept. */
    public static String of(String outcome, List<ItemVerdict> items, List<Finding> findings) {
        StringBuilder out = new StringBuilder(outcome).append('\n');
        items.forEach(i -> line(
                out,
                "item",
                i.item().toString(),
                Integer.toString(i.position()),
                i.verdict().name(),
                word(i.clause()),
                word(i.section()),
                word(i.reason())));
        findings.forEach(f -> line(
                out,
                "check",
                f.check(),
                f.result().name(),
                f.effect().name(),
                word(f.item()),
                word(f.carriedBy()),
                f.clause(),
                f.section(),
                f.text()));
        return out.toString();
    }

    private static String word(Optional<?> value) {
        return value.map(Object::toString).orElse("-");
    }

    private static void line(StringBuilder out, String... words) {
        out.append(String.join("\t", words)).append('\n');
    }
}
