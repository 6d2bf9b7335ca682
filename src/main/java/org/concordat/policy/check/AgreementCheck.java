package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Finding;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;

/** An agreement in force covers the flow and the purpose; without one a person decides the case. */
final class AgreementCheck implements Check {
    private static final String NO_BAR = " That alone is no reason not to share: your own written"
            + " judgement can decide this case.";

    @Override
    public String id() {
        return "agreement";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.corrects()) {
            return List.of(findings.notApplicable(Words.CORRECTS));
        }
        List<Agreement> inForce = situation.agreementsInForce();
        if (!inForce.isEmpty()) {
            return List.of(findings.satisfied(
                    "Agreement " + inForce.get(0).number() + " is in force for this purpose."));
        }
        if (situation.communityIsEnough()) {
            return List.of(
                    findings.satisfied("Here a shared community is enough, without an agreement."));
        }
        return findings.carriedPerItem(
                new Problem(why(situation) + NO_BAR, Offers.writeJudgement(situation)),
                Weight.SAFETY_LAW_OR_JUDGEMENT);
    }

    /** Why there is none: the newest that would have covered it explains itself. */
    private static String why(Situation situation) {
        List<Agreement> lapsed = situation.agreements();
        if (lapsed.isEmpty()) {
            return "No agreement between the two agencies covers this purpose.";
        }
        Agreement newest = lapsed.get(lapsed.size() - 1);
        String name = "Agreement " + newest.number();
        return switch (newest.state()) {
            case DRAFT -> name + " is not signed yet.";
            case SUSPENDED -> name + " was suspended.";
            case ENDED -> name + " has ended.";
            case IN_FORCE -> name + " starts on " + Words.day(newest.from()) + ".";
        };
    }

    @Override
    public String waitsFor(Situation situation) {
        return "your written judgement";
    }
}
