package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.check.Findings.Problem;

import java.time.Duration;
import java.util.List;

/** What waited long may no longer be right: its sender says that it still is. */
final class ConfirmationCheck implements Check {
    @Override
    public String id() {
        return "confirmation";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        int hours = situation.pack().settings().confirmAfterHours();
        boolean waitedLong = situation
                .facts()
                .heldSince()
                .filter(since -> Duration.between(since, situation.facts().now())
                                .compareTo(Duration.ofHours(hours))
                        > 0)
                .isPresent();
        if (!waitedLong) {
            return List.of(findings.notApplicable("It has not waited long."));
        }
        if (situation.request().confirmed()) {
            return List.of(findings.satisfied("You confirmed that it is still right."));
        }
        return List.of(findings.problem(new Problem(
                "It has waited more than " + hours + " hours, so it may be out of date.",
                new Remedy(Kind.CONFIRM, "Read it again and confirm that it is still right."))));
    }

    @Override
    public String waitsFor(Situation situation) {
        return "your confirmation";
    }
}
