package org.concordat.sharing;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.policy.Facts;
import org.concordat.policy.Facts.Origin;
import org.concordat.policy.Facts.Permission;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Ground;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Item;
import org.concordat.policy.SharingRequest.Judgement;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.policy.SharingRequest.Recipient;
import org.concordat.sharing.NewSharing.Means;
import org.concordat.sharing.Sharings.Concerned;
import org.concordat.sharing.Sharings.Found;
import org.concordat.sharing.Sharings.Held;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.PassedOn;
import org.concordat.sharing.Sharings.PersonRow;
import org.concordat.sharing.Sharings.SharingRow;
import org.concordat.sharing.Sharings.StatementRow;
import org.concordat.sharing.Sharings.Told;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts together what the gate decides on, from what is asked or from what is held. */
final class Assembly {
    /** A held sharing is looked at again at least this often: cover begins, agreements start, days pass. */
    static final Duration RECHECK = Duration.ofMinutes(10);

    private Assembly() {}

    /** A new sharing. Every id of {@code asked} has been checked against {@code found} before. */
    static Sharing fresh(NewSharing asked, Author author, Found found, Pack pack, Seals seals) {
        UUID id = Ids.next();
        List<ItemRow> items = NewItems.rows(asked, author, found, pack, seals);
        List<PersonRow> persons = new ArrayList<>();
        for (Concerned person : found.people()) {
            persons.add(
                    new PersonRow(persons.size(), person.record(), seals.seal(person.identity())));
        }
        List<StatementRow> statements = new ArrayList<>();
        asked.ground()
                .ifPresent(g -> statements.add(Statements.ground(
                        g, id, itemIds(items), author.stating(), found.now(), seals)));
        asked.judgement()
                .ifPresent(j -> statements.add(
                        Statements.judgement(j, id, author.practitioner(), found.now(), seals)));
        statements.addAll(NewItems.reasons(asked, items, id, author, found.now(), seals));
        SharingRow row = new SharingRow(
                id,
                Camel.of(asked.kind()),
                author.agency(),
                author.practitioner(),
                found.recipient().map(Facts.Agency::id),
                asked.to().team(),
                asked.to().practitioner(),
                asked.to().external().map(seals::seal),
                asked.purpose(),
                Camel.of(asked.interest()),
                asked.urgent(),
                Camel.of(asked.askingRisk()),
                seals.seal(ConcernOnly.title(asked.title(), items, pack)),
                asked.inReplyTo(),
                found.conversation().orElse(id),
                "new",
                found.now(),
                Optional.empty(),
                told(asked, found.now()));
        return decidable(
                row,
                true,
                persons,
                items,
                statements,
                List.of(),
                statements,
                false,
                Optional.empty(),
                found,
                "sent",
                author.caller());
    }

    /** A held sharing, with whatever was newly stated. */
    static Sharing again(
            Held held,
            List<StatementRow> stated,
            boolean confirmed,
            Found found,
            String cause,
            Optional<Caller> actor) {
        List<StatementRow> inForce = new ArrayList<>();
        held.ground().ifPresent(inForce::add);
        held.judgement().ifPresent(inForce::add);
        inForce.addAll(stated);
        return decidable(
                held.row(),
                false,
                held.persons(),
                held.items().stream().map(item -> anew(item, found)).toList(),
                inForce,
                releases(held, stated),
                stated,
                confirmed,
                // A confirmation holds for as long again as the first wait did.
                held.confirmedAt().or(() -> Optional.of(held.row().createdAt())),
                found,
                cause,
                actor);
    }

    private static Sharing decidable(
            SharingRow row,
            boolean fresh,
            List<PersonRow> persons,
            List<ItemRow> items,
            List<StatementRow> inForce,
            List<UUID> released,
            List<StatementRow> stated,
            boolean confirmed,
            Optional<Instant> heldSince,
            Found found,
            String cause,
            Optional<Caller> actor) {
        Map<UUID, UUID> personOf = new HashMap<>();
        // INVARIANT (closed): whom the sender may no longer name stays among them, as somebody
        // unknown.
        persons.forEach(p -> personOf.put(p.record(), p.record()));
        found.people().forEach(p -> personOf.put(p.record(), p.person()));
        SharingRequest request = new SharingRequest(
                Camel.to(Kind.class, row.kind()),
                row.senderAgency(),
                row.senderPractitioner(),
                new Recipient(
                        row.recipientAgency(),
                        row.recipientTeam(),
                        row.recipientPractitioner(),
                        row.recipientExternal().isPresent()),
                Stream.concat(
                                persons.stream().map(p -> personOf.get(p.record())),
                                items.stream().flatMap(i -> begunAbout(i, found)))
                        .distinct()
                        .toList(),
                row.purpose(),
                Optional.of(Camel.to(Interest.class, row.interest())),
                row.urgent(),
                Camel.to(AskingRisk.class, row.askingRisk()),
                items.stream().map(i -> item(i, personOf, found, released)).toList(),
                latest(inForce, "ground").map(Assembly::ground),
                latest(inForce, "judgement").map(Assembly::judgement),
                confirmed);
        Facts facts = new Facts(
                found.now(),
                found.sender(),
                found.recipient(),
                found.desk(),
                found.communities(),
                found.agreements(),
                found.people().stream()
                        .map(p -> new Facts.Person(
                                p.person(),
                                p.bornOn(),
                                found.consents().getOrDefault(p.person(), List.of()),
                                p.flag()))
                        .distinct()
                        .toList(),
                origins(items, found),
                found.trainedUntil(),
                heldSince);
        return new Sharing(row, fresh, request, facts, found, persons, items, stated, cause, actor);
    }

