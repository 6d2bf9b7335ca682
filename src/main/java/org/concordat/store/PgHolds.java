package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Tx;
import org.concordat.retention.AgencyFile.Named;
import org.concordat.retention.Hold;
import org.concordat.retention.HoldBook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Holds by law. */
public final class PgHolds implements HoldBook {

    @Override
    public Future<List<Hold>> all(Tx tx) {
        return PgTx.of(tx)
                .run(RetentionSql.HOLDS, Tuple.tuple())
                .map(rows -> Columns.list(rows, PgHolds::hold));
    }

    @Override
    public Future<List<Hold>> on(Tx tx, UUID record) {
        return PgTx.of(tx)
                .run(RetentionSql.HOLDS_ON, Tuple.of(record))
                .map(rows -> Columns.list(rows, PgHolds::hold));
    }

    @Override
    public Future<Optional<Hold>> find(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(RetentionSql.FIND_HOLD, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgHolds::hold));
    }

    private static Hold hold(Row row) {
        return new Hold(
                row.getUUID("id"),
                Optional.ofNullable(row.getUUID("record")),
                row.getBoolean("erased"),
                row.getString("authority"),
                row.getString("reference"),
                row.getUUID("reason"),
                new Named(row.getUUID("placed_by"), row.getString("placed_by_name")),
                Columns.instant(row, "placed_at"),
                Optional.ofNullable(row.getUUID("lifted_by"))
                        .map(by -> new Hold.Lifted(
                                row.getUUID("lift_reason"),
                                new Named(by, row.getString("lifted_by_name")),
                                Columns.instant(row, "lifted_at"))));
    }

    @Override
    public void place(Tx tx, Caller caller, Hold hold) {
        PgTx.of(tx)
                .run(
                        RetentionSql.PLACE,
                        Columns.tuple(
                                hold.id(),
                                caller.agency(),
                                hold.record().orElse(null),
                                hold.authority(),
                                hold.reference(),
                                hold.reason(),
                                caller.practitioner(),
                                Columns.utc(hold.placedAt())));
    }

    @Override
    public void lift(Tx tx, UUID id, UUID reason, Caller caller, Instant at) {
        PgTx.of(tx)
                .run(
                        RetentionSql.LIFT,
                        Tuple.of(id, reason, caller.practitioner(), Columns.utc(at)));
    }
}
