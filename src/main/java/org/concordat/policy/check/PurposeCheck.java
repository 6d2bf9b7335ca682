package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;

/** The purpose is one of the partnership's, and it is said whose interest it serves. */
final class PurposeCheck implements Check {
    @Override
    public String id() {
        return "purpose";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (!situation.pack().purposes().containsKey(situation.request().purpose())) {
            return List.of(findings.problem(new Problem(
                    "The purpose is not one that this partnership shares for.",
                    new Remedy(Kind.CHOOSE_PURPOSE, "Choose a purpose from the list."))));
        }
        if (situation.request().interest().isPresent()) {
            return List.of(
                    findings.satisfied("The purpose is one that this partnership shares for."));
        }
        Problem unsaid = new Problem(
                "It is not said whose interest this serves: the person's or the community's.",
                new Remedy(Kind.CHOOSE_PURPOSE, "Say whose interest this serves."));
        // An urgent sharing is never blocked by an unfinished form (HMG-7).
        return List.of(
                situation.request().urgent() ? findings.warning(unsaid) : findings.problem(unsaid));
    }

    @Override
    public String waitsFor(Situation situation) {
        return "its purpose";
    }
}
