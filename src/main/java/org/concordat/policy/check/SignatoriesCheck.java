package org.concordat.policy.check;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Both agencies signed the protocol. */
final class SignatoriesCheck implements Check {
    @Override
    public String id() {
        return "signatories";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.HOLD, Effect.WARN);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        return problem(situation)
                .map(text -> findings.carriedPerItem(
                        new Problem(text, Offers.stateGround(situation)), weights(situation)))
                .orElseGet(() -> List.of(findings.satisfied(satisfied(situation))));
    }

    /**
     * Nobody outside can have signed, and lack of a protocol alone is no reason not to share
     * (ROT-1.6d): there, and only there, a written judgement is enough.
     */
    private static Set<Weight> weights(Situation situation) {
        return situation.outside() ? Weight.SAFETY_LAW_OR_JUDGEMENT : Weight.SAFETY_OR_LAW;
    }

    private static Optional<String> problem(Situation situation) {
        if (!signed(situation.sender())) {
            return Optional.of("Your agency has not signed the protocol.");
        }
        if (situation.outside()) {
            return Optional.of("The recipient is outside the partnership and has not signed.");
        }
        return signed(situation.recipient())
                ? Optional.empty()
                : Optional.of("The receiving agency has not signed the protocol.");
    }

    private static String satisfied(Situation situation) {
        return situation.bothSides().stream().anyMatch(CommissionedCheck::standsOnItsCommissioner)
                ? "Each agency signed the protocol, or works for one that did."
                : "Both agencies signed the protocol.";
    }

    /** Of an agency that stands on its commissioner the pack says elsewhere what follows (BUC-7). */
    private static boolean signed(Optional<Agency> agency) {
        return agency.filter(Agency::signed).isPresent()
                || CommissionedCheck.standsOnItsCommissioner(agency);
    }

    @Override
    public String waitsFor(Situation situation) {
        return situation.outside()
                ? "your written judgement or a ground"
                : "a signature under the protocol or a ground";
    }
}
