package org.concordat.policy.check;

import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Effect;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;
import org.concordat.policy.Pack.Category;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Judgement;
import org.concordat.policy.SharingRequest.Nature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What could be done about the findings that stop a sharing, or one item of it. Whether it helps, and
 * what is needed beside it, is for the decision to say that is made of it.
 */
final class Changes {
    private static final Set<String> MENDED_BY_JUDGEMENT =
            Set.of("signatories", "lawfulBasis", "community", "agreement", "category");
    private static final Set<String> MENDED_BY_CONSENT =
            Set.of("authority", "whoConsented", "request", "bar", "lawfulBasis");
    private static final Map<String, String> TOGETHER = Map.of(
            "category", "Choose what kind of information each item is.",
            "health", "Say why they need each piece of health information.",
            "quality", "Say of each item what it does not say yet.");
    private static final Set<String> MENDED_BY_LESS_DETAIL =
            Set.of("bar", "category", "caldicott", "authority", "whoConsented");
    /** A ground is no way round a form, another recipient or a look at what waited long. */
    private static final Set<String> NO_GROUND_OFFERED =
            Set.of("recipient", "readerBarred", "purpose", "health", "quality", "confirmation");

    private final Situation situation;
    private final List<Finding> stops;
    /** The items that are to be freed. */
    private final Set<Integer> focus;

    private final List<Change> found = new ArrayList<>();

    private Changes(Situation situation, List<Finding> stops, Set<Integer> focus) {
        this.situation = situation;
        this.stops = stops;
        this.focus = focus;
    }

    /** For a sharing that is held: whatever stops it, or an item that waits. */
    static List<Change> ofHeld(Situation situation, List<Finding> stops, Set<Integer> waiting) {
        Changes changes = new Changes(situation, stops, waiting);
        changes.whole();
        changes.items();
        changes.leavingOut();
        return changes.found;
    }

    /** For one item that stays behind. */
    static List<Change> ofItem(Situation situation, List<Finding> stops, int position) {
        Changes changes = new Changes(situation, stops, Set.of(position));
        changes.items();
        return changes.found;
    }

    private void whole() {
        Recipients.changes(situation, stops).forEach(found::add);
        if (stopped("purpose")) {
            add("purpose", Kind.CHOOSE_PURPOSE, this::purposeChosen);
        }
        if (stopped("training")) {
            add(
                    "training",
                    Kind.RENEW_TRAINING,
                    draft -> draft.trainedUntil = Optional.of(situation.today().plusYears(1)));
        }
        if (stopped("confirmation")) {
            add("confirmation", Kind.CONFIRM, draft -> draft.confirmed = true);
        }
        if (stopped("ground")) {
            GroundChoice.completed(situation, ids(focus))
                    .ifPresent(ground -> add(
                            "ground",
                            Kind.COMPLETE_GROUND,
                            draft -> draft.ground = Optional.of(ground)));
        }
        if (situation.items().isEmpty()) {
            add("category", Kind.COMPLETE_ITEM, draft -> draft.items.add(somethingPlain()));
        }
    }

    private void items() {
        completing();
        judgement();
        consent();
        each(
                "onward",
                Kind.ASK_ORIGINATOR,
                (draft, items) -> draft.origins.replaceAll(
                        origin -> passesOn(draft.items(items), origin) ? granted(origin) : origin));
        each(
                "whereabouts",
                Kind.ASK_SUPERVISOR,
                (draft, items) -> draft.change(items, Draft::released));
        Register.change(situation, stops, focus).ifPresent(found::add);
        concernOnly();
        ground();
    }

    /** In the finding's own words for one item; for several, once for all of them. */
    private void completing() {
        new TreeMap<>(TOGETHER).forEach((check, together) -> {
            Set<Integer> targets = focus.stream()
                    .filter(position ->
                            stopsOf(position, Set.of(check)).stream().anyMatch(Changes::completes))
                    .collect(Collectors.toCollection(TreeSet::new));
            remedy(check, Kind.COMPLETE_ITEM, targets)
                    .filter(any -> !targets.isEmpty())
                    .map(alone ->
                            targets.size() == 1 ? alone : new Remedy(Kind.COMPLETE_ITEM, together))
                    .ifPresent(remedy -> found.add(
                            Change.of(check, single(targets), remedy, completed(check, targets))));
        });
    }

    private static boolean completes(Finding stop) {
        return stop.remedy()
                .filter(remedy -> remedy.kind() == Kind.COMPLETE_ITEM)
                .isPresent();
    }

