package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.audit.Order;
import org.concordat.audit.OrderBook;
import org.concordat.kernel.Tx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders about what journal entries say. */
public final class PgOrderBook implements OrderBook {
    private static final String ORDER = """
            select id, kind, agency, sharing, record, since, until, authority, reference, reason, made_by, at,
                   expires, state, closed_at, erased
            from journal_order
            """;
    private static final String ALL = ORDER + "order by at desc, id desc limit 500";
    private static final String FIND = ORDER + "where id = $1";
    private static final String LOCK = FIND + " for update";
    private static final String IS_AGENCY = "select from agency where id = $1";
    private static final String CONCERNED = """
            select a.id from (
                select $1::uuid as id
                union select agency from record where id = $2
                union select sender_agency from sharing where id = $3
                union select recipient_agency from sharing where id = $3 and state = 'delivered') a
            where a.id is not null
            """;
    private static final String IS_BEHIND =
            "select exists(select from journal_pending where at < $1)";
    private static final String MAKE = """
            insert into journal_order (id, kind, agency, sharing, record, since, until, authority, reference,
                                       reason, made_by, at, expires)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp(), $12)
            """;
    private static final String MOVE =
            "update journal_order set state = $2, closed_at = $3 where id = $1";
    private static final String ERASE = """
            with gone as (select journal_erase($1, $2) as id),
            counted as (
                update journal_order set erased = erased + (select count(*) from gone) where id = $1)
            select id from gone
            """;
    private static final String ERASE_OLDER = "select journal_retain($1, $2) as id";

    @Override
    public Future<List<Order>> all(Tx tx) {
        return PgTx.of(tx)
                .run(ALL, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgOrderBook::order));
    }

    @Override
    public Future<Optional<Order>> find(Tx tx, UUID id) {
        return one(tx, FIND, id);
    }

    @Override
    public Future<Optional<Order>> lock(Tx tx, UUID id) {
        return one(tx, LOCK, id);
    }

    private static Future<Optional<Order>> one(Tx tx, String sql, UUID id) {
        return PgTx.of(tx)
                .run(sql, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgOrderBook::order));
    }

    private static Order order(Row row) {
        return new Order(
                row.getUUID("id"),
                Order.Kind.valueOf(row.getString("kind")),
                new Order.Extent(
                        Optional.ofNullable(row.getUUID("agency")),
                        Optional.ofNullable(row.getUUID("sharing")),
                        Optional.ofNullable(row.getUUID("record")),
                        Columns.instantIfAny(row, "since"),
                        Columns.instantIfAny(row, "until")),
                row.getString("authority"),
                row.getString("reference"),
                row.getString("reason"),
                row.getUUID("made_by"),
                Columns.instant(row, "at"),
                Columns.instantIfAny(row, "expires"),
                Order.State.valueOf(row.getString("state")),
                Columns.instantIfAny(row, "closed_at"),
                row.getLong("erased"));
    }

    @Override
    public Future<Boolean> isAgency(Tx tx, UUID agency) {
        return PgTx.of(tx).run(IS_AGENCY, Tuple.of(agency)).map(rows -> rows.size() > 0);
    }

    @Override
    public Future<List<UUID>> concerned(Tx tx, Order.Extent extent) {
        return PgTx.of(tx)
                .run(
                        CONCERNED,
                        Columns.tuple(
                                extent.agency().orElse(null),
                                extent.record().orElse(null),
                                extent.sharing().orElse(null)))
                .map(rows -> Columns.list(rows, row -> row.getUUID("id")));
    }

    @Override
    public Future<Boolean> isBehind(Tx tx, Instant than) {
        return PgTx.of(tx)
                .run(IS_BEHIND, Tuple.of(Columns.utc(than)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public void make(Tx tx, Order order) {
        Order.Extent extent = order.extent();
        PgTx.of(tx)
                .run(
                        MAKE,
                        Columns.tuple(
                                order.id(),
                                order.kind().name(),
                                extent.agency().orElse(null),
                                extent.sharing().orElse(null),
                                extent.record().orElse(null),
                                extent.since().map(Columns::utc).orElse(null),
                                extent.until().map(Columns::utc).orElse(null),
                                order.authority(),
                                order.reference(),
                                order.reason(),
                                order.madeBy(),
                                order.expires().map(Columns::utc).orElse(null)));
    }

    @Override
    public void move(Tx tx, UUID id, Order.State to, Instant at) {
        PgTx.of(tx).run(MOVE, Tuple.of(id, to.name(), Columns.utc(at)));
    }

    @Override
    public Future<List<UUID>> erase(Tx tx, Order order, int limit) {
        return PgTx.of(tx)
                .run(ERASE, Tuple.of(order.id(), limit))
                .map(rows -> Columns.list(rows, row -> row.getUUID("id")));
    }

    @Override
    public Future<List<UUID>> eraseOlder(Tx tx, Instant than, int limit) {
        return PgTx.of(tx)
                .run(ERASE_OLDER, Tuple.of(Columns.utc(than), limit))
                .map(rows -> Columns.list(rows, row -> row.getUUID("id")));
    }
}
