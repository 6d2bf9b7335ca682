package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.concern.Concerns;
import org.concordat.concern.Level;
import org.concordat.concern.NewConcern;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.people.NameKeys;
import org.concordat.sharing.Ending.Waiting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Concerns as their authors and supervisors see them. */
public final class PgConcerns implements Concerns {

    @Override
    public Future<Optional<Intake>> intake(Tx tx) {
        return PgTx.of(tx)
                .run(ConcernSql.INTAKE, Tuple.tuple())
                .map(rows -> Columns.first(
                        rows, row -> new Intake(row.getUUID("hub"), row.getUUID("team"))));
    }

    @Override
    public Future<Setting> setting(Tx tx, UUID agency, UUID record) {
        return PgTx.of(tx).run(ConcernSql.SETTING, Tuple.of(agency, record)).map(rows -> {
            Row row = rows.iterator().next();
            return new Setting(row.getBoolean("known"), Columns.instant(row, "now"));
        });
    }

    @Override
    public void add(Tx tx, Written row) {
        NewConcern asked = row.asked();
        PgTx.of(tx)
                .run(
                        ConcernSql.ADD,
                        Columns.tuple(
                                row.id(),
                                row.agency(),
                                row.practitioner(),
                                asked.record(),
                                asked.kind(),
                                Camel.of(asked.level()),
                                asked.nature().map(Camel::of).orElse(null),
                                asked.observedOn(),
                                Columns.utc(row.at()),
                                asked.sealed(),
                                row.sharing().orElse(null)));
    }

    @Override
    public void add(Tx tx, Text text) {
        PgTx.of(tx)
                .run(
                        ConcernSql.ADD_TEXT,
                        Tuple.of(
                                text.content().id(),
                                text.concern(),
                                text.content().agency(),
                                text.practitioner(),
                                Camel.of(text.kind()),
                                Columns.utc(text.at()),
                                text.content().wrappedKey(),
                                text.content().ciphertext()));
    }

    @Override
    public Future<List<Entry>> list(Tx tx, Caller caller, Optional<UUID> before, int limit) {
        return PgTx.of(tx)
                .run(
                        ConcernSql.LIST,
                        Columns.tuple(
                                caller.practitioner(),
                                caller.is(Role.SUPERVISOR),
                                before.orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, PgConcerns::entry));
    }

    @Override
    public Future<Optional<Found>> find(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> one = pg.run(ConcernSql.FIND, Tuple.of(id));
        Future<RowSet<Row>> texts = pg.run(ConcernSql.TEXTS, Tuple.of(id));
        return Future.all(one, texts)
                .map(both -> Columns.first(
                        one.result(),
                        row -> new Found(
                                entry(row),
                                Columns.list(texts.result(), PgConcerns::text),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void lock(Tx tx, UUID agency, UUID id) {
        PgTx.of(tx).run(ConcernSql.LOCK, Tuple.of(agency, id));
    }

    @Override
    public Future<List<Waiting>> waiting(Tx tx, UUID agency, UUID id) {
        return PgTx.of(tx)
                .run(ConcernSql.WAITING, Tuple.of(agency, id))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Waiting(
                                row.getUUID("id"),
                                row.getString("kind"),
                                row.getUUID("sender_practitioner"))));
    }

    @Override
    public void withdraw(Tx tx, UUID id, Instant at) {
        PgTx pg = PgTx.of(tx);
        pg.run(ConcernSql.WITHDRAW, Tuple.of(id, Columns.utc(at)));
        pg.run(ConcernSql.ASK_NO_MORE, Tuple.of(id, Columns.utc(at)));
    }

    @Override
    public void goesBy(Tx tx, UUID id, UUID sharing) {
        PgTx.of(tx).run(ConcernSql.GOES_BY, Tuple.of(id, sharing));
    }

    @Override
    public void answer(Tx tx, UUID request, Reply reply, Instant at) {
        PgTx.of(tx)
                .run(
                        ConcernSql.ANSWER,
                        Columns.tuple(
                                request,
                                reply.state(),
                                reply.once(),
                                reply.practitioner().orElse(null),
                                Columns.utc(at),
                                reply.sharing().orElse(null)));
    }

    private static Text text(Row row) {
        return new Text(
                row.getUUID("concern"),
                row.getUUID("practitioner"),
                Camel.to(TextKind.class, row.getString("kind")),
                Columns.instant(row, "at"),
                content(row));
    }

    static Content content(Row row) {
        return new Content(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getBuffer("wrapped_key"),
                row.getBuffer("ciphertext"));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getUUID("id"),
                new Named(
                        row.getUUID("record"),
                        NameKeys.display(
                                Optional.ofNullable(row.getString("given_name")),
                                Optional.ofNullable(row.getString("family_name")),
                                row.getBoolean("expected"))),
                new Named(row.getUUID("practitioner"), row.getString("author_name")),
                row.getString("kind"),
                Camel.to(Level.class, row.getString("level")),
                Optional.ofNullable(row.getString("nature")),
                row.getLocalDate("observed_on"),
                Columns.instant(row, "lodged_at"),
                row.getBoolean("sealed"),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getString("sharing_state")),
                Columns.instantIfAny(row, "withdrawn_at"),
                Optional.ofNullable(row.getUUID("request")).map(id -> asked(id, row)));
    }

    private static Asked asked(UUID id, Row row) {
        return new Asked(
                id,
                row.getUUID("picture"),
                row.getString("request_state"),
                row.getBoolean("at_once"),
                Columns.instant(row, "asked_at"),
                Columns.instantIfAny(row, "due"),
                Columns.instantIfAny(row, "answered_at"),
                Optional.ofNullable(row.getUUID("request_sharing")));
    }
}
