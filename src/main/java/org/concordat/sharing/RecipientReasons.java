package org.concordat.sharing;

import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Facts;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.Pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a recipient may hold what it received, in sentences of its own: purpose, agreement or community,
 * consent, ground, judgement. Nothing of what stayed behind, of a hold before, or of what anybody refused:
 * that is the sender's to tell. INVARIANT (silent).
 */
final class RecipientReasons {
    private final Pack pack;

    RecipientReasons(Pack pack) {
        this.pack = pack;
    }

    List<Finding> of(Sharing sharing, Deliver decision) {
        List<Finding> reasons = new ArrayList<>();
        Optional.ofNullable(pack.purposes().get(sharing.request().purpose()))
                .ifPresent(purpose -> reasons.add(reason(
                        "purpose",
                        purpose.clause(),
                        "It was shared for: " + purpose.label() + ".")));
        clauseOf(decision, "agreement")
                .ifPresent(clause -> agreement(sharing, decision)
                        .ifPresent(agreement -> reasons.add(reason(
                                "agreement",
                                clause,
                                "Agreement " + agreement.number() + " covers it."))));
        if (!decision.reliesOn().isEmpty()) {
            clauseOf(decision, "authority")
                    .ifPresent(clause -> reasons.add(
                            reason("authority", clause, "It was shared with consent.")));
        }
        if (carried(decision, Carrier.GROUND)) {
            sharing.request()
                    .ground()
                    .flatMap(stated -> Optional.ofNullable(pack.grounds().get(stated.id())))
                    .ifPresent(ground -> reasons.add(reason(
                            "ground",
                            ground.clause(),
                            "The sender stated a ground for sharing it: " + ground.label() + ".")));
        }
        if (carried(decision, Carrier.JUDGEMENT)) {
            clauseOf(decision, "community")
                    .ifPresent(clause -> reasons.add(reason(
                            "judgement",
                            clause,
                            "The sender recorded their professional judgement for this case.")));
        }
        return List.copyOf(reasons);
    }

    private static Optional<Facts.Agreement> agreement(Sharing sharing, Deliver decision) {
        return sharing.facts().agreements().stream()
                .filter(one -> decision.agreement().equals(Optional.of(one.id())))
                .findFirst();
    }

    private static boolean carried(Deliver decision, Carrier carrier) {
        return decision.findings().stream()
                .anyMatch(f -> f.carriedBy().equals(Optional.of(carrier)));
    }

    private static Optional<String> clauseOf(Deliver decision, String check) {
        return decision.findings().stream()
                .filter(f -> f.check().equals(check))
                .map(Finding::clause)
                .findFirst();
    }

    private Finding reason(String check, String clause, String text) {
        String section = Optional.ofNullable(pack.clauses().get(clause))
                .map(Pack.Clause::section)
                .orElse("");
        return new Finding(
                check,
                Finding.Result.SATISFIED,
                Finding.Effect.HOLD,
                Optional.empty(),
                Optional.empty(),
                clause,
                section,
                text,
                Optional.empty());
    }
}
