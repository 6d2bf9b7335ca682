package org.concordat.policy.check;

import org.concordat.policy.Pack.GroundKind;
import org.concordat.policy.Pack.GroundRule;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.SharingRequest.Ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The ground that the sender stated: whether it stands, and what it weighs. */
final class StatedGround {
    private StatedGround() {}

    static Optional<GroundRule> rule(Situation situation) {
        return situation
                .request()
                .ground()
                .flatMap(
                        ground -> Optional.ofNullable(situation.pack().grounds().get(ground.id())));
    }

    /** What keeps it from standing, as phrases that complete "It still needs …"; empty when it stands. */
    static List<String> faults(Situation situation, Ground ground) {
        Optional<GroundRule> rule = rule(situation);
        if (rule.isEmpty()) {
            return List.of("to be one of the grounds in the partnership's list");
        }
        List<String> faults = new ArrayList<>();
        if (!ground.particulars()) {
            faults.add("the particulars of this case");
        }
        // An urgent sharing may write them later; its particulars it may not.
        if (!situation.request().urgent()) {
            faults.addAll(Reasons.missing(ground));
        }
        if (!ground.items().isEmpty() && !Carriers.anyOf(situation, ground.items())) {
            faults.add("to name an item of this sharing");
        }
        basisFault(situation, rule.get().kind(), ground).ifPresent(faults::add);
        return List.copyOf(faults);
    }

    private static Optional<String> basisFault(
            Situation situation, GroundKind kind, Ground ground) {
        if (kind == GroundKind.SAFETY || kind == GroundKind.PUBLIC_INTEREST) {
            return Optional.empty();
        }
        Optional<LawfulBasis> basis = ground.power().flatMap(situation::usableBasis);
        if (basis.isEmpty()) {
            return Optional.of("the law it rests on, one that your agency may use today");
        }
        // A power permits; only a duty may be stated as an obligation to share.
        return kind == GroundKind.DUTY && !basis.get().duty()
                ? Optional.of("a law that obliges you; the one named only permits")
                : Optional.empty();
    }

    private static Optional<Ground> standing(Situation situation) {
        return situation
                .request()
                .ground()
                .filter(ground -> faults(situation, ground).isEmpty());
    }

    /** Empty when none was stated, or it does not stand: then it carries nothing. */
    static Optional<GroundKind> kind(Situation situation) {
        return standing(situation).flatMap(ground -> rule(situation)).map(GroundRule::kind);
    }

    static Optional<Weight> weight(Situation situation) {
        return kind(situation).map(kind -> switch (kind) {
            case SAFETY, PUBLIC_INTEREST -> Weight.SAFETY;
            case DUTY, COURT_ORDER -> Weight.LAW;
            case POWER -> Weight.POWER;
        });
    }

    static boolean carries(Situation situation, UUID item) {
        return standing(situation)
                .filter(ground -> ground.items().isEmpty() || ground.items().contains(item))
                .isPresent();
    }

    /** Named item by item, not by leaving the list empty. */
    static boolean names(Situation situation, UUID item) {
        return standing(situation)
                .filter(ground -> ground.items().contains(item))
                .isPresent();
    }

    /** A ground of harm is in play, complete or not; one that nobody knows may be. */
    static boolean harmInPlay(Situation situation) {
        return situation.request().ground().isPresent()
                && rule(situation).map(GroundRule::harm).orElse(true);
    }
}
