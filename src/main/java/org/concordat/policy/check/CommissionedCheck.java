package org.concordat.policy.check;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An agency that a signatory commissioned should sign itself; until then the pack says what follows. */
final class CommissionedCheck implements Check {
    @Override
    public String id() {
        return "commissioned";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.HOLD, Effect.WARN);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.bothSides().stream().noneMatch(CommissionedCheck::commissioned)) {
            return List.of(findings.notApplicable(
                    "Neither agency works for another that commissioned it."));
        }
        return problem(situation)
                .map(text -> findings.carriedPerItem(
                        new Problem(text, Offers.askSteward()), Weight.SAFETY_OR_LAW))
                .orElseGet(() ->
                        List.of(findings.satisfied("The commissioned agency signed itself.")));
    }

    private static Optional<String> problem(Situation situation) {
        if (standsOnItsCommissioner(situation.sender())) {
            return Optional.of("Your agency is commissioned by another and has not signed the"
                    + " protocol itself.");
        }
        return !situation.outside() && standsOnItsCommissioner(situation.recipient())
                ? Optional.of("The receiving agency is commissioned by another and has not signed"
                        + " the protocol itself.")
                : Optional.empty();
    }

    private static boolean commissioned(Optional<Agency> agency) {
        return agency.filter(Agency::commissioned).isPresent();
    }

    /** Bound through the agency that it works for: not a signatory, and not nobody either. */
    static boolean standsOnItsCommissioner(Optional<Agency> agency) {
        return agency.filter(one -> one.commissioned() && !one.signed()).isPresent();
    }

    @Override
    public String waitsFor(Situation situation) {
        return "a commissioned agency's signature or a ground";
    }
}
