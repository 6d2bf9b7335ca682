package org.concordat.policy.check;

import org.concordat.policy.Decision;
import org.concordat.policy.Decision.Deliver;
import org.concordat.policy.Decision.ItemVerdict;
import org.concordat.policy.Decision.Proposal;
import org.concordat.policy.Decision.Step;
import org.concordat.policy.Decision.Verdict;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy.Kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The smallest changes that would let more go, found by deciding again with each of them: one change,
 * then two, then three. What is offered has been tried; cheapest for the person comes first.
 */
public final class Remedies {
    private static final int MOST_CHANGES = 3;
    private static final int MOST_DECISIONS = 400;
    private static final int MOST_OFFERED = 8;
    private static final int MOST_ITEMS = 5;

    /** What only one kind of change mends: others need not be tried without it. */
    private static final Map<String, Set<Kind>> MENDED_ONLY_BY = Map.of(
            "recipient", Set.of(Kind.CHOOSE_RECIPIENT, Kind.WAIT, Kind.ASK_STEWARD),
            "readerBarred", Set.of(Kind.CHOOSE_RECIPIENT),
            "purpose", Set.of(Kind.CHOOSE_PURPOSE),
            "confirmation", Set.of(Kind.CONFIRM),
            "ground", Set.of(Kind.COMPLETE_GROUND, Kind.STATE_GROUND));

    /** Where these stop the whole of it, saying less does not help, nor does anybody's consent. */
    private static final Set<String> OF_THE_WHOLE = Set.of(
            "signatories", "commissioned", "registration", "training", "community", "agreement");

    private static final Set<Kind> ABOUT_ITEMS = Set.of(
            Kind.COMPLETE_ITEM,
            Kind.CONFIRM,
            Kind.SEEK_CONSENT,
            Kind.ASK_ORIGINATOR,
            Kind.ASK_SUPERVISOR,
            Kind.REMOVE_ITEM,
            Kind.CONCERN_ONLY);

    private static final Comparator<Found> CHEAPEST_FIRST = Comparator.<Found>comparingInt(found ->
                    found.changes().stream().mapToInt(Change::cost).max().orElse(0))
            .thenComparingInt(found -> found.changes().size());

    private final Situation situation;
    private final Function<Situation, Decision> decide;
    private int decisions;

    private Remedies(Situation situation, Function<Situation, Decision> decide) {
        this.situation = situation;
        this.decide = decide;
    }

    /**
     * Changes that were tried together and helped.
     *
     * @param from the situation that they change, as far as it may be shown
     * @param ways how each change is done here
     */
    public record Found(Situation from, List<Change> changes, List<Change.Way> ways) {
        public Proposal proposal() {
            return new Proposal(IntStream.range(0, changes.size())
                    .mapToObj(i -> new Step(
                            changes.get(i).check(),
                            ways.get(i).remedy(),
                            changes.get(i).item()))
                    .toList());
        }

        /** What is then to be decided; {@code which} leaves changes out, by their places. */
        public Situation then(Predicate<Integer> which) {
            Draft draft = new Draft(from);
            IntStream.range(0, changes.size())
                    .boxed()
                    .filter(which)
                    .sorted(Comparator.comparingInt(i -> changes.get(i).turn()))
                    .forEach(i -> ways.get(i).effect().accept(draft));
            return draft.done();
        }
    }

    /** Empty where nothing was held or left behind, or nothing that was tried helps. */
    public static List<Proposal> of(
            Situation actual, Decision decision, Function<Situation, Decision> decide) {
        return search(actual, decision, decide).stream()
                .map(Found::proposal)
                .distinct()
                .limit(MOST_OFFERED)
                .toList();
    }

    public static List<Found> search(
            Situation actual, Decision decision, Function<Situation, Decision> decide) {
        List<Finding> stops =
                decision.findings().stream().filter(Finding::stops).toList();
        if (stops.isEmpty()) {
            return List.of();
        }
        // INVARIANT (silent): what would help is worked out from what may be shown.
        Remedies remedies = new Remedies(Shown.of(actual), decide);
        return decision.fold(
                deliver -> remedies.left(deliver, stops), hold -> remedies.held(stops));
    }

