package org.concordat.policy.check;

import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.SharingRequest.Item;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What carries an item over a check that it does not satisfy. */
final class Carriers {
    private Carriers() {}

    /** A ground or a judgement carries only the items that it names. */
    static Optional<Carrier> ofItem(Situation situation, Set<Weight> weights, int position) {
        Item item = situation.items().get(position);
        if (ground(situation, weights) && StatedGround.carries(situation, item.id())) {
            return Optional.of(Carrier.GROUND);
        }
        if (weights.contains(Weight.JUDGEMENT)
                && StatedJudgement.names(situation, item.category())) {
            return Optional.of(Carrier.JUDGEMENT);
        }
        return Optional.empty();
    }

    /** What carries an item that is going carries the identity of those whom it is about. */
    static Optional<Carrier> ofIdentity(
            Situation situation,
            Set<Weight> weights,
            String category,
            Set<Integer> going,
            UUID person) {
        Optional<Carrier> withAnItem = going.stream()
                .sorted()
                .filter(position -> situation.items().get(position).about().contains(person))
                .flatMap(position -> ofItem(situation, weights, position).stream())
                .findFirst();
        if (withAnItem.isEmpty()
                && weights.contains(Weight.JUDGEMENT)
                && StatedJudgement.names(situation, category)) {
            return Optional.of(Carrier.JUDGEMENT);
        }
        return withAnItem;
    }

    /** The sender picked this item out: it need not wait for others that are stuck. */
    static boolean pickedOut(Situation situation, int position) {
        Item item = situation.items().get(position);
        return StatedGround.names(situation, item.id())
                || StatedJudgement.names(situation, item.category());
    }

    private static boolean ground(Situation situation, Set<Weight> weights) {
        return StatedGround.weight(situation).filter(weights::contains).isPresent();
    }

    /** Items of the request that a list of ids names. */
    static boolean anyOf(Situation situation, List<UUID> ids) {
        return situation.items().stream().anyMatch(item -> ids.contains(item.id()));
    }
}
