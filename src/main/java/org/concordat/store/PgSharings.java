package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Problem;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts;
import org.concordat.policy.Finding;
import org.concordat.sharing.Sharings;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The gate's tables. */
public final class PgSharings implements Sharings {
    private final SharingWrites writes = new SharingWrites();

    @Override
    public Future<Found> lockAndFind(Tx tx, Wanted wanted) {
        PgTx pg = PgTx.of(tx);
        UUID sender = wanted.senderAgency();
        UUID team = wanted.team().orElse(null);
        UUID practitioner = wanted.practitioner().orElse(null);
        UUID[] records = Columns.uuids(wanted.records());
        pg.run(SharingSql.LOCK, Tuple.of(sender, team, practitioner, (Object) records));
        if (!wanted.passedOn().isEmpty()) {
            pg.run(SharingSql.LOCK_ITEMS, Tuple.of((Object) Columns.uuids(wanted.passedOn())));
        }
        Future<RowSet<Row>> parties = pg.run(
                SharingSql.PARTIES,
                Columns.tuple(sender, team, practitioner, records, wanted.senderPractitioner()));
        Future<RowSet<Row>> communities =
                pg.run(SharingSql.COMMUNITIES, Tuple.of(sender, team, practitioner));
        Future<RowSet<Row>> agreements =
                pg.run(SharingSql.AGREEMENTS, Tuple.of(sender, team, practitioner));
        Future<RowSet<Row>> people = pg.run(
                SharingSql.PEOPLE, Columns.tuple(sender, records, wanted.senderPractitioner()));
        Future<RowSet<Row>> consents =
                pg.run(SharingSql.CONSENTS, Tuple.of(sender, (Object) records));
        Future<Optional<UUID>> conversation = wanted.inReplyTo()
                .map(reply -> pg.run(
                                SharingSql.CONVERSATION,
                                Tuple.of(sender, reply, wanted.senderPractitioner()))
                        .map(rows -> Columns.first(rows, row -> row.getUUID(0))))
                .orElse(Future.succeededFuture(Optional.empty()));
        Future<Map<UUID, Received>> forwarded = wanted.forwarded().isEmpty()
                ? Future.succeededFuture(Map.of())
                : pg.run(
                                SharingSql.RECEIVED,
                                Tuple.of(
                                        sender,
                                        Columns.uuids(wanted.forwarded()),
                                        wanted.senderPractitioner()))
                        .map(PgSharings::received);
        Future<Map<UUID, PassedOn>> passedOn = wanted.passedOn().isEmpty()
                ? Future.succeededFuture(Map.of())
                : pg.run(
                                SharingSql.PASSED_ON,
                                Columns.tuple(
                                        sender,
                                        team,
                                        practitioner,
                                        Columns.uuids(wanted.passedOn())))
                        .map(PgSharings::passedOn);
        Future<Set<UUID>> attachments = wanted.attachments().isEmpty()
                ? Future.succeededFuture(Set.of())
                : pg.run(
                                SharingSql.ATTACHMENTS,
                                Tuple.of(
                                        sender,
                                        Columns.uuids(wanted.attachments()),
                                        wanted.senderPractitioner()))
                        .map(rows -> Set.copyOf(Columns.list(rows, row -> row.getUUID("id"))));
        return Future.all(List.of(
                        parties,
                        communities,
                        agreements,
                        people,
                        consents,
                        conversation,
                        forwarded,
                        passedOn,
                        attachments))
                .map(all -> found(
                        sender,
                        parties.result(),
                        communities.result(),
                        agreements.result(),
                        people.result(),
                        consents.result(),
                        conversation.result(),
                        forwarded.result(),
                        passedOn.result(),
                        attachments.result()));
    }

    private static Found found(
            UUID sender,
            RowSet<Row> parties,
            RowSet<Row> communities,
            RowSet<Row> agreements,
            RowSet<Row> people,
            RowSet<Row> consents,
            Optional<UUID> conversation,
            Map<UUID, Received> forwarded,
            Map<UUID, PassedOn> passedOn,
            Set<UUID> attachments) {
        Row both = Columns.first(parties, row -> row)
                .orElseThrow(() ->
                        new IllegalStateException("the sender's agency is not in the register"));
        Instant now = Columns.instant(both, "now");
        Map<UUID, List<Facts.Consent>> byPerson = new HashMap<>();
        for (Row row : consents) {
            byPerson.computeIfAbsent(row.getUUID("person"), p -> new java.util.ArrayList<>())
                    .add(FactRows.consent(row));
        }
        return new Found(
                now,
                both.getString("sender_name"),
                Optional.of(FactRows.agency(both, sender, "sender", now)),
                Optional.ofNullable(both.getUUID("recipient"))
                        .map(id -> FactRows.agency(both, id, "recipient", now)),
                FactRows.desk(both, now),
                Columns.list(communities, FactRows::community),
                Columns.list(agreements, FactRows::agreement),
                Columns.list(people, FactRows::concerned),
                byPerson,
                Optional.ofNullable(both.getLocalDate("trained_until")),
                conversation,
                forwarded,
                passedOn,
                attachments);
    }

    private static Map<UUID, Received> received(RowSet<Row> rows) {
        Map<UUID, Received> found = new LinkedHashMap<>();
        for (Row row : rows) {
            found.put(
                    row.getUUID("id"),
                    new Received(
                            row.getUUID("id"),
                            row.getUUID("originator"),
                            row.getUUID("content"),
                            row.getString("category"),
                            Optional.ofNullable(row.getString("nature")),
                            Optional.ofNullable(row.getLocalDate("observed_on")),
                            row.getBoolean("sourced"),
                            row.getBoolean("withdrawn"),
                            Set.of(row.getArrayOfUUIDs("about"))));
        }
        return found;
    }