    /** Everything that waits is to go; where that takes too much, anything. */
    private List<Found> held(List<Finding> stops) {
        Set<Integer> withheld = stops.stream()
                .filter(stop -> stop.effect() == Effect.WITHHOLD)
                .flatMap(stop -> stop.item().stream())
                .collect(Collectors.toSet());
        Set<Integer> all =
                situation.positions().boxed().collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> waiting = new TreeSet<>(all);
        waiting.removeAll(withheld);
        Set<Integer> focus = waiting.isEmpty() ? all : waiting;
        List<Change> changes = Changes.ofHeld(situation, stops, focus);
        Set<UUID> wanted = ids(focus);
        List<Found> whole = search(
                changes,
                required(stops),
                decision -> decision instanceof Deliver
                        && decision.items().stream()
                                .filter(item -> wanted.contains(item.item()))
                                .allMatch(item -> item.verdict() == Verdict.RELEASED));
        return whole.isEmpty()
                ? search(changes, required(stops), decision -> decision instanceof Deliver)
                : whole;
    }

    /** Each item that stays behind is to go too, and none of the others to stay for it. */
    private List<Found> left(Decision decision, List<Finding> stops) {
        Set<UUID> going = released(decision);
        List<Found> found = new ArrayList<>();
        decision.items().stream()
                .filter(item -> item.verdict() != Verdict.RELEASED)
                .limit(MOST_ITEMS)
                .forEach(item -> found.addAll(search(
                        Changes.ofItem(situation, stops, item.position()),
                        List.of(),
                        then -> released(then).contains(item.item())
                                && released(then).containsAll(going))));
        return found;
    }

    private static Set<UUID> released(Decision decision) {
        return decision.items().stream()
                .filter(item -> item.verdict() == Verdict.RELEASED)
                .map(ItemVerdict::item)
                .collect(Collectors.toSet());
    }

    private Set<UUID> ids(Set<Integer> positions) {
        return positions.stream()
                .map(position -> situation.items().get(position).id())
                .collect(Collectors.toSet());
    }

    private static List<Set<Kind>> required(List<Finding> stops) {
        Stream<Set<Kind>> ofTheWhole = stops.stream()
                .filter(stop -> stop.item().isEmpty() && OF_THE_WHOLE.contains(stop.check()))
                .map(stop -> EnumSet.complementOf(EnumSet.copyOf(ABOUT_ITEMS)));
        return Stream.concat(
                        ofTheWhole,
                        stops.stream()
                                .flatMap(stop ->
                                        Optional.ofNullable(MENDED_ONLY_BY.get(stop.check()))
                                                .stream()))
                .distinct()
                .toList();
    }

    private List<Found> search(
            List<Change> candidates, List<Set<Kind>> required, Predicate<Decision> goal) {
        List<Change> changes = candidates.stream()
                .sorted(Comparator.comparingInt(Change::cost))
                .toList();
        List<Found> found = new ArrayList<>();
        for (int size = 1; size <= Math.min(MOST_CHANGES, changes.size()); size++) {
            for (List<Change> set : sets(changes, size, 0)) {
                if (worthTrying(set, required, found)) {
                    tried(set, goal).ifPresent(found::add);
                }
            }
        }
        found.sort(CHEAPEST_FIRST);
        return found;
    }

    private static boolean worthTrying(
            List<Change> set, List<Set<Kind>> required, List<Found> found) {
        return required.stream()
                        .allMatch(kinds -> set.stream().anyMatch(one -> kinds.contains(one.kind())))
                && set.stream().noneMatch(one -> set.stream().anyMatch(one::excludes))
                && found.stream().noneMatch(smaller -> set.containsAll(smaller.changes()));
    }

    /** Every way of doing a change is tried in its order; the first that helps is offered. */
    private Optional<Found> tried(List<Change> set, Predicate<Decision> goal) {
        for (List<Change.Way> ways : ways(set, 0)) {
            if (decisions >= MOST_DECISIONS) {
                return Optional.empty();
            }
            decisions++;
            Found candidate = new Found(situation, set, ways);
            if (goal.test(decide.apply(candidate.then(any -> true)))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<List<Change.Way>> ways(List<Change> set, int from) {
        if (from == set.size()) {
            return List.of(List.of());
        }
        List<List<Change.Way>> rest = ways(set, from + 1);
        return set.get(from).ways().stream()
                .flatMap(way -> rest.stream().map(others -> prepend(way, others)))
                .toList();
    }

    private static List<List<Change>> sets(List<Change> from, int size, int first) {
        if (size == 0) {
            return List.of(List.of());
        }
        return IntStream.rangeClosed(first, from.size() - size)
                .boxed()
                .flatMap(i -> sets(from, size - 1, i + 1).stream()
                        .map(rest -> prepend(from.get(i), rest)))
                .toList();
    }

    private static <T> List<T> prepend(T one, List<T> rest) {
        return Stream.concat(Stream.of(one), rest.stream()).toList();
    }
}
