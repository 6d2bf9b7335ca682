package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;
import org.concordat.policy.Facts.Controller;
import org.concordat.sharing.RehearsalBook;
import org.concordat.sharing.RehearsedChange;
import org.concordat.sharing.RehearsedChange.AgreementTerms;
import org.concordat.sharing.RehearsedChange.CommunityTerms;
import org.concordat.sharing.StoredDecisions.Place;
import org.concordat.sharing.Tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Rehearsals and how far they have got. */
public final class PgRehearsals implements RehearsalBook {

    @Override
    public Future<Optional<AgreementTerms>> agreement(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(RehearsalSql.AGREEMENT, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgRehearsals::agreement));
    }

    private static AgreementTerms agreement(Row row) {
        List<UUID> disclosers = Columns.uuids(row, "disclosers");
        List<UUID> recipients = Columns.uuids(row, "recipients");
        List<UUID> before = new ArrayList<>(disclosers);
        before.addAll(recipients);
        return new AgreementTerms(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getUUID("community"),
                before,
                disclosers,
                recipients,
                Columns.texts(row, "purposes"),
                Columns.texts(row, "categories"),
                Optional.ofNullable(row.getString("lawful_basis")).orElse(""),
                Optional.ofNullable(row.getString("legal_power")),
                Optional.ofNullable(row.getLocalDate("starts_on")).orElse(LocalDate.EPOCH),
                Optional.ofNullable(row.getLocalDate("review_by")).orElse(LocalDate.MAX),
                Optional.ofNullable(row.getString("controller"))
                        .map(word -> Camel.to(Controller.class, word))
                        .orElse(Controller.RECIPIENT),
                true);
    }

    @Override
    public Future<Optional<CommunityTerms>> community(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(RehearsalSql.COMMUNITY, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows,
                        row -> new CommunityTerms(
                                row.getUUID("id"),
                                row.getString("name"),
                                Columns.uuids(row, "members"),
                                Columns.texts(row, "purposes"),
                                Columns.uuids(row, "members"))));
    }

    @Override
    public Future<Boolean> lockAndIsOneUnderWay(Tx tx) {
        PgTx pg = PgTx.of(tx);
        pg.run(RehearsalSql.TAKE_TURN);
        return pg.run(RehearsalSql.UNDER_WAY, Tuple.tuple())
                .map(rows -> rows.iterator().next().getBoolean("under_way"));
    }

    @Override
    public Future<Instant> now(Tx tx) {
        return PgTx.of(tx)
                .run(RehearsalSql.NOW, Tuple.tuple())
                .map(rows -> Columns.instant(rows.iterator().next(), "now"));
    }

    @Override
    public void add(Tx tx, Entry entry) {
        PgTx.of(tx)
                .run(
                        RehearsalSql.ADD,
                        Columns.tuple(
                                entry.id(),
                                entry.kind(),
                                entry.subject().orElse(null),
                                entry.months(),
                                Columns.utc(entry.since()),
                                Columns.utc(entry.until()),
                                Json.encode(entry.change()),
                                entry.askedBy(),
                                Json.encode(Tally.NOTHING)));
    }

    @Override
    public Future<Optional<Rehearsal>> find(Tx tx, UUID id) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> found = pg.run(RehearsalSql.FIND, Tuple.of(id));
        Future<RowSet<Row>> names = pg.run(RehearsalSql.NAMES, Tuple.tuple());
        return Future.all(found, names)
                .map(both -> Columns.first(
                        found.result(), row -> rehearsal(row, namesOf(names.result()))));
    }

    private static Map<UUID, String> namesOf(RowSet<Row> rows) {
        Map<UUID, String> names = new HashMap<>();
        rows.forEach(row -> names.put(row.getUUID("id"), row.getString("name")));
        return names;
    }

    private static Rehearsal rehearsal(Row row, Map<UUID, String> names) {
        return new Rehearsal(
                row.getUUID("id"),
                row.getString("kind"),
                Optional.ofNullable(row.getUUID("subject")),
                row.getInteger("months"),
                row.getString("state"),
                row.getLong("done"),
                Optional.ofNullable(row.getLong("total")),
                Columns.instant(row, "since"),
                Columns.instant(row, "until"),
                Columns.instant(row, "at"),
                Columns.instant(row, "asked_at"),
                Columns.instantIfAny(row, "ended_at"),
                Json.decode(row.getString("tally"), Tally.class),
                names);
    }

    @Override
    public Future<Boolean> cancel(Tx tx, UUID id) {
        return did(tx, RehearsalSql.CANCEL, Tuple.of(id));
    }

    private static Future<Boolean> did(Tx tx, String sql, Tuple arguments) {
        return PgTx.of(tx).run(sql, arguments).map(rows -> rows.size() > 0);
    }

    @Override
    public Future<Optional<Run>> claim(Tx tx, UUID runner) {
        return PgTx.of(tx)
                .run(RehearsalSql.CLAIM, Tuple.of(runner))
                .map(rows -> Columns.first(rows, PgRehearsals::run));
    }

    private static Run run(Row row) {
        return new Run(
                row.getUUID("id"),
                row.getUUID("runner"),
                row.getUUID("asked_by"),
                Json.decode(row.getString("change"), RehearsedChange.class),
                Columns.instant(row, "since"),
                Columns.instant(row, "until"),
                new Place(Columns.instant(row, "at"), row.getUUID("at_id")),
                row.getLong("done"),
                Optional.ofNullable(row.getLong("total")),
                Json.decode(row.getString("tally"), Tally.class));
    }

    @Override
    public Future<Boolean> save(Tx tx, Run run) {
        return did(
                tx,
                RehearsalSql.SAVE,
                Columns.tuple(
                        run.id(),
                        run.runner(),
                        run.done(),
                        run.total().orElse(null),
                        Json.encode(run.tally()),
                        Columns.utc(run.place().at()),
                        run.place().id()));
    }

    @Override
    public Future<Boolean> end(Tx tx, Run run, String state) {
        return did(tx, RehearsalSql.END, Tuple.of(run.id(), run.runner(), state));
    }
}
