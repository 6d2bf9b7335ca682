package org.concordat.policy;

import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.AgreementState;
import org.concordat.policy.Facts.Community;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.policy.Facts.Controller;
import org.concordat.policy.Facts.Flag;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Judgement;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Sharings by chance, from a seed: mostly sound, so that many are delivered, and wrong in every way. */
final class Generator {
    private static final List<String> CATEGORIES = List.of(
            "contact",
            "attendance",
            "injury",
            "health",
            "domesticAbuse",
            "housing",
            "mentalHealth",
            "whereabouts",
            "adoption",
            "sexualHealth");
    private static final List<String> POWERS =
            List.of("ca1989-27", "ca2004-16LA", "gdpr-6-1-c", "commonLaw", "nonsense");

    private final Random random;
    private final List<String> grounds;

    Generator(long seed, Pack pack) {
        random = new Random(seed);
        grounds = List.copyOf(pack.grounds().keySet());
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> Optional<T> usually(T value, int in) {
        return one(in) ? Optional.empty() : Optional.of(value);
    }

    private <T> List<T> some(List<T> from, int in) {
        return from.stream().filter(any -> one(in)).toList();
    }

    Scene scene() {
        Scene scene = new Scene();
        scene.kind = pick(List.of(Kind.MESSAGE, Kind.MESSAGE, Kind.REQUEST, Kind.VERBAL));
        if (one(2)) {
            scene.persons.add(Scene.ADULT);
        }
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            scene.items.add(item(scene, i));
        }
        scene.urgent = one(5);
        scene.askingRisk = pick(List.of(AskingRisk.values()));
        scene.interest = usually(Interest.PERSON, 20);
        scene.ground = one(2) ? Optional.empty() : Optional.of(ground(scene));
        scene.judgement = one(2) ? Optional.empty() : Optional.of(judgement());
        scene.confirmed = one(2);
        facts(scene);
        return scene;
    }

    private Item item(Scene scene, int number) {
        Item item = Scene.item(number, pick(CATEGORIES));
        List<UUID> about =
                scene.persons.size() > 1 && one(3) ? scene.persons : List.of(pick(scene.persons));
        return new Item(
                item.id(),
                item.category(),
                List.copyOf(about),
                usually(Nature.FACT, 15),
                usually(Scene.LONG_AGO, 15),
                !one(15),
                !one(10),
                usually(Scene.received(number), 2).filter(received -> one(10)),
                one(30));
    }

    private Origin origin(UUID received) {
        return new Origin(
                received, one(5) ? Scene.SCHOOL : Scene.POLICE, pick(List.of(Permission.values())));
    }

    private Flag flag() {
        return one(2)
                ? new Flag(true, List.of())
                : new Flag(false, List.of(pick(List.of(Scene.HUB, Scene.POLICE))));
    }

    private Ground ground(Scene scene) {
        return new Ground(
                one(20) ? "nonsense" : pick(grounds),
                one(2) ? List.of() : some(scene.items.stream().map(Item::id).toList(), 2),
                !one(15),
                !one(15),
                !one(15),
                true,
                true,
                usually(pick(POWERS), 4));
    }

    private Judgement judgement() {
        return new Judgement(some(CATEGORIES, 2), !one(10), true, true, true);
    }