    private Consumer<Draft> completed(String check, Set<Integer> targets) {
        Set<UUID> item = ids(targets);
        return switch (check) {
            case "quality" ->
                draft -> draft.change(item, one -> Draft.complete(one, situation.today()));
            case "health" -> draft -> draft.change(item, Draft::justified);
            default -> draft -> draft.change(item, one -> Draft.as(one, plainCategory()));
        };
    }

    private void judgement() {
        Set<Integer> targets = targets(MENDED_BY_JUDGEMENT);
        if (targets.isEmpty()) {
            return;
        }
        // Where no agreement lets them say whom it is about, the judgement is for that as well.
        boolean identity = stops.stream()
                .anyMatch(stop -> stop.check().equals("category") && stop.effect() == Effect.HOLD);
        Set<UUID> items = ids(targets);
        found.add(Change.of(
                first(MENDED_BY_JUDGEMENT, targets),
                single(targets),
                Offers.writeJudgement(situation),
                draft -> draft.judgement = Optional.of(new Judgement(
                        Stream.of(
                                        situation.request().judgement().stream()
                                                .flatMap(judgement ->
                                                        judgement.categories().stream()),
                                        draft.items(items).stream().map(Item::category),
                                        identity
                                                ? situation.identity().stream().map(Category::id)
                                                : Stream.<String>empty())
                                .flatMap(categories -> categories)
                                .distinct()
                                .toList(),
                        true,
                        true,
                        true,
                        true))));
    }

    private void consent() {
        Set<Integer> targets = targets(MENDED_BY_CONSENT);
        if (targets.isEmpty() || !Offers.askingAllowed(situation)) {
            return;
        }
        List<Item> asked = targets.stream().sorted().map(situation.items()::get).toList();
        Asking.missing(situation, asked)
                .ifPresent(ask -> found.add(Change.of(
                        first(MENDED_BY_CONSENT, targets),
                        single(targets),
                        disagreed(asked)
                                ? Offers.askAgain(situation)
                                : Offers.seekConsent(situation, Asking.who(ask)),
                        draft -> Asking.answered(draft, ask, ids(targets)))));
    }

    private boolean disagreed(List<Item> items) {
        return items.stream()
                .anyMatch(item -> ConsentReading.of(situation, item.category(), item.about())
                                .state()
                        == ConsentReading.State.DISAGREED);
    }

    private void ground() {
        Predicate<String> mended = check -> !NO_GROUND_OFFERED.contains(check);
        Set<Integer> targets = targets(mended);
        List<Change.Way> ways =
                targets.isEmpty() ? List.of() : GroundChoice.ways(situation, ids(targets));
        if (!ways.isEmpty()) {
            found.add(new Change(first(mended, targets), Kind.STATE_GROUND, single(targets), ways));
        }
    }

    /** Where a confidential detail is not appropriate, that there is a concern may be (ROT-1.6b). */
    private void concernOnly() {
        Optional<String> concern = situation.pack().categories().values().stream()
                .filter(Category::concernOnly)
                .map(Category::id)
                .findFirst();
        Set<Integer> targets = targets(MENDED_BY_LESS_DETAIL).stream()
                .filter(position -> situation.items().get(position).forwardOf().isEmpty())
                .filter(position -> situation
                        .category(situation.items().get(position).category())
                        .filter(category -> category.confidential() && !category.whereabouts())
                        .isPresent())
                .collect(Collectors.toCollection(TreeSet::new));
        if (concern.isEmpty() || targets.isEmpty()) {
            return;
        }
        found.add(Change.of(
                first(MENDED_BY_LESS_DETAIL, targets),
                single(targets),
                new Remedy(
                        Kind.CONCERN_ONLY,
                        "Say only that you hold a concern and whom to ring, and leave the details"
                                + " out."),
                draft -> draft.change(ids(targets), item -> Draft.as(item, concern.get()))));
    }

    /** One by one, and all of them that are stuck. */
    private void leavingOut() {
        List<Integer> stuck = situation
                .positions()
                .boxed()
                .filter(focus::contains)
                .filter(position -> !stopsOf(position, check -> true).isEmpty())
                .toList();
        for (int position : stuck) {
            leaveOut(Set.of(position), Offers.removeItem());
        }
        if (stuck.size() > 1) {
            leaveOut(
                    Set.copyOf(stuck),
                    new Remedy(Kind.REMOVE_ITEM, "Take these items out and send the rest."));
        }
    }

    private void leaveOut(Set<Integer> positions, Remedy remedy) {
        Set<UUID> items = ids(positions);
        found.add(Change.of(
                first(check -> true, positions),
                single(positions),
                remedy,
                draft -> draft.items.removeIf(item -> items.contains(item.id()))));
    }

