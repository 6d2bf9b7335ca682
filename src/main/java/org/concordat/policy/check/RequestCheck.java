package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;

/**
 * Asking partners about a child tells them of the child: below the level of significant harm that needs
 * consent, a ground or a duty (Haringey). An agreement or a power alone is not enough.
 */
final class RequestCheck implements Check {
    @Override
    public String id() {
        return "request";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.request().kind() != Kind.REQUEST) {
            return List.of(findings.notApplicable("It asks nobody for information."));
        }
        if (situation.request().persons().stream().noneMatch(situation::mayBeChild)) {
            return List.of(findings.notApplicable("It asks about no child."));
        }
        return findings.perItem(
                situation.items().stream().map(item -> problem(situation, item)).toList(),
                "Consent covers asking about this child.",
                Weight.SAFETY_OR_LAW);
    }

    private static Optional<Problem> problem(Situation situation, Item item) {
        Category identity = situation.identity().orElseThrow();
        boolean agreed = item.about().stream()
                .filter(situation::mayBeChild)
                .allMatch(child -> ConsentReading.of(situation, identity.id(), List.of(child))
                        .given());
        return agreed
                ? Optional.empty()
                : Optional.of(new Problem(
                        "Asking others about a child needs consent, unless the child may come to"
                                + " significant harm or the law obliges you. No consent that covers it is on"
                                + " record with you.",
                        Offers.askingAllowed(situation)
                                ? Offers.seekConsent(situation, "whoever may decide for the child")
                                : Offers.stateGround(situation)));
    }

    @Override
    public String waitsFor(Situation situation) {
        return Offers.askingAllowed(situation) ? "consent or a ground" : "a ground";
    }
}