    private static Optional<Told> told(NewSharing asked, Instant now) {
        return asked.kind() == Kind.VERBAL
                ? Optional.of(new Told(
                        asked.means().orElse(Means.VERBAL), asked.toldAt().orElse(now)))
                : Optional.empty();
    }

    /** Items that a supervisor let go, then or now: what one supervisor decided another need not repeat. */
    private static List<UUID> releases(Held held, List<StatementRow> stated) {
        return Stream.concat(
                        held.releases().stream(),
                        stated.stream().filter(s -> s.kind().equals("release")))
                .flatMap(s -> s.items().stream())
                .toList();
    }

    private static Optional<StatementRow> latest(List<StatementRow> statements, String kind) {
        return statements.stream().filter(s -> s.kind().equals(kind)).reduce((a, b) -> b);
    }

    private static Ground ground(StatementRow s) {
        return new Ground(
                s.ground().orElse(""),
                s.items(),
                s.stated().contains("particulars"),
                s.stated().contains("necessity"),
                s.stated().contains("proportionality"),
                s.stated().contains("ifShared"),
                s.stated().contains("ifNotShared"),
                s.power());
    }

    private static Judgement judgement(StatementRow s) {
        return new Judgement(
                s.categories(),
                s.stated().contains("necessity"),
                s.stated().contains("proportionality"),
                s.stated().contains("ifShared"),
                s.stated().contains("ifNotShared"));
    }

    private static Item item(
            ItemRow row, Map<UUID, UUID> personOf, Found found, List<UUID> released) {
        return new Item(
                row.id(),
                row.category(),
                Stream.concat(
                                row.about().stream()
                                        .flatMap(
                                                r -> Optional.ofNullable(personOf.get(r)).stream()),
                                begunAbout(row, found))
                        .distinct()
                        .toList(),
                row.nature().map(n -> Camel.to(Nature.class, n)),
                row.observedOn(),
                row.sourced(),
                row.healthJustified(),
                row.forwardOf(),
                released.contains(row.id()));
    }

    /**
     * INVARIANT (closed): what is passed on stays about whom it was, also when records were parted since; whoever of
     * them the sender does not name is somebody unknown.
     */
    private static Stream<UUID> begunAbout(ItemRow row, Found found) {
        return row
                .forwardOf()
                .flatMap(from -> Optional.ofNullable(found.passedOn().get(from)))
                .stream()
                .flatMap(from -> from.about().stream().sorted());
    }

    private static List<Origin> origins(List<ItemRow> items, Found found) {
        return items.stream()
                .flatMap(item -> item.forwardOf().stream()
                        .map(received ->
                                new Origin(received, item.originator(), said(found, received))))
                .distinct()
                .toList();
    }

    /** What was corrected while it was held goes as it was corrected (BAR-4.1.3e). */
    private static ItemRow anew(ItemRow item, Found found) {
        return item.forwardOf()
                .flatMap(from -> Optional.ofNullable(found.passedOn().get(from)))
                .flatMap(PassedOn::anew)
                .map(anew -> new ItemRow(
                        item.id(),
                        item.position(),
                        item.category(),
                        item.about(),
                        anew.nature().or(item::nature),
                        anew.observedOn().or(item::observedOn),
                        true,
                        item.healthJustified(),
                        item.originator(),
                        item.forwardOf(),
                        anew.content(),
                        item.attachment()))
                .orElse(item);
    }

    /** INVARIANT (closed): a grant is no grant any more of what its originator took back. */
    private static Permission said(Found found, UUID received) {
        return Optional.ofNullable(found.passedOn().get(received))
                .map(from -> from.anew().filter(Sharings.Anew::withdrawn).isPresent()
                        ? Permission.REFUSED
                        : from.permission())
                .orElse(Permission.NOT_ASKED);
    }

    static List<UUID> itemIds(List<ItemRow> items) {
        return items.stream().map(ItemRow::id).toList();
    }

    static Instant recheckFrom(Instant now) {
        return now.plus(RECHECK);
    }
}
