package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;

/**
 * No reader of the recipient is barred from a person it is about: a relative, the alleged source of
 * harm, their own case. Nothing carries it.
 *
 * <p>INVARIANT (silent): it is not said who barred them, from whom, or why.
 */
final class ReaderBarredCheck implements Check {
    @Override
    public String id() {
        return "readerBarred";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.outside()) {
            return List.of(findings.notApplicable("Nobody of the partnership receives it."));
        }
        boolean barred = situation.facts().desk().barred().stream()
                .anyMatch(situation.request().persons()::contains);
        return List.of(
                barred
                        ? findings.problem(new Problem(
                                "This team or person cannot receive this.",
                                Offers.chooseRecipient()))
                        : findings.satisfied("This team or person may receive this."));
    }

    @Override
    public String waitsFor(Situation situation) {
        return "another recipient";
    }
}
