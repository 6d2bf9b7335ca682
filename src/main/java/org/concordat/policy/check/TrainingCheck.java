package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Set;

/** The sender's training is in date; one that nobody recorded counts as lapsed. */
final class TrainingCheck implements Check {
    @Override
    public String id() {
        return "training";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.HOLD, Effect.WARN);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        boolean current = situation
                .facts()
                .trainedUntil()
                .filter(until -> !until.isBefore(situation.today()))
                .isPresent();
        return current
                ? List.of(findings.satisfied("Your training is up to date."))
                : findings.carriedPerItem(
                        new Problem(
                                "Your training in sharing information is not known to be up to date.",
                                renew()),
                        Weight.SAFETY_OR_LAW);
    }

    private static Remedy renew() {
        return new Remedy(
                Remedy.Kind.RENEW_TRAINING, "Renew your training, and have your agency record it.");
    }

    @Override
    public String waitsFor(Situation situation) {
        return "your training";
    }
}