    private static Map<UUID, PassedOn> passedOn(RowSet<Row> rows) {
        Map<UUID, PassedOn> found = new LinkedHashMap<>();
        for (Row row : rows) {
            found.put(
                    row.getUUID("id"),
                    new PassedOn(
                            row.getUUID("id"),
                            row.getUUID("content"),
                            row.getUUID("originator"),
                            row.getUUID("root"),
                            row.getUUID("root_sharing"),
                            row.getUUID("mailbox"),
                            Camel.to(Facts.Permission.class, row.getString("permission")),
                            Set.of(row.getArrayOfUUIDs("about")),
                            Optional.ofNullable(row.getUUID("anew"))
                                    .map(content -> anew(content, row))));
        }
        return found;
    }

    private static Anew anew(UUID content, Row row) {
        return new Anew(
                content,
                Optional.ofNullable(row.getString("nature")),
                Optional.ofNullable(row.getLocalDate("observed_on")),
                row.getBoolean("withdrawn"));
    }

    @Override
    public Future<Optional<Held>> lockSent(Tx tx, UUID sharing, Optional<Caller> caller) {
        PgTx pg = PgTx.of(tx);
        UUID sender = caller.map(Caller::agency).orElse(null);
        Tuple id = Columns.tuple(sharing, sender);
        Future<Optional<Row>> locked = pg.run(
                        SharingSql.LOCK_HELD,
                        Columns.tuple(
                                sharing,
                                sender,
                                caller.map(Caller::practitioner).orElse(null)))
                .map(rows -> Columns.first(rows, row -> row));
        Future<RowSet<Row>> persons = pg.run(SharingSql.HELD_PERSONS, id);
        Future<RowSet<Row>> items = pg.run(SharingSql.HELD_ITEMS, id);
        Future<RowSet<Row>> statements = pg.run(SharingSql.HELD_STATEMENTS, id);
        Future<RowSet<Row>> findings = pg.run(SharingSql.LAST_FINDINGS, id);
        return Future.all(locked, persons, items, statements, findings).map(all -> {
            Optional<Row> row = locked.result();
            boolean theirs = row.isPresent() && !row.get().getBoolean("barred");
            if (caller.isPresent() && !theirs) {
                throw Problem.notFound();
            }
            return row.map(r -> {
                List<StatementRow> stated = Columns.list(statements.result(), HeldRows::statement);
                return new Held(
                        HeldRows.sharing(r),
                        Columns.list(persons.result(), HeldRows::person),
                        Columns.list(items.result(), HeldRows::item),
                        HeldRows.latest(stated, "ground"),
                        HeldRows.latest(stated, "judgement"),
                        stated.stream().filter(s -> s.kind().equals("release")).toList(),
                        Columns.instantIfAny(r, "confirmed_at"),
                        Columns.first(
                                        findings.result(),
                                        f -> Json.decodeList(f.getString(0), Finding.class))
                                .orElse(List.of()));
            });
        });
    }

    @Override
    public Future<Boolean> chased(Tx tx, UUID sharing) {
        return PgTx.of(tx)
                .run(SharingSql.CHASED, Tuple.of(sharing))
                .map(rows -> rows.iterator().next().getBoolean("chased"));
    }

    @Override
    public void escalated(Tx tx, UUID sharing, Instant at) {
        PgTx.of(tx).run(SharingSql.ESCALATED, Tuple.of(sharing, Columns.utc(at)));
    }

    @Override
    public void add(Tx tx, SharingRow sharing, List<PersonRow> persons, List<ItemRow> items) {
        writes.add(PgTx.of(tx), sharing, persons, items);
    }

    @Override
    public void add(Tx tx, StatementRow statement) {
        writes.add(PgTx.of(tx), statement);
    }

    @Override
    public void add(Tx tx, DecisionRow decision) {
        writes.add(PgTx.of(tx), decision);
    }

    @Override
    public void settle(Tx tx, UUID sharing, String state, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(SharingSql.SETTLE, Tuple.of(sharing, state, Columns.utc(at)));
        pg.run(SharingSql.END_CHASE, Tuple.of(sharing, Columns.utc(at)));
    }

    @Override
    public void recheckAt(Tx tx, UUID sharing, Instant at) {
        PgTx.of(tx).run(SharingSql.RECHECK, Tuple.of(sharing, Columns.utc(at)));
    }

    @Override
    public void confirm(Tx tx, UUID sharing, Instant at) {
        PgTx.of(tx).run(SharingSql.CONFIRM, Tuple.of(sharing, Columns.utc(at)));
    }

    @Override
    public void notShared(Tx tx, UUID sharing, UUID practitioner, UUID reason, Instant at) {
        PgTx.of(tx)
                .run(
                        SharingSql.NOT_SHARED,
                        Tuple.of(sharing, practitioner, reason, Columns.utc(at)));
    }

    @Override
    public void reopen(Tx tx, UUID sharing, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(SharingSql.REOPEN, Tuple.of(sharing, Columns.utc(at)));
        pg.run(SharingSql.REOPENED, Tuple.of(sharing));
    }

    @Override
    public void oblige(Tx tx, List<ObligationRow> obligations) {
        writes.oblige(PgTx.of(tx), obligations);
    }

    @Override
    public void disclose(Tx tx, DeliveredRows delivered) {
        writes.disclose(PgTx.of(tx), delivered);
    }
}
