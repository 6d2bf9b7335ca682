package org.concordat.policy.check;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Terms.Caldicott;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the pack asks for one, a health or care body shares health information only with a guardian. */
final class CaldicottCheck implements Check {
    @Override
    public String id() {
        return "caldicott";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.WITHHOLD);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (!situation.pack().caldicott().required()) {
            return List.of(findings.notApplicable(
                    "This partnership asks no agency for a Caldicott guardian."));
        }
        if (situation.noItem(item -> HealthCheck.isHealth(situation, item))) {
            return List.of(findings.notApplicable("There is no health information in it."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        if (!HealthCheck.isHealth(situation, situation.items().get(position))) {
            return findings.notApplicable("This is not health information.", position);
        }
        return problem(situation)
                .map(text -> findings.itemProblem(
                        new Problem(text, Offers.askSteward()),
                        position,
                        Carriers.ofItem(situation, Weight.SAFETY_OR_LAW, position)))
                .orElseGet(() -> findings.satisfied(
                        "Whoever needs a Caldicott guardian here has one.", position));
    }

    private static Optional<String> problem(Situation situation) {
        if (lacksOne(situation, situation.sender())) {
            return Optional.of("Your agency has named no Caldicott guardian, so its health"
                    + " information stays with you.");
        }
        return !situation.outside() && lacksOne(situation, situation.recipient())
                ? Optional.of("The receiving agency has named no Caldicott guardian, so health"
                        + " information stays with you.")
                : Optional.empty();
    }

    /** INVARIANT (closed): an agency nobody knows may need one. */
    private static boolean lacksOne(Situation situation, Optional<Agency> agency) {
        Caldicott caldicott = situation.pack().caldicott();
        return agency.map(one -> caldicott.concerns(one.kind()) && !one.caldicottGuardian())
                .orElse(true);
    }

    @Override
    public String waitsFor(Situation situation) {
        return "a Caldicott guardian";
    }
}
