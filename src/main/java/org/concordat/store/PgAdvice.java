package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Cursor;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.people.NameKeys;
import org.concordat.sharing.Advice;
import org.concordat.sharing.Advice.Named;
import org.concordat.sharing.AdviceBook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions for advice and their answers, under row level security. */
public final class PgAdvice implements AdviceBook {

    @Override
    public Future<Setting> setting(
            Tx tx, Caller caller, Optional<UUID> sharing, Optional<UUID> record) {
        PgTx pg = PgTx.of(tx);
        Future<List<Named>> advisers = advisers(tx, caller);
        Future<RowSet<Row>> setting =
                pg.run(AdviceSql.SETTING, Columns.tuple(sharing.orElse(null), record.orElse(null)));
        return Future.all(advisers, setting).map(all -> {
            Row row = setting.result().iterator().next();
            return new Setting(
                    advisers.result(),
                    Optional.ofNullable(row.getUUID("author")),
                    row.getBoolean("known"),
                    Columns.instant(row, "now"));
        });
    }

    @Override
    public Future<List<Named>> advisers(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(AdviceSql.ADVISERS, Tuple.of(caller.practitioner()))
                .map(rows -> Columns.list(
                        rows, row -> new Named(row.getUUID("id"), row.getString("name"))));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        pg.run(AdviceSql.LOCK, Tuple.of(id));
        return pg.run(AdviceSql.FIND, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows, row -> new Locked(advice(row), Columns.instant(row, "now"))));
    }

    @Override
    public Future<Optional<Advice>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(AdviceSql.FIND, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgAdvice::advice));
    }

    @Override
    public Future<List<Advice>> waiting(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(AdviceSql.WAITING, Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR)))
                .map(rows -> Columns.list(rows, PgAdvice::advice));
    }

    @Override
    public Future<List<Advice>> answered(Tx tx, Caller caller, Optional<Cursor> before, int limit) {
        return PgTx.of(tx)
                .run(
                        AdviceSql.ANSWERED,
                        Columns.tuple(
                                caller.practitioner(),
                                caller.is(Role.SUPERVISOR),
                                before.map(Cursor::xid).orElse(null),
                                before.map(Cursor::seq).orElse(null),
                                limit))
                .map(rows -> Columns.list(rows, PgAdvice::advice));
    }

    @Override
    public Future<List<Advice>> about(Tx tx, Caller caller, UUID sharing) {
        return PgTx.of(tx)
                .run(
                        AdviceSql.ABOUT,
                        Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR), sharing))
                .map(rows -> Columns.list(rows, PgAdvice::advice));
    }

    @Override
    public void ask(Tx tx, Caller caller, Question question) {
        PgTx.of(tx)
                .run(
                        AdviceSql.ASK,
                        Columns.tuple(
                                question.id(),
                                caller.agency(),
                                caller.practitioner(),
                                question.adviser().orElse(null),
                                question.sharing().orElse(null),
                                question.record().orElse(null),
                                question.text(),
                                Columns.utc(question.at())));
    }

    @Override
    public void answer(Tx tx, Caller caller, UUID advice, UUID text, Instant at) {
        PgTx.of(tx)
                .run(
                        AdviceSql.ANSWER,
                        Tuple.of(
                                advice,
                                caller.agency(),
                                caller.practitioner(),
                                text,
                                Columns.utc(at)));
    }

    private static Advice advice(Row row) {
        List<Content> contents = new ArrayList<>();
        content(row, "question").ifPresent(contents::add);
        content(row, "answer").ifPresent(contents::add);
        return new Advice(
                row.getUUID("id"),
                new Named(row.getUUID("asker"), row.getString("asker_name")),
                Optional.ofNullable(row.getUUID("adviser"))
                        .map(id -> new Named(id, row.getString("adviser_name"))),
                Optional.ofNullable(row.getUUID("sharing")),
                Optional.ofNullable(row.getUUID("record")).map(id -> person(id, row)),
                row.getUUID("question"),
                Columns.instant(row, "at"),
                Optional.ofNullable(row.getUUID("answered_by"))
                        .map(by -> new Advice.Answer(
                                new Named(by, row.getString("answered_by_name")),
                                row.getUUID("answer"),
                                Columns.instant(row, "answered_at"),
                                new Cursor(row.getLong("xid_number"), row.getLong("seq")))),
                contents);
    }

    private static Named person(UUID id, Row row) {
        return new Named(
                id,
                NameKeys.display(
                        Optional.ofNullable(row.getString("given_name")),
                        Optional.ofNullable(row.getString("family_name")),
                        row.getBoolean("expected")));
    }

    /** Missing where there is none yet, or where it was erased. */
    private static Optional<Content> content(Row row, String which) {
        return Optional.ofNullable(row.getUUID(which + "_agency"))
                .map(agency -> new Content(
                        row.getUUID(which),
                        agency,
                        row.getBuffer(which + "_key"),
                        row.getBuffer(which + "_text")));
    }
}
