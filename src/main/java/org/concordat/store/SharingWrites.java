package org.concordat.store;

import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Ids;
import org.concordat.people.NameKeys;
import org.concordat.sharing.Sharings.DecisionRow;
import org.concordat.sharing.Sharings.DeliveredPerson;
import org.concordat.sharing.Sharings.DeliveredRows;
import org.concordat.sharing.Sharings.Identity;
import org.concordat.sharing.Sharings.ItemRow;
import org.concordat.sharing.Sharings.ObligationRow;
import org.concordat.sharing.Sharings.PersonRow;
import org.concordat.sharing.Sharings.SharingRow;
import org.concordat.sharing.Sharings.StatementRow;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a decision writes, as few statements: each list in one. */
final class SharingWrites {

    void add(PgTx tx, SharingRow sharing, List<PersonRow> persons, List<ItemRow> items) {
        OffsetDateTime at = Columns.utc(sharing.createdAt());
        tx.run(
                SharingSql.ADD_SHARING,
                Columns.tuple(
                        sharing.id(),
                        sharing.kind(),
                        sharing.senderAgency(),
                        sharing.senderPractitioner(),
                        sharing.recipientAgency().orElse(null),
                        sharing.recipientTeam().orElse(null),
                        sharing.recipientPractitioner().orElse(null),
                        sharing.recipientExternal().orElse(null),
                        sharing.purpose(),
                        sharing.interest(),
                        sharing.urgent(),
                        sharing.askingRisk(),
                        sharing.title(),
                        sharing.inReplyTo().orElse(null),
                        sharing.conversation(),
                        sharing.state(),
                        at,
                        sharing.state().equals("held") ? null : at,
                        sharing.recheckAt().map(Columns::utc).orElse(null),
                        sharing.told().map(t -> Camel.of(t.means())).orElse(null),
                        sharing.told().map(t -> Columns.utc(t.at())).orElse(null)));
        tx.run(
                SharingSql.ADD_PERSONS,
                Columns.tuple(
                        sharing.id(),
                        Columns.of(persons, Short.class, p -> (short) p.position()),
                        Columns.of(persons, UUID.class, PersonRow::record),
                        Columns.of(persons, UUID.class, PersonRow::identity)));
        tx.run(
                SharingSql.ADD_ITEMS,
                Columns.tuple(
                        sharing.id(),
                        Columns.of(items, UUID.class, ItemRow::id),
                        Columns.of(items, Short.class, i -> (short) i.position()),
                        Columns.of(items, String.class, ItemRow::category),
                        Columns.of(items, String.class, i -> joined(i.about())),
                        Columns.of(items, String.class, i -> i.nature().orElse(null)),
                        Columns.of(items, LocalDate.class, i -> i.observedOn().orElse(null)),
                        Columns.of(items, Boolean.class, ItemRow::sourced),
                        Columns.of(items, Boolean.class, ItemRow::healthJustified),
                        Columns.of(items, UUID.class, ItemRow::originator),
                        Columns.of(items, UUID.class, i -> i.forwardOf().orElse(null)),
                        Columns.of(items, UUID.class, ItemRow::content)));
        attach(tx, items.stream().filter(i -> i.attachment().isPresent()).toList());
    }

    private static void attach(PgTx tx, List<ItemRow> items) {
        if (items.isEmpty()) {
            return;
        }
        UUID[] files = Columns.of(items, UUID.class, i -> i.attachment().orElse(null));
        tx.run(
                SharingSql.ATTACH,
                Columns.tuple(Columns.of(items, UUID.class, ItemRow::content), (Object) files));
        tx.run(SharingSql.USED, Tuple.of((Object) files));
    }

    /** An array of arrays cannot be unnested row by row, so a list travels as one text. */
    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    void add(PgTx tx, StatementRow s) {
        tx.run(
                SharingSql.ADD_STATEMENT,
                Columns.tuple(
                        s.id(),
                        s.sharing(),
                        s.kind(),
                        s.ground().orElse(null),
                        Columns.uuids(s.items()),
                        Columns.texts(s.categories()),
                        s.power().orElse(null),
                        Columns.texts(s.stated()),
                        s.content(),
                        s.practitioner(),
                        Columns.utc(s.at())));
    }

    void add(PgTx tx, DecisionRow d) {
        tx.run(
                SharingSql.ADD_DECISION,
                Columns.tuple(
                        d.id(),
                        d.sharing(),
                        d.outcome(),
                        d.cause(),
                        d.summary(),
                        Json.encode(d.findings()),
                        Json.encode(d.items()),
                        Json.encode(d.remedies()),
                        d.facts(),
                        d.pack(),
                        d.packVersion(),
                        d.rulesVersion(),
                        Columns.utc(d.at())));
    }

