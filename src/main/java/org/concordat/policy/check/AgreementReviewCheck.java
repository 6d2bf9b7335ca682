package org.concordat.policy.check;

import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Set;

/** An agreement whose review is overdue still holds; people are told. */
final class AgreementReviewCheck implements Check {
    @Override
    public String id() {
        return "agreementReview";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.WARN);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        List<Agreement> inForce = situation.agreementsInForce();
        if (inForce.isEmpty()) {
            return List.of(
                    findings.notApplicable("No agreement is in force, so none needs review."));
        }
        return inForce.stream()
                .filter(agreement -> agreement.reviewBy().isBefore(situation.today()))
                .findFirst()
                .map(overdue -> List.of(findings.problem(new Problem(
                        "Agreement " + overdue.number() + " was due for review by "
                                + Words.day(overdue.reviewBy()) + ". It still holds.",
                        Offers.askSteward()))))
                .orElseGet(
                        () -> List.of(findings.satisfied("No agreement is overdue for review.")));
    }

    @Override
    public String waitsFor(Situation situation) {
        return "an agreement's review";
    }
}
