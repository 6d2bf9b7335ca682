package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.consent.ConsentWords;
import org.concordat.consent.Consents;
import org.concordat.consent.NoticeEntry;
import org.concordat.consent.Statement;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The consent ledger and the notices, appended to only. */
public final class PgConsents implements Consents {

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID record) {
        return PgTx.of(tx)
                .run(ConsentSql.LOCK, Tuple.of(record))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Locked(row.getUUID("person"), Columns.instant(row, "at"))));
    }

    @Override
    public void add(Tx tx, Written written) {
        Statement statement = written.statement();
        PgTx.of(tx).run(ConsentSql.ADD, Tuple.from(new Object[] {
            written.id(),
            written.record(),
            written.agency(),
            written.practitioner(),
            ConsentWords.of(statement.state()),
            ConsentWords.of(statement.by()),
            statement.competent().orElse(null),
            statement.explainedPurpose(),
            statement.explainedSharing(),
            Columns.uuids(statement.disclosers()),
            Columns.uuids(statement.communities()),
            Columns.uuids(statement.agencies()),
            Columns.texts(statement.purposes()),
            Columns.texts(statement.categories()),
            statement.until().orElse(null),
            written.remarks().orElse(null),
            Columns.utc(written.at())
        }));
    }

    @Override
    public Future<Optional<List<Line>>> list(Tx tx, UUID record) {
        return ofOwn(tx, record, ConsentSql.LIST, PgConsents::line);
    }

    @Override
    public Future<Optional<Instant>> timeFor(Tx tx, UUID record) {
        return PgTx.of(tx)
                .run(ConsentSql.OWN, Tuple.of(record))
                .map(rows -> Columns.first(rows, row -> Columns.instant(row, "at")));
    }

    @Override
    public void addNotice(
            Tx tx,
            UUID id,
            UUID record,
            UUID agency,
            UUID practitioner,
            NoticeEntry notice,
            Instant at) {
        PgTx.of(tx).run(ConsentSql.ADD_NOTICE, Tuple.from(new Object[] {
            id,
            record,
            agency,
            practitioner,
            notice.notice(),
            notice.givenOn(),
            notice.manner(),
            Columns.utc(at)
        }));
    }

    @Override
    public Future<Optional<List<Notice>>> notices(Tx tx, UUID record) {
        return ofOwn(
                tx,
                record,
                ConsentSql.NOTICES,
                row -> new Notice(
                        row.getUUID("id"),
                        new NoticeEntry(
                                row.getString("notice"),
                                row.getLocalDate("given_on"),
                                row.getString("manner")),
                        Columns.instant(row, "recorded_at"),
                        recorder(row)));
    }

    @Override
    public Future<Parties> parties(Tx tx, Collection<UUID> agencies, Collection<UUID> communities) {
        return PgTx.of(tx)
                .run(ConsentSql.PARTIES, Tuple.from(new Object[] {
                    Columns.uuids(agencies), Columns.uuids(communities)
                }))
                .map(PgConsents::parties);
    }

    private static Parties parties(RowSet<Row> rows) {
        Map<UUID, String> agencies = new HashMap<>();
        Map<UUID, String> communities = new HashMap<>();
        for (Row row : rows) {
            (row.getBoolean("is_agency") ? agencies : communities)
                    .put(row.getUUID("id"), row.getString("name"));
        }
        return new Parties(agencies, communities);
    }

    /** Both statements in one flush: a record without rows is not a record that is not there. */
    private static <R> Future<Optional<List<R>>> ofOwn(
            Tx tx, UUID record, String sql, Function<Row, R> read) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> own = pg.run(ConsentSql.OWN, Tuple.of(record));
        Future<RowSet<Row>> rows = pg.run(sql, Tuple.of(record));
        return Future.all(own, rows)
                .map(both -> own.result().size() == 0
                        ? Optional.empty()
                        : Optional.of(Columns.list(rows.result(), read)));
    }

    private static Line line(Row row) {
        Statement statement = new Statement(
                known(ConsentWords.state(row.getString("state"))),
                known(ConsentWords.by(row.getString("by"))),
                Optional.ofNullable(row.getBoolean("competent")),
                row.getBoolean("explained_purpose"),
                row.getBoolean("explained_sharing"),
                Columns.uuids(row, "disclosers"),
                Columns.uuids(row, "communities"),
                Columns.uuids(row, "agencies"),
                Columns.texts(row, "purposes"),
                Columns.texts(row, "categories"),
                Optional.ofNullable(row.getLocalDate("until")));
        return new Line(
                row.getUUID("id"),
                statement,
                Optional.ofNullable(row.getUUID("note")),
                Columns.instant(row, "recorded_at"),
                recorder(row));
    }

    private static Recorder recorder(Row row) {
        return new Recorder(row.getUUID("practitioner"), row.getString("practitioner_name"));
    }

    private static <T> T known(Optional<T> word) {
        return word.orElseThrow(
                () -> new IllegalStateException("the ledger holds an unknown word"));
    }
}
