package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.messaging.Inboxes.Named;
import org.concordat.referral.BoardBook;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The hub's board in PostgreSQL, under row level security. */
public final class PgBoard implements BoardBook {
    @Override
    public Future<List<Named>> names(Tx tx, Collection<UUID> practitioners) {
        return PgTx.of(tx)
                .run(BoardSql.NAMES, Tuple.of(Columns.uuids(practitioners)))
                .map(rows -> Columns.list(
                        rows, row -> new Named(row.getUUID("id"), row.getString("name"))));
    }

    @Override
    public Future<List<Open>> open(Tx tx) {
        return PgTx.of(tx)
                .run(BoardSql.OPEN, Tuple.tuple())
                .map(rows -> Columns.list(
                        rows,
                        row -> new Open(
                                Optional.ofNullable(row.getString("rating")),
                                row.getInteger("open"))));
    }

    @Override
    public Future<List<Day>> days(Tx tx, int days) {
        return PgTx.of(tx)
                .run(BoardSql.DAYS, Tuple.of(days))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Day(
                                row.getLocalDate("day"),
                                row.getInteger("arrived"),
                                row.getInteger("decided"))));
    }
}
