package org.concordat.policy.check;

import org.concordat.policy.Decision.Demand;
import org.concordat.policy.Decision.ObligationKind;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.Pack.Settings;
import org.concordat.policy.SharingRequest.Item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a delivered decision still demands of the sender's side. */
final class Obligations {
    private Obligations() {}

    static List<Demand> of(Situation situation, Fates fates) {
        Set<Integer> going = fates.clear();
        Settings settings = situation.pack().settings();
        List<Finding> carried = fates.findings().stream()
                .filter(f -> carriesSomething(f, going))
                .toList();
        List<Demand> demands = new ArrayList<>();
        // That a correction reached another holder tells a person nothing new.
        if (!carried.isEmpty() || !(situation.corrects() || everybodyAgreed(situation, going))) {
            demands.add(demand(
                    situation,
                    ObligationKind.INFORM_PERSON,
                    settings.informWithinHours(),
                    "Tell the person what was shared, or say why not."));
        }
        if (carried.stream().anyMatch(Obligations::toBeReviewed)) {
            demands.add(demand(
                    situation,
                    ObligationKind.SUPERVISOR_REVIEW,
                    settings.reviewWithinHours(),
                    "A supervisor looks at the reasons for sharing."));
        }
        if (carried.stream().anyMatch(finding -> finding.check().equals(OnwardCheck.ID))) {
            demands.add(demand(
                    situation,
                    ObligationKind.TELL_ORIGINATOR,
                    settings.informWithinHours(),
                    "Tell the agency it came from that you passed it on, and why."));
        }
        if (groundUnfinished(situation)) {
            demands.add(demand(
                    situation,
                    ObligationKind.COMPLETE_GROUND,
                    settings.completeWithinHours(),
                    "Write down the missing reasons for your ground."));
        }
        if (formUnfinished(situation, going)) {
            demands.add(demand(
                    situation,
                    ObligationKind.COMPLETE_ITEMS,
                    settings.completeWithinHours(),
                    "Fill in the details that were left out."));
        }
        return List.copyOf(demands);
    }

    private static boolean carriesSomething(Finding finding, Set<Integer> going) {
        return finding.carriedBy().isPresent()
                && finding.item().map(going::contains).orElse(true);
    }

    /** What a supervisor let go needs no supervisor's look afterwards. */
    private static boolean toBeReviewed(Finding finding) {
        return !finding.carriedBy().equals(Optional.of(Carrier.SUPERVISOR));
    }

    /** Who agreed to all of it knows of it already; everybody else is told (ROT-3.1). */
    private static boolean everybodyAgreed(Situation situation, Set<Integer> going) {
        return going.stream()
                .map(position -> situation.items().get(position))
                .allMatch(item -> ConsentReading.of(situation, item.category(), item.about())
                        .given());
    }

    private static boolean groundUnfinished(Situation situation) {
        return situation
                .request()
                .ground()
                .filter(ground -> !Reasons.missing(ground).isEmpty())
                .isPresent();
    }

    private static boolean formUnfinished(Situation situation, Set<Integer> going) {
        return situation.request().interest().isEmpty()
                || going.stream().anyMatch(position -> {
                    Item item = situation.items().get(position);
                    return !QualityCheck.missing(item).isEmpty()
                            || HealthCheck.unjustified(situation, item);
                });
    }

    private static Demand demand(
            Situation situation, ObligationKind kind, int dueHours, String label) {
        String clause = Optional.ofNullable(situation.pack().obligations().get(kind))
                .orElseThrow(() -> new IllegalStateException("pack has no clause for " + kind));
        return new Demand(kind, dueHours, label, clause);
    }
}
