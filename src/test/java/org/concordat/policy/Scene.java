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
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Judgement;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.policy.SharingRequest.Recipient;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A sharing and its facts, ready to be changed: a school tells the hub's duty desk about a child of
 * ten, under agreement 14, which covers most kinds of information and rests on no legal power.
 */
final class Scene {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final UUID SCHOOL = id(1);
    static final UUID HUB = id(2);
    static final UUID POLICE = id(3);
    static final UUID DESK = id(10);
    static final UUID FAMILIES = id(20);
    static final UUID STREETS = id(21);
    static final UUID CHILD = id(30);
    static final UUID ADULT = id(31);
    static final LocalDate LONG_AGO = LocalDate.of(2024, 1, 1);

    Kind kind = Kind.MESSAGE;
    Recipient recipient =
            new Recipient(Optional.of(HUB), Optional.of(DESK), Optional.empty(), false);
    List<UUID> persons = new ArrayList<>(List.of(CHILD));
    String purpose = "protect";
    Optional<Interest> interest = Optional.of(Interest.PERSON);
    boolean urgent;
    AskingRisk askingRisk = AskingRisk.NO;
    List<Item> items = new ArrayList<>();
    Optional<Ground> ground = Optional.empty();
    Optional<Judgement> judgement = Optional.empty();
    boolean confirmed;

    Optional<Agency> sender = Optional.of(agency(SCHOOL, "school"));
    Optional<Agency> receiver = Optional.of(agency(HUB, "hub"));
    RecipientDesk desk =
            new RecipientDesk(true, true, true, Optional.empty(), List.of(), List.of(HUB));
    List<Community> communities = new ArrayList<>(
            List.of(new Community(FAMILIES, "Families", List.of("protect", "supportInNeed"))));
    List<Agreement> agreements = new ArrayList<>(List.of(agreement14()));
    List<Person> people = new ArrayList<>(List.of(
            new Person(CHILD, Optional.of(LocalDate.of(2016, 5, 1)), List.of(), Optional.empty()),
            new Person(ADULT, Optional.of(LocalDate.of(1988, 5, 1)), List.of(), Optional.empty())));
    List<Origin> origins = new ArrayList<>();
    Optional<LocalDate> trainedUntil = Optional.of(LocalDate.of(2027, 6, 30));
    Optional<Instant> heldSince = Optional.empty();

    static UUID id(int number) {
        return new UUID(0, number);
    }

    static Agency agency(UUID id, String kind) {
        return new Agency(id, kind, true, Optional.of(LocalDate.of(2027, 6, 30)), false, true);
    }

    static Agreement agreement14() {
        return new Agreement(
                id(40),
                14,
                FAMILIES,
                AgreementState.IN_FORCE,
                List.of("protect"),
                List.of(
                        "identity",
                        "contact",
                        "attendance",
                        "behaviour",
                        "injury",
                        "health",
                        "domesticAbuse",
                        "voiceOfPerson",
                        "whereabouts"),
                "gdpr-6-1-e",
                Optional.empty(),
                LONG_AGO,
                LocalDate.of(2027, 1, 1),
                Controller.RECIPIENT);
    }

    static Item item(int number, String category) {
        return new Item(
                id(50 + number),
                category,
                List.of(CHILD),
                Optional.of(Nature.FACT),
                Optional.of(LocalDate.of(2026, 11, 20)),
                true,
                true,
                Optional.empty(),
                false);
    }

    /** The item that the sender's {@code number}th one passes on. */
    static UUID received(int number) {
        return id(200 + number);
    }

    Scene items(String... categories) {
        for (String category : categories) {
            items.add(item(items.size(), category));
        }
        return this;
    }

    /** A yes to the hub for this purpose, told to the school. */
    static Consent given(int number, ConsentBy by) {
        return consent(number, SCHOOL, ConsentState.GIVEN, by);
    }

    /** A statement with the widest scope that its state allows. */
    static Consent consent(int number, UUID recordedBy, ConsentState state, ConsentBy by) {
        boolean given = state == ConsentState.GIVEN;
        return new Consent(
                id(60 + number),
                recordedBy,
                state,
                by,
                by == ConsentBy.PERSON ? Optional.of(true) : Optional.empty(),
                given ? List.of(SCHOOL) : List.of(),
                List.of(),
                given ? List.of(HUB) : List.of(),
                given ? List.of("protect") : List.of(),
                List.of(),
                Optional.empty(),
                Instant.parse("2026-09-03T10:00:00Z").plusSeconds(86_400L * number));
    }

    Scene consents(UUID person, List<Consent> consents) {
        people.replaceAll(known -> known.id().equals(person)
                ? new Person(known.id(), known.bornOn(), List.copyOf(consents), known.flag())
                : known);
        return this;
    }

    Scene born(UUID person, Optional<LocalDate> bornOn) {
        people.replaceAll(known -> known.id().equals(person)
                ? new Person(known.id(), bornOn, known.consents(), known.flag())
                : known);
        return this;
    }

    Scene flagged(UUID person, Flag flag) {
        people.replaceAll(known -> known.id().equals(person)
                ? new Person(known.id(), known.bornOn(), known.consents(), Optional.of(flag))
                : known);
        return this;
    }

    /** In another partnership, the purpose that this scene calls {@code protect} has another id. */
    Scene protectIs(String id) {
        purpose = called(id, purpose);
        communities.replaceAll(
                one -> new Community(one.id(), one.name(), called(id, one.purposes())));
        agreements.replaceAll(one -> new Agreement(
                one.id(),
                one.number(),
                one.community(),
                one.state(),
                called(id, one.purposes()),
                one.categories(),
                one.lawfulBasis(),
                one.legalPower(),
                one.from(),
                one.reviewBy(),
                one.controller()));
        people.replaceAll(one -> new Person(
                one.id(),
                one.bornOn(),
                one.consents().stream().map(consent -> called(id, consent)).toList(),
                one.flag()));
        return this;
    }

    private static Consent called(String id, Consent one) {
        return new Consent(
                one.id(),
                one.recordedBy(),
                one.state(),
                one.by(),
                one.competent(),
                one.disclosers(),
                one.communities(),
                one.agencies(),
                called(id, one.purposes()),
                one.categories(),
                one.until(),
                one.recordedAt());
    }

    private static List<String> called(String id, List<String> purposes) {
        return purposes.stream().map(one -> called(id, one)).toList();
    }

    private static String called(String id, String purpose) {
        return purpose.equals("protect") ? id : purpose;
    }

    SharingRequest request() {
        return new SharingRequest(
                kind,
                SCHOOL,
                id(70),
                recipient,
                List.copyOf(persons),
                purpose,
                interest,
                urgent,
                askingRisk,
                List.copyOf(items),
                ground,
                judgement,
                confirmed);
    }

    Facts facts() {
        return new Facts(
                NOW,
                sender,
                receiver,
                desk,
                List.copyOf(communities),
                List.copyOf(agreements),
                List.copyOf(people),
                List.copyOf(origins),
                trainedUntil,
                heldSince);
    }

    /** Without remedies, for where only the outcome matters. */
    Decision bare(Pack pack) {
        return Policy.decideBare(request(), facts(), pack);
    }

    Decision decide(Pack pack) {
        return Policy.decide(request(), facts(), pack);
    }
}
