package org.concordat.policy.check;

import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.GroundAbout;
import org.concordat.policy.Pack.GroundKind;
import org.concordat.policy.Pack.GroundRule;
import org.concordat.policy.Pack.LawfulBasis;
import org.concordat.policy.SharingRequest.Ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The grounds that could be stated for some items: one of each weight, those most at hand first. */
final class GroundChoice {
    private static final List<GroundKind> IN_ORDER = List.of(
            GroundKind.SAFETY,
            GroundKind.PUBLIC_INTEREST,
            GroundKind.POWER,
            GroundKind.DUTY,
            GroundKind.COURT_ORDER);

    private GroundChoice() {}

    static List<Change.Way> ways(Situation situation, Set<UUID> items) {
        List<Change.Way> ways = new ArrayList<>();
        situation
                .request()
                .ground()
                .filter(ground -> StatedGround.weight(situation).isPresent())
                .filter(ground ->
                        !ground.items().isEmpty() && !Set.copyOf(ground.items()).containsAll(items))
                .ifPresent(ground -> ways.add(new Change.Way(
                        remedy("Add this to what your ground is for, if it is true of this too, or"
                                + " state another ground."),
                        draft -> draft.ground = Optional.of(naming(ground, items)))));
        for (GroundKind kind : IN_ORDER) {
            rule(situation, kind, items)
                    .ifPresent(rule -> stated(situation, rule, items)
                            .ifPresent(ground -> ways.add(new Change.Way(
                                    remedy(words(rule)),
                                    draft -> draft.ground = Optional.of(ground)))));
        }
        return ways;
    }

    private static Remedy remedy(String text) {
        return new Remedy(Kind.STATE_GROUND, text);
    }

    private static String words(GroundRule rule) {
        return switch (rule.kind()) {
            case SAFETY, PUBLIC_INTEREST ->
                "State a ground that allows this without consent, with your reasons, if one is true"
                        + " here: for example \u201c" + rule.label() + "\u201d.";
            case POWER -> "Name the law that allows it, if there is one, with your reasons.";
            case DUTY, COURT_ORDER ->
                "State the legal duty or the court order that it rests on, if there is one.";
        };
    }

    /** The first of its kind that can be true of those whom the items are about (HMG-3). */
    private static Optional<GroundRule> rule(
            Situation situation, GroundKind kind, Set<UUID> items) {
        List<UUID> about = situation.items().stream()
                .filter(item -> items.contains(item.id()))
                .flatMap(item -> item.about().stream())
                .toList();
        return situation.pack().grounds().values().stream()
                .filter(rule -> rule.kind() == kind)
                .filter(rule -> rule.about()
                        .map(whom -> about.stream()
                                .anyMatch(person -> (whom == GroundAbout.CHILD)
                                        == situation.mayBeChild(person)))
                        .orElse(true))
                .findFirst();
    }

    private static Optional<Ground> stated(Situation situation, GroundRule rule, Set<UUID> items) {
        Optional<String> law = law(situation, rule.kind());
        boolean needsOne =
                rule.kind() != GroundKind.SAFETY && rule.kind() != GroundKind.PUBLIC_INTEREST;
        return needsOne && law.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ground(
                        rule.id(), named(situation, items), true, true, true, true, true, law));
    }

    /** What the ground before carried by name it still carries. */
    private static List<UUID> named(Situation situation, Set<UUID> items) {
        return Stream.concat(
                        situation.request().ground().map(Ground::items).orElse(List.of()).stream(),
                        items.stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<String> law(Situation situation, GroundKind kind) {
        return switch (kind) {
            case SAFETY, PUBLIC_INTEREST -> Optional.empty();
            case POWER -> firstLaw(situation, basis -> !basis.duty());
            case DUTY -> firstLaw(situation, LawfulBasis::duty);
            case COURT_ORDER -> firstLaw(situation, basis -> true);
        };
    }

    private static Optional<String> firstLaw(Situation situation, Predicate<LawfulBasis> which) {
        return situation.pack().bases().values().stream()
                .filter(which)
                .map(LawfulBasis::id)
                .filter(id -> situation.usableBasis(id).isPresent())
                .findFirst();
    }

    private static Ground naming(Ground ground, Set<UUID> items) {
        return new Ground(
                ground.id(),
                Stream.concat(ground.items().stream(), items.stream())
                        .distinct()
                        .toList(),
                ground.particulars(),
                ground.necessity(),
                ground.proportionality(),
                ground.ifShared(),
                ground.ifNotShared(),
                ground.power());
    }

    /** The stated one, put right; empty where it is not in the pack, or no law could be named for it. */
    static Optional<Ground> completed(Situation situation, Set<UUID> items) {
        return situation
                .request()
                .ground()
                .flatMap(ground -> StatedGround.rule(situation)
                        .flatMap(rule -> stated(situation, rule, items))
                        .map(whole -> new Ground(
                                ground.id(),
                                ground.items().isEmpty()
                                                || Carriers.anyOf(situation, ground.items())
                                        ? ground.items()
                                        : whole.items(),
                                true,
                                true,
                                true,
                                true,
                                true,
                                whole.power())));
    }
}