    private void facts(Scene scene) {
        scene.sender = usually(
                new Agency(
                        Scene.SCHOOL,
                        pick(List.of("school", "police", "charity", "health")),
                        !one(20),
                        usually(LocalDate.of(2027, 1, 1), 10),
                        one(10),
                        !one(5)),
                30);
        scene.receiver = usually(
                new Agency(
                        Scene.HUB,
                        "hub",
                        !one(20),
                        usually(LocalDate.of(2027, 1, 1), 10),
                        one(10),
                        !one(5)),
                30);
        scene.desk = new RecipientDesk(
                !one(30),
                !one(30),
                !one(20),
                usually(Scene.NOW.plusSeconds(3600), 2),
                one(20) ? List.of(Scene.CHILD) : List.of(),
                one(20) ? List.of() : List.of(Scene.HUB, pick(List.of(Scene.HUB, Scene.POLICE))));
        scene.items.forEach(item ->
                item.forwardOf().ifPresent(received -> scene.origins.add(origin(received))));
        if (one(30)) {
            scene.origins.clear();
        }
        scene.trainedUntil = usually(Scene.LONG_AGO.plusYears(one(10) ? 1 : 4), 10);
        if (one(4)) {
            scene.communities.clear();
        } else if (one(2)) {
            scene.communities.add(new Community(Scene.STREETS, "Streets", List.of("protect")));
        }
        scene.agreements.clear();
        for (int i = random.nextInt(3); i > 0; i--) {
            scene.agreements.add(agreement(i));
        }
        scene.born(
                Scene.CHILD,
                usually(LocalDate.of(2026 - pick(List.of(5, 12, 14, 16, 17)), 3, 1), 8));
        scene.born(Scene.ADULT, usually(LocalDate.of(1980, 3, 1), 8));
        scene.consents(Scene.CHILD, consents(0));
        scene.consents(Scene.ADULT, consents(10));
        if (one(6)) {
            scene.flagged(pick(List.of(Scene.CHILD, Scene.ADULT)), flag());
        }
        if (one(30)) {
            scene.people.remove(0);
        }
        scene.heldSince = one(3)
                ? Optional.of(Scene.NOW.minusSeconds(random.nextInt(400_000)))
                : Optional.empty();
    }

    Agreement agreement(int number) {
        List<String> categories = new ArrayList<>(some(CATEGORIES, 2));
        if (!one(5)) {
            categories.add("identity");
        }
        return new Agreement(
                Scene.id(100 + number),
                number,
                Scene.FAMILIES,
                one(5) ? pick(List.of(AgreementState.values())) : AgreementState.IN_FORCE,
                one(6) ? List.of("planning") : List.of("protect"),
                List.copyOf(categories),
                pick(List.of("gdpr-6-1-e", "gdpr-6-1-e", "gdpr-6-1-f")),
                one(3) ? Optional.of(pick(POWERS)) : Optional.empty(),
                one(10) ? LocalDate.of(2027, 1, 1) : Scene.LONG_AGO,
                one(5) ? LocalDate.of(2026, 1, 1) : LocalDate.of(2027, 1, 1),
                pick(List.of(Controller.values())));
    }

    private List<Consent> consents(int from) {
        List<Consent> consents = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            consents.add(consent(
                    from + i,
                    pick(List.of(ConsentState.values())),
                    pick(List.of(Scene.SCHOOL, Scene.SCHOOL, Scene.POLICE))));
        }
        return consents;
    }

    Consent consent(int number, ConsentState state, UUID recordedBy) {
        Consent usual = Scene.consent(
                number,
                recordedBy,
                state,
                pick(List.of(
                        ConsentBy.PERSON,
                        ConsentBy.PARENT,
                        ConsentBy.PARENT,
                        ConsentBy.CARER,
                        ConsentBy.ATTORNEY)));
        return new Consent(
                usual.id(),
                usual.recordedBy(),
                state,
                usual.by(),
                pick(List.of(Optional.empty(), Optional.of(true), Optional.of(false))),
                usual.disclosers(),
                one(4)
                        ? List.of(pick(List.of(Scene.FAMILIES, Scene.STREETS)))
                        : usual.communities(),
                one(6) ? List.of(Scene.POLICE) : usual.agencies(),
                usual.purposes(),
                one(8) ? List.of("identity") : one(4) ? some(CATEGORIES, 2) : usual.categories(),
                one(5) ? Optional.of(LocalDate.of(2026, 11, 1)) : Optional.empty(),
                Instant.parse("2026-09-01T10:00:00Z").plusSeconds(random.nextInt(4_000_000)));
    }

    /** A yes said today that covers everything, from whoever may say it. */
    Consent broadYes(UUID person) {
        ConsentBy by = person.equals(Scene.CHILD)
                ? pick(List.of(ConsentBy.PERSON, ConsentBy.PARENT))
                : ConsentBy.PERSON;
        Consent usual = Scene.consent(40, Scene.SCHOOL, ConsentState.GIVEN, by);
        return new Consent(
                usual.id(),
                Scene.SCHOOL,
                ConsentState.GIVEN,
                by,
                usual.competent(),
                usual.disclosers(),
                usual.communities(),
                usual.agencies(),
                usual.purposes(),
                List.of(),
                Optional.empty(),
                Scene.NOW.minusSeconds(60));
    }
}