    void oblige(PgTx tx, List<ObligationRow> obligations) {
        if (obligations.isEmpty()) {
            return;
        }
        ObligationRow one = obligations.get(0);
        tx.run(
                SharingSql.OBLIGE,
                Columns.tuple(
                        one.sharing(),
                        one.agency(),
                        Columns.of(obligations, UUID.class, ObligationRow::id),
                        Columns.of(obligations, UUID.class, o -> o.owner().orElse(null)),
                        Columns.of(obligations, String.class, o -> Camel.of(o.kind())),
                        Columns.of(obligations, String.class, ObligationRow::label),
                        Columns.of(obligations, String.class, ObligationRow::clause),
                        Columns.of(obligations, OffsetDateTime.class, o -> Columns.utc(o.due())),
                        Columns.of(obligations, Boolean.class, ObligationRow::done)));
    }

    void disclose(PgTx tx, DeliveredRows delivered) {
        delivered.recipient().ifPresent(recipient -> receiveRecords(tx, recipient, delivered));
        List<UUID> items = delivered.released().stream()
                .map(ItemRow::id)
                .collect(Collectors.toCollection(ArrayList::new));
        List<UUID> contents = delivered.released().stream()
                .map(ItemRow::content)
                .collect(Collectors.toCollection(ArrayList::new));
        delivered.title().ifPresent(title -> {
            items.add(null);
            contents.add(title);
        });
        ledger(tx, delivered, delivered.recipient(), items, contents);
        // What was told and not let through is on record; nobody but the sender may read it here.
        ledger(
                tx,
                delivered,
                Optional.empty(),
                delivered.told().stream().map(ItemRow::id).toList(),
                delivered.told().stream().map(ItemRow::content).toList());
        List<DeliveredPerson> persons = delivered.persons();
        tx.run(
                SharingSql.DISCLOSE_PERSONS,
                ledger(
                        delivered,
                        delivered.recipient(),
                        Columns.of(persons, UUID.class, p -> Ids.next()),
                        Columns.of(persons, UUID.class, DeliveredPerson::identityContent),
                        Columns.of(persons, UUID.class, DeliveredPerson::person)));
    }

    private static void ledger(
            PgTx tx,
            DeliveredRows delivered,
            Optional<UUID> reader,
            List<UUID> items,
            List<UUID> contents) {
        if (contents.isEmpty()) {
            return;
        }
        tx.run(
                SharingSql.DISCLOSE_ITEMS,
                ledger(
                        delivered,
                        reader,
                        Columns.of(contents, UUID.class, i -> Ids.next()),
                        items.toArray(UUID[]::new),
                        Columns.uuids(contents)));
    }

    private static Tuple ledger(
            DeliveredRows d, Optional<UUID> reader, UUID[] ids, UUID[] first, UUID[] second) {
        return Columns.tuple(
                d.sharing(),
                d.decision(),
                d.discloser(),
                reader.orElse(null),
                Camel.of(d.controller()),
                d.agreement().orElse(null),
                Columns.uuids(d.consents()),
                Columns.utc(d.at()),
                ids,
                first,
                second);
    }

    private static void receiveRecords(PgTx tx, UUID recipient, DeliveredRows delivered) {
        List<DeliveredPerson> persons = delivered.persons();
        tx.run(
                SharingSql.RECEIVE_RECORDS,
                Columns.tuple(
                        recipient,
                        delivered.sharing(),
                        Columns.of(persons, UUID.class, p -> Ids.next()),
                        Columns.of(persons, UUID.class, DeliveredPerson::person),
                        identities(persons, String.class, Identity::givenName),
                        identities(persons, String.class, Identity::familyName),
                        identities(persons, String.class, i -> Optional.of(nameKey(i))),
                        identities(
                                persons,
                                String.class,
                                i -> Optional.of(NameKeys.given(i.givenName(), i.familyName()))),
                        identities(persons, LocalDate.class, Identity::dateOfBirth),
                        identities(persons, String.class, Identity::estimatedBirth),
                        identities(persons, LocalDate.class, Identity::expectedOn)));
    }

    private static String nameKey(Identity identity) {
        return NameKeys.found(
                identity.givenName(),
                identity.familyName(),
                identity.expectedOn().isPresent());
    }

    private static <T> T[] identities(
            List<DeliveredPerson> persons, Class<T> type, Function<Identity, Optional<T>> value) {
        return Columns.of(persons, type, p -> value.apply(p.identity()).orElse(null));
    }
}