    /** One step for all items that this check stops, in the words of its finding. */
    private void each(String check, Kind kind, BiConsumer<Draft, Set<UUID>> effect) {
        Set<Integer> targets = targets(Set.of(check));
        remedy(check, kind, targets)
                .ifPresent(remedy -> found.add(Change.of(
                        check,
                        single(targets),
                        remedy,
                        draft -> effect.accept(draft, ids(targets)))));
    }

    private Optional<Remedy> remedy(String check, Kind kind, Set<Integer> targets) {
        return stops.stream()
                .filter(stop -> stop.check().equals(check))
                .filter(stop -> stop.item().map(targets::contains).orElse(true))
                .flatMap(stop -> stop.remedy().stream())
                .filter(remedy -> remedy.kind() == kind)
                .findFirst();
    }

    private void add(String check, Kind kind, Consumer<Draft> effect) {
        remedy(check, kind, focus)
                .ifPresent(remedy -> found.add(Change.of(check, Optional.empty(), remedy, effect)));
    }

    private static boolean passesOn(List<Item> items, Origin origin) {
        return items.stream().anyMatch(item -> item.forwardOf().equals(Optional.of(origin.item())));
    }

    private static Origin granted(Origin origin) {
        return new Origin(origin.item(), origin.originator(), Permission.GRANTED);
    }

    private void purposeChosen(Draft draft) {
        if (!situation.pack().purposes().containsKey(draft.purpose)) {
            draft.purpose = Stream.of(
                            situation.facts().agreements().stream()
                                    .flatMap(agreement -> agreement.purposes().stream()),
                            situation.facts().communities().stream()
                                    .flatMap(community -> community.purposes().stream()),
                            situation.pack().purposes().keySet().stream())
                    .flatMap(purposes -> purposes)
                    .filter(situation.pack().purposes()::containsKey)
                    .findFirst()
                    .orElse(draft.purpose);
        }
        draft.interest = draft.interest.or(() -> Optional.of(Interest.PERSON));
    }

    /** A kind of information that needs nothing special, and that an agreement covers if any does. */
    private String plainCategory() {
        return situation.pack().categories().values().stream()
                .filter(category -> !category.confidential()
                        && !category.health()
                        && !category.identifying()
                        && !category.concernOnly())
                .map(Category::id)
                .min(Comparator.comparing(
                        category -> situation.agreementsCovering(category).isEmpty()))
                .orElseThrow();
    }

    private Item somethingPlain() {
        return new Item(
                new UUID(0, 0),
                plainCategory(),
                situation.request().persons(),
                Optional.of(Nature.FACT),
                Optional.of(situation.today()),
                true,
                true,
                Optional.empty(),
                false);
    }

    private boolean stopped(String check) {
        return stops.stream().anyMatch(stop -> stop.check().equals(check));
    }

    private List<Finding> stopsOf(int position, Set<String> checks) {
        return stopsOf(position, checks::contains);
    }

    private List<Finding> stopsOf(int position, Predicate<String> checks) {
        return stops.stream()
                .filter(stop -> stop.item().equals(Optional.of(position)))
                .filter(stop -> checks.test(stop.check()))
                .toList();
    }

    private Set<Integer> targets(Set<String> checks) {
        return targets(checks::contains);
    }

    /** The items in question that one of these checks stops, by themselves or with the whole. */
    private Set<Integer> targets(Predicate<String> checks) {
        boolean all =
                stops.stream().anyMatch(stop -> stop.item().isEmpty() && checks.test(stop.check()));
        return focus.stream()
                .filter(position -> all || !stopsOf(position, checks).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String first(Set<String> checks, Set<Integer> targets) {
        return first(checks::contains, targets);
    }

    private String first(Predicate<String> checks, Set<Integer> targets) {
        return stops.stream()
                .filter(stop -> checks.test(stop.check()))
                .filter(stop -> stop.item().map(targets::contains).orElse(true))
                .map(Finding::check)
                .findFirst()
                .orElseThrow();
    }

    private Set<UUID> ids(Set<Integer> positions) {
        return positions.stream()
                .map(position -> situation.items().get(position).id())
                .collect(Collectors.toSet());
    }

    /** Said of one item where several could be meant. */
    private Optional<Integer> single(Set<Integer> positions) {
        return positions.size() == 1 && situation.items().size() > 1
                ? Optional.of(positions.iterator().next())
                : Optional.empty();
    }
}
