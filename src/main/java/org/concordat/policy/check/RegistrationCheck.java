package org.concordat.policy.check;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Neither agency's registration with the regulator has lapsed; one that nobody knows counts as lapsed. */
final class RegistrationCheck implements Check {
    @Override
    public String id() {
        return "registration";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.HOLD, Effect.WARN);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        boolean sender = registered(situation, situation.sender());
        boolean recipient = situation.outside() || registered(situation, situation.recipient());
        if (sender && recipient) {
            return List.of(findings.satisfied("Registrations with the regulator are up to date."));
        }
        String text = sender
                ? "The receiving agency's registration with the regulator is not known to be in date."
                : "Your agency's registration with the regulator is not known to be in date.";
        return findings.carriedPerItem(
                new Problem(text, Offers.askSteward()), Weight.SAFETY_OR_LAW);
    }

    private static boolean registered(Situation situation, Optional<Agency> agency) {
        return agency.flatMap(Agency::registrationExpires)
                .filter(expires -> !expires.isBefore(situation.today()))
                .isPresent();
    }

    @Override
    public String waitsFor(Situation situation) {
        return "a registration with the regulator";
    }
}
