package org.concordat.policy.check;

import org.concordat.policy.Facts.Flag;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Carrier;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.check.Findings.Problem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where somebody is stays with the sender when any agency flagged an address of theirs and the recipient
 * is, or has a link to, somebody whom the flag keeps away. Only a supervisor may let it go: a ground
 * shows that something must be shared, not that knowing the place is safe.
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
        if (situation.noItem(item -> isWhereabouts(situation, item))) {
            return List.of(findings.notApplicable("Nothing in it says where somebody is."));
        }
        return situation.eachItem(position -> examineItem(situation, findings, position));
    }

    private static boolean isWhereabouts(Situation situation, Item item) {
        return situation.category(item.category()).filter(Category::whereabouts).isPresent();
    }

    private static Finding examineItem(Situation situation, Findings findings, int position) {
        Item item = situation.items().get(position);
        if (!isWhereabouts(situation, item)) {
            return findings.notApplicable("This does not say where somebody is.", position);
        }
        return item.about().isEmpty()
                        || item.about().stream().anyMatch(person -> keptBack(situation, person))
                ? findings.itemProblem(
                        flagged(),
                        position,
                        item.supervisorReleased()
                                ? Optional.of(Carrier.SUPERVISOR)
                                : Optional.empty())
                : findings.satisfied(
                        "No flag on an address of theirs keeps it from this recipient.", position);
    }

    /** INVARIANT (closed): of somebody nobody knows, any address may be flagged, and for anybody. */
    private static boolean keptBack(Situation situation, UUID id) {
        return situation
                .person(id)
                .map(person -> person.flag()
                        .filter(flag -> flag.everybody() || reaches(situation, flag))
                        .isPresent())
                .orElse(true);
    }

    /** INVARIANT (closed): a recipient whose links nobody knows may have one to those whom it names. */
    private static boolean reaches(Situation situation, Flag flag) {
        List<UUID> links = situation.facts().desk().links();
        return situation.recipient().isEmpty()
                || links.isEmpty()
                || Stream.concat(links.stream(), situation.request().recipient().agency().stream())
                        .anyMatch(flag.restricted()::contains);
    }

    /** The same words for a flag and for not knowing, whichever agency flagged it. */
    private static Problem flagged() {
        return new Problem(
                "Where this person is stays with you: an address of theirs is flagged, or nobody can"
                        + " tell whether one is.",
                new Remedy(
                        Kind.ASK_SUPERVISOR,
                        "Ask your supervisor, who may decide that it goes all the same."));
    }

    @Override
    public String waitsFor(Situation situation) {
        return "a supervisor's decision on where the person is";
    }
}
