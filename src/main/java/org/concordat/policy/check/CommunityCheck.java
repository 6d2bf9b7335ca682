package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;

/** Sender and recipient share an information community that serves the purpose. */
final class CommunityCheck implements Check {
    @Override
    public String id() {
        return "community";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.corrects()) {
            return List.of(findings.notApplicable(Words.CORRECTS));
        }
        if (!situation.servingCommunities().isEmpty()) {
            return List.of(findings.satisfied(
                    "Both agencies belong to a community that serves this purpose."));
        }
        return findings.carriedPerItem(
                new Problem(
                        "The two agencies share no community for this purpose. That alone is no reason"
                                + " not to share: your own written judgement can decide this case.",
                        Offers.writeJudgement(situation)),
                Weight.SAFETY_LAW_OR_JUDGEMENT);
    }

    @Override
    public String waitsFor(Situation situation) {
        return "your written judgement";
    }
}
