package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Camel;
import org.concordat.kernel.Tx;
import org.concordat.sharing.BarredReaders.Bar;
import org.concordat.sharing.BarredReaders.Ending;
import org.concordat.sharing.BarredReaders.Kind;
import org.concordat.sharing.BarredReaders.Locked;
import org.concordat.sharing.BarredReaders.Port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who must not read about whom, each agency's own bars. */
public final class PgBarredReaders implements Port {
    private static final String OURS = "select from record where id = $1 and agency = agency()";
    private static final String LIST = """
            select b.id, b.practitioner, p.name, a.name as agency_name, b.kind, w.name as by, b.barred_at
            from reader_bar b
                 join practitioner p on p.id = b.practitioner
                 join agency a on a.id = p.agency
                 join practitioner w on w.id = b.barred_by
            where b.record = $1 and b.agency = agency() and b.ended_at is null
            order by b.barred_at, b.id
            """;
    private static final String LOCK = """
            select l.person, l.at,
                   exists (select from practitioner p where p.id = $2
                           and p.roles && array['practitioner', 'hub', 'supervisor']
                           and (p.left_on is null or p.left_on > today())) as known
            from lock_for_consent($1) l
            """;
    /** Of its own, after the lock: it sees what committed while that one waited. */
    private static final String BARRED = """
            select from reader_bar b
            where b.record = $1 and b.practitioner = $2 and b.agency = agency() and b.ended_at is null
            """;

    private static final String ADD = """
            insert into reader_bar (id, record, agency, practitioner, kind, barred_by, barred_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String LOCK_BAR = """
            select b.id, b.record, r.person, b.practitioner, b.agency, b.ended_at is not null as ended,
                   clock_timestamp() as now
            from reader_bar b join record r on r.id = b.record
            where b.id = $1 and b.agency = agency()
            for update of b
            """;
    private static final String END =
            "update reader_bar set ended_by = $2, ended_at = $3 where id = $1";

    @Override
    public Future<Optional<List<Bar>>> of(Tx tx, UUID record) {
        PgTx pg = PgTx.of(tx);
        Future<RowSet<Row>> ours = pg.run(OURS, Tuple.of(record));
        Future<RowSet<Row>> bars = pg.run(LIST, Tuple.of(record));
        return Future.all(ours, bars)
                .map(both -> ours.result().size() == 0
                        ? Optional.empty()
                        : Optional.of(Columns.list(bars.result(), PgBarredReaders::bar)));
    }

    private static Bar bar(Row row) {
        return new Bar(
                row.getUUID("id"),
                row.getUUID("practitioner"),
                row.getString("name"),
                row.getString("agency_name"),
                Camel.to(Kind.class, row.getString("kind")),
                row.getString("by"),
                Columns.instant(row, "barred_at"));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, UUID record, UUID practitioner) {
        PgTx pg = PgTx.of(tx);
        Tuple both = Tuple.of(record, practitioner);
        Future<RowSet<Row>> locked = pg.run(LOCK, both);
        Future<RowSet<Row>> barred = pg.run(BARRED, both);
        return Future.all(locked, barred)
                .map(done -> Columns.first(
                        locked.result(),
                        row -> new Locked(
                                row.getUUID("person"),
                                row.getBoolean("known"),
                                barred.result().size() > 0,
                                Columns.instant(row, "at"))));
    }

    @Override
    public void add(
            Tx tx, UUID id, UUID record, UUID practitioner, Kind kind, Caller caller, Instant at) {
        PgTx.of(tx)
                .run(
                        ADD,
                        Columns.tuple(
                                id,
                                record,
                                caller.agency(),
                                practitioner,
                                Camel.of(kind),
                                caller.practitioner(),
                                Columns.utc(at)));
    }

    @Override
    public Future<Optional<Ending>> lockBar(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(LOCK_BAR, Tuple.of(id))
                .map(rows -> Columns.first(
                        rows,
                        row -> new Ending(
                                row.getUUID("id"),
                                row.getUUID("record"),
                                row.getUUID("person"),
                                row.getUUID("practitioner"),
                                row.getUUID("agency"),
                                row.getBoolean("ended"),
                                Columns.instant(row, "now"))));
    }

    @Override
    public void end(Tx tx, UUID id, Caller caller, Instant at) {
        PgTx.of(tx).run(END, Tuple.of(id, caller.practitioner(), Columns.utc(at)));
    }
}
