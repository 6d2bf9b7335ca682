package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.CorrectionBook;
import org.concordat.sharing.Ending.Waiting;
import org.concordat.sharing.Spread.Edge;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was reported of items, what was said anew, and who was told. */
public final class PgCorrections implements CorrectionBook {

    @Override
    public Future<Optional<Reportable>> reportable(Tx tx, Caller caller, UUID sharing, UUID item) {
        PgTx pg = PgTx.of(tx);
        pg.run(CorrectionSql.LOCK_REPORTED, named(caller, sharing, item));
        return pg.run(CorrectionSql.REPORTABLE, named(caller, sharing, item))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Reportable(
                                row.getUUID("root"),
                                row.getUUID("root_sharing"),
                                row.getUUID("originator"),
                                row.getUUID("mailbox"),
                                Optional.ofNullable(row.getUUID("recipient_team")),
                                Optional.ofNullable(row.getUUID("recipient_practitioner")),
                                row.getBoolean("already"),
                                row.getBoolean("withdrawn"),
                                Columns.instant(row, "now"))));
    }

    private static Tuple named(Caller caller, UUID sharing, UUID item) {
        return Tuple.of(sharing, item, caller.agency(), caller.practitioner());
    }

    @Override
    public void report(Tx tx, Caller caller, NewReport report) {
        PgTx.of(tx)
                .run(
                        CorrectionSql.REPORT,
                        Columns.tuple(
                                report.id(),
                                report.of().root(),
                                report.of().rootSharing(),
                                report.of().originator(),
                                report.item(),
                                report.sharing(),
                                caller.agency(),
                                caller.practitioner(),
                                report.kind(),
                                report.words(),
                                Columns.utc(report.of().now())));
    }

    @Override
    public Future<List<Reported>> reports(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(
                        CorrectionSql.REPORTS,
                        Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR)))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Reported(
                                row.getUUID("id"),
                                row.getBoolean("ours"),
                                row.getUUID("shown_in"),
                                row.getUUID("shown"),
                                row.getString("other"),
                                row.getString("category"),
                                row.getString("kind"),
                                row.getString("outcome"),
                                Columns.instant(row, "at"),
                                Columns.instantIfAny(row, "decided_at"),
                                content(row, "words"),
                                content(row, "note"),
                                content(row, "text"))));
    }

    private static Optional<Content> content(Row row, String name) {
        return Optional.ofNullable(row.getUUID(name + "_id"))
                .map(id -> new Content(
                        id,
                        row.getUUID(name + "_agency"),
                        row.getBuffer(name + "_key"),
                        row.getBuffer(name + "_text")));
    }

    @Override
    public Future<Optional<Own>> own(Tx tx, Caller caller, UUID sharing, UUID item) {
        return PgTx.of(tx)
                .run(CorrectionSql.OWN, named(caller, sharing, item))
                .map(rows -> Columns.first(rows, PgCorrections::own));
    }

    private static Own own(Row row) {
        return new Own(
                row.getUUID("root"),
                row.getUUID("root_sharing"),
                row.getUUID("author"),
                row.getUUID("originator"),
                row.getString("category"),
                Columns.uuids(row, "about"),
                Optional.ofNullable(row.getString("nature")),
                Optional.ofNullable(row.getLocalDate("observed_on")),
                content(row, "text"),
                row.getInteger("number"),
                row.getBoolean("withdrawn"),
                Columns.instant(row, "now"));
    }

    @Override
    public Future<Optional<Ready>> lock(Tx tx, Caller caller, UUID sharing, UUID item) {
        PgTx pg = PgTx.of(tx);
        Tuple named = named(caller, sharing, item);
        pg.run(CorrectionSql.LOCK, named);
        pg.run(CorrectionSql.LOCK_COPIES, named);
        Future<RowSet<Row>> held = pg.run(CorrectionSql.LOCK_HELD, named);
        Future<RowSet<Row>> own = pg.run(CorrectionSql.OWN, named);
        Future<RowSet<Row>> edges = pg.run(CorrectionSql.EDGES_OF, named);
        Future<RowSet<Row>> open = pg.run(CorrectionSql.OPEN_REPORTS, named);
        return Future.all(held, own, edges, open)
                .map(all -> Columns.first(own.result(), PgCorrections::own)
                        .map(mine -> new Ready(
                                mine,
                                Columns.list(edges.result(), PgCorrections::edge),
                                Columns.list(open.result(), PgCorrections::open),
                                Columns.list(held.result(), PgCorrections::waiting))));
    }

    private static Edge edge(Row row) {
        return new Edge(
                row.getUUID("sharing"),
                row.getUUID("sender_agency"),
                Optional.ofNullable(row.getUUID("recipient_agency")),
                Columns.instant(row, "at"));
    }

    private static Open open(Row row) {
        return new Open(
                row.getUUID("id"),
                row.getUUID("reporter"),
                row.getUUID("reporter_agency"),
                row.getUUID("sharing"));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.getUUID("id"), row.getString("kind"), row.getUUID("sender_practitioner"));
    }

    @Override
    public void correct(Tx tx, Caller caller, NewCorrection correction, Collection<UUID> holders) {
        PgTx pg = PgTx.of(tx);
        Own of = correction.of();
        pg.run(CorrectionSql.SUPERSEDE, Tuple.of(of.root(), Columns.utc(of.now())));
        pg.run(
                CorrectionSql.CORRECT,
                Columns.tuple(
                        correction.id(),
                        of.root(),
                        of.rootSharing(),
                        of.originator(),
                        of.number() + 1,
                        correction.kind(),
                        correction.content(),
                        correction.nature().orElse(null),
                        correction.observedOn().orElse(null),
                        correction.reason(),
                        caller.practitioner(),
                        Columns.utc(of.now())));
        pg.run(
                CorrectionSql.COPIES,
                Tuple.of(correction.id(), of.originator(), Columns.uuids(holders)));
    }

    @Override
    public void answer(
            Tx tx, Caller caller, Collection<UUID> reports, String outcome, UUID note, Instant at) {
        if (!reports.isEmpty()) {
            PgTx.of(tx)
                    .run(
                            CorrectionSql.ANSWER,
                            Tuple.of(
                                    Columns.uuids(reports),
                                    outcome,
                                    note,
                                    caller.practitioner(),
                                    Columns.utc(at)));
        }
    }

    @Override
    public Future<List<Pending>> pending(Tx tx, Optional<UUID> correction, int limit) {
        return PgTx.of(tx)
                .run(CorrectionSql.PENDING, Columns.tuple(correction.orElse(null), limit))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Pending(
                                row.getUUID("correction"),
                                row.getUUID("agency"),
                                row.getUUID("originator"),
                                row.getUUID("practitioner"),
                                row.getUUID("content"),
                                row.getString("category"),
                                Columns.uuids(row, "about"),
                                Optional.ofNullable(row.getString("nature")),
                                Optional.ofNullable(row.getLocalDate("observed_on")),
                                row.getString("purpose"),
                                row.getString("interest"),
                                row.getString("asking_risk"),
                                Optional.ofNullable(row.getUUID("recipient_team")),
                                Optional.ofNullable(row.getUUID("recipient_practitioner")))));
    }

    @Override
    public Future<Boolean> lock(Tx tx, Pending pending) {
        return PgTx.of(tx)
                .run(CorrectionSql.LOCK_PENDING, Tuple.of(pending.correction(), pending.agency()))
                .map(rows -> rows.size() > 0);
    }

    @Override
    public void later(Tx tx, Pending pending) {
        PgTx.of(tx).run(CorrectionSql.LATER, Tuple.of(pending.correction(), pending.agency()));
    }

    @Override
    public void sent(Tx tx, Pending pending, UUID sharing) {
        PgTx.of(tx)
                .run(CorrectionSql.SENT, Tuple.of(pending.correction(), pending.agency(), sharing));
    }

    @Override
    public Future<Optional<Received>> received(Tx tx, Caller caller, UUID sharing) {
        return PgTx.of(tx)
                .run(
                        CorrectionSql.RECEIVED,
                        Tuple.of(sharing, caller.agency(), caller.practitioner()))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Received(
                                row.getUUID("correction"),
                                row.getUUID("originator"),
                                row.getUUID("author"),
                                Optional.ofNullable(row.getUUID("recipient_team")),
                                Optional.ofNullable(row.getUUID("recipient_practitioner")),
                                row.getBoolean("acknowledged"),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void acknowledge(Tx tx, Caller caller, UUID sharing, UUID note, Instant at) {
        PgTx.of(tx)
                .run(
                        CorrectionSql.ACKNOWLEDGE,
                        Tuple.of(sharing, note, caller.practitioner(), Columns.utc(at)));
    }

    @Override
    public Future<Ledger> ledger(Tx tx, UUID root) {
        PgTx pg = PgTx.of(tx);
        Tuple of = Tuple.of(root);
        Future<RowSet<Row>> edges = pg.run(CorrectionSql.EDGES, of);
        Future<RowSet<Row>> agencies = pg.run(CorrectionSql.AGENCIES, of);
        Future<RowSet<Row>> said = pg.run(CorrectionSql.SAID, of);
        Future<RowSet<Row>> copies = pg.run(CorrectionSql.COPY_ROWS, of);
        return Future.all(edges, agencies, said, copies)
                .map(all -> new Ledger(
                        Columns.list(edges.result(), PgCorrections::edge),
                        Columns.list(
                                agencies.result(),
                                row -> new Agency(
                                        row.getUUID("id"),
                                        row.getString("name"),
                                        row.getBoolean("gone"))),
                        Columns.list(said.result(), PgCorrections::said),
                        Columns.list(copies.result(), PgCorrections::copy)));
    }

    private static Said said(Row row) {
        return new Said(
                row.getUUID("id"),
                row.getInteger("number"),
                row.getString("kind"),
                row.getString("name"),
                Columns.instant(row, "at"),
                content(row, "text"),
                content(row, "reason"));
    }

    private static CopyRow copy(Row row) {
        return new CopyRow(
                row.getUUID("correction"),
                row.getUUID("agency"),
                Optional.ofNullable(row.getUUID("sharing")),
                "delivered".equals(row.getString("state")),
                "held".equals(row.getString("state")),
                Columns.instantIfAny(row, "acknowledged_at"),
                content(row, "note"));
    }
}
