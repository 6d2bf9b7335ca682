package org.concordat.policy.check;

import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where somebody is stays with the sender when any agency flagged an address of theirs. Nothing carries
 * it: a ground shows that something must be shared, not that knowing the place is safe.
 */
final class WhereaboutsCheck implements Check {
    @Override
    public String id() {
        return "whereabouts";
    }

    @Override
    public Set<Effect> effects() {
        return Set.of(Effect.WITHHOLD);
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Findings findings = new Findings(situation, this);
        if (situation.items().stream().noneMatch(item -> isWhereabouts(situation, item))) {
            return List.of(findings.notApplicable("Nothing in it says where somebody is."));
        }
        return situation
                .positions()
                .mapToObj(position -> examineItem(situation, findings, position))
                .toList();
    }

    private static boolean isWhereabouts(Situation situation, Item item) {
        return situation.category(item.category()).filter(Category::whereabouts).isPresent();
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        Item item = situation.items().get(position);
        if (!isWhereabouts(situation, item)) {
            return findings.notApplicable("This does not say where somebody is.", position);
        }
        // INVARIANT (closed): of somebody nobody knows, any address may be flagged.
        boolean free = !item.about().isEmpty()
                && item.about().stream()
                        .map(situation::person)
                        .allMatch(person ->
                                person.filter(one -> one.flag().isEmpty()).isPresent());
        return free
                ? findings.satisfied("No address of theirs is flagged.", position)
                : findings.itemProblem(flagged(), position, Optional.empty());
    }

    /** The same words for a flag and for not knowing, whichever agency flagged it. */
    private static Problem flagged() {
        return new Problem(
                "Where this person is stays with you: an address of theirs is flagged, or nobody can"
                        + " tell whether one is.",
                new Remedy(
                        Kind.REMOVE_ITEM,
                        "Leave it out, and agree with your supervisor how they can reach the person"
                                + " safely."));
    }

    @Override
    public String waitsFor(Situation situation) {
        return "a sharing that does not say where the person is";
    }
}
