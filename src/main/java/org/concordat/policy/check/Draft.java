package org.concordat.policy.check;

import org.concordat.policy.Facts;
import org.concordat.policy.Facts.Agency;
import org.concordat.policy.Facts.Agreement;
import org.concordat.policy.Facts.Consent;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Person;
import org.concordat.policy.Facts.RecipientDesk;
import org.concordat.policy.SharingRequest;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Judgement;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.policy.SharingRequest.Recipient;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A sharing and its facts, to be changed for trying what would come of it. */
final class Draft {
    private final Situation from;
    Recipient recipient;
    String purpose;
    Optional<Interest> interest;
    List<Item> items;
    Optional<Ground> ground;
    Optional<Judgement> judgement;
    boolean confirmed;
    Optional<Agency> sender;
    Optional<Agency> receiver;
    RecipientDesk desk;
    List<Agreement> agreements;
    List<Person> people;
    List<Origin> origins;
    Optional<LocalDate> trainedUntil;

    Draft(Situation from) {
        this.from = from;
        SharingRequest request = from.request();
        recipient = request.recipient();
        purpose = request.purpose();
        interest = request.interest();
        items = new ArrayList<>(request.items());
        ground = request.ground();
        judgement = request.judgement();
        confirmed = request.confirmed();
        Facts facts = from.facts();
        sender = facts.sender();
        receiver = facts.recipient();
        desk = facts.desk();
        agreements = new ArrayList<>(facts.agreements());
        people = new ArrayList<>(facts.people());
        origins = new ArrayList<>(facts.origins());
        trainedUntil = facts.trainedUntil();
    }

    Situation done() {
        SharingRequest request = from.request();
        Facts facts = from.facts();
        return new Situation(
                new SharingRequest(
                        request.kind(),
                        request.senderAgency(),
                        request.senderPractitioner(),
                        recipient,
                        request.persons(),
                        purpose,
                        interest,
                        request.urgent(),
                        request.askingRisk(),
                        List.copyOf(items),
                        ground,
                        judgement,
                        confirmed),
                new Facts(
                        facts.now(),
                        sender,
                        receiver,
                        desk,
                        facts.communities(),
                        List.copyOf(agreements),
                        List.copyOf(people),
                        List.copyOf(origins),
                        trainedUntil,
                        facts.heldSince()),
                from.pack());
    }

    /** The item as it stands now; empty when it was taken out. */
    Optional<Item> item(UUID id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    List<Item> items(Collection<UUID> ids) {
        return items.stream().filter(item -> ids.contains(item.id())).toList();
    }

    void change(Collection<UUID> ids, UnaryOperator<Item> change) {
        items.replaceAll(item -> ids.contains(item.id()) ? change.apply(item) : item);
    }

    void consents(UUID person, UnaryOperator<List<Consent>> change) {
        people.replaceAll(known -> known.id().equals(person)
                ? new Person(
                        known.id(),
                        known.bornOn(),
                        List.copyOf(change.apply(known.consents())),
                        known.flag())
                : known);
    }

    static Item complete(Item item, LocalDate today) {
        return new Item(
                item.id(),
                item.category(),
                item.about(),
                item.nature().or(() -> Optional.of(Nature.FACT)),
                item.observedOn().or(() -> Optional.of(today)),
                true,
                item.healthJustified(),
                item.forwardOf(),
                item.supervisorReleased());
    }

    static Item justified(Item item) {
        return with(item, item.category(), item.about(), true, item.supervisorReleased());
    }

    static Item released(Item item) {
        return with(item, item.category(), item.about(), item.healthJustified(), true);
    }

    static Item as(Item item, String category) {
        return with(
                item, category, item.about(), item.healthJustified(), item.supervisorReleased());
    }

    static Item about(Item item, List<UUID> persons) {
        return with(
                item, item.category(), persons, item.healthJustified(), item.supervisorReleased());
    }

    private static Item with(
            Item item, String category, List<UUID> about, boolean justified, boolean released) {
        return new Item(
                item.id(),
                category,
                about,
                item.nature(),
                item.observedOn(),
                item.sourced(),
                justified,
                item.forwardOf(),
                released);
    }
}
