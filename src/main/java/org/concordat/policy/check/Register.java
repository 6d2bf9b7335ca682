package org.concordat.policy.check;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Finding;
import org.concordat.policy.Finding.Remedy;
import org.concordat.policy.Finding.Remedy.Kind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the partnership's steward can put right in the register, so that a check no longer stops. */
final class Register {
    private static final Map<String, String> THINGS = new LinkedHashMap<>();

    static {
        THINGS.put("signatories", "the signature under the protocol");
        THINGS.put("commissioned", "the signature of the commissioned agency");
        THINGS.put("registration", "the registration with the regulator");
        THINGS.put("lawfulBasis", "the basis in law");
        THINGS.put("caldicott", "the Caldicott guardian");
        THINGS.put("authority", "whom it is about");
        THINGS.put("onward", "where it came from");
    }

    private static final List<String> ORDINARY =
            List.of("gdpr-6-1-e", "gdpr-6-1-c", "gdpr-6-1-ea", "gdpr-6-1-f");

    private Register() {}

    static Optional<Change> change(Situation situation, List<Finding> stops, Set<Integer> focus) {
        List<Finding> mended = stops.stream()
                .filter(stop -> stop.item().map(focus::contains).orElse(true))
                .filter(stop -> mends(situation, stop))
                .toList();
        if (mended.isEmpty()) {
            return Optional.empty();
        }
        Set<String> checks = mended.stream().map(Finding::check).collect(Collectors.toSet());
        List<String> things = THINGS.entrySet().stream()
                .filter(thing -> checks.contains(thing.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return Optional.of(Change.of(
                mended.get(0).check(),
                Optional.empty(),
                new Remedy(
                        Kind.ASK_STEWARD,
                        "Ask your partnership's steward to see to " + Words.list(things) + "."),
                draft -> putRight(situation, draft)));
    }

    private static boolean mends(Situation situation, Finding stop) {
        return switch (stop.check()) {
            case "signatories" -> !situation.outside() || situation.sender().isEmpty();
            case "authority", "onward" ->
                stop.remedy().filter(Offers.askSteward()::equals).isPresent();
            default -> THINGS.containsKey(stop.check());
        };
    }

    static Agency inOrder(UUID id, Situation situation) {
        return inOrder(new Agency(id, "authority", true, Optional.empty(), false, true), situation);
    }

    private static Agency inOrder(Agency agency, Situation situation) {
        return new Agency(
                agency.id(),
                agency.kind(),
                true,
                Optional.of(situation.today().plusYears(1)),
                agency.commissioned(),
                true);
    }

    private static void putRight(Situation situation, Draft draft) {
        UUID sender = situation.request().senderAgency();
        draft.sender = Optional.of(situation
                .sender()
                .map(agency -> inOrder(agency, situation))
                .orElseGet(() -> inOrder(sender, situation)));
        draft.receiver = situation
                .recipient()
                .map(agency -> inOrder(agency, situation))
                .or(() -> draft.recipient.agency().map(id -> inOrder(id, situation)));
        Situation now = draft.done();
        ORDINARY.stream()
                .filter(basis -> now.usableBasis(basis).isPresent())
                .findFirst()
                .ifPresent(basis -> draft.agreements.replaceAll(
                        one -> now.usableBasis(one.lawfulBasis()).isPresent()
                                ? one
                                : restingOn(one, basis)));
        draft.items.replaceAll(item ->
                item.about().isEmpty() ? Draft.about(item, situation.request().persons()) : item);
        Stream.concat(
                        situation.request().persons().stream(),
                        draft.items.stream().flatMap(item -> item.about().stream()))
                .distinct()
                .filter(person -> situation.person(person).isEmpty())
                .forEach(person -> draft.people.add(
                        new Person(person, Optional.empty(), List.of(), Optional.empty())));
        draft.items.stream()
                .flatMap(item -> item.forwardOf().stream())
                .filter(received ->
                        draft.origins.stream().noneMatch(origin -> origin.item().equals(received)))
                .forEach(received ->
                        draft.origins.add(new Origin(received, sender, Permission.GRANTED)));
    }

    private static Agreement restingOn(Agreement agreement, String basis) {
        return new Agreement(
                agreement.id(),
                agreement.number(),
                agreement.community(),
                agreement.state(),
                agreement.purposes(),
                agreement.categories(),
                basis,
                agreement.legalPower(),
                agreement.from(),
                agreement.reviewBy(),
                agreement.controller());
    }
}
