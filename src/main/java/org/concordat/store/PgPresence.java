package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.governance.Absence;
import org.concordat.governance.Agency;
import org.concordat.governance.Closure;
import org.concordat.governance.Presence;
import org.concordat.kernel.Tx;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is away, and which agency is closed. */
public final class PgPresence implements Presence {

    @Override
    public Future<List<Absence>> absences(Tx tx, UUID agency) {
        return PgTx.of(tx)
                .run(PresenceSql.ABSENCES, Tuple.of(agency))
                .map(rows -> Columns.list(rows, PgPresence::absence));
    }

    @Override
    public Future<Optional<Absence>> absence(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(PresenceSql.ABSENCE_BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgPresence::absence));
    }

    static Absence absence(Row row) {
        @Nullable UUID colleague = row.getUUID("cover_practitioner");
        @Nullable UUID team = row.getUUID("cover_team");
        return new Absence(
                row.getUUID("id"),
                new Agency.Named(row.getUUID("practitioner"), row.getString("name")),
                row.getUUID("agency"),
                row.getLocalDate("from_day"),
                row.getLocalDate("until_day"),
                Optional.ofNullable(colleague == null ? team : colleague)
                        .map(id ->
                                new Absence.Cover(team != null, id, row.getString("cover_name"))));
    }

    @Override
    public void add(Tx tx, Absence absence, UUID recordedBy, Instant at) {
        PgTx.of(tx)
                .run(
                        PresenceSql.ADD_ABSENCE,
                        Columns.tuple(
                                absence.id(),
                                absence.practitioner().id(),
                                absence.agency(),
                                absence.from(),
                                absence.until(),
                                cover(absence, false),
                                cover(absence, true),
                                recordedBy,
                                Columns.utc(at)));
    }

    private static @Nullable UUID cover(Absence absence, boolean team) {
        return absence.cover()
                .filter(cover -> cover.team() == team)
                .map(Absence.Cover::id)
                .orElse(null);
    }

    @Override
    public void endAbsence(Tx tx, UUID id, Instant at) {
        PgTx.of(tx).run(PresenceSql.END_ABSENCE, Tuple.of(id, Columns.utc(at)));
    }

    @Override
    public Future<List<Closure>> closures(Tx tx, UUID agency) {
        return PgTx.of(tx)
                .run(PresenceSql.CLOSURES, Tuple.of(agency))
                .map(rows -> Columns.list(rows, PgPresence::closure));
    }

    @Override
    public Future<Optional<Closure>> closure(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(PresenceSql.CLOSURE_BY_ID, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgPresence::closure));
    }

    private static Closure closure(Row row) {
        return new Closure(
                row.getUUID("id"),
                row.getUUID("agency"),
                row.getString("label"),
                row.getLocalDate("from_day"),
                row.getLocalDate("until_day"),
                row.getBoolean("duty_stays"));
    }

    @Override
    public void add(Tx tx, Closure closure, UUID recordedBy, Instant at) {
        PgTx.of(tx)
                .run(
                        PresenceSql.ADD_CLOSURE,
                        Columns.tuple(
                                closure.id(),
                                closure.agency(),
                                closure.label(),
                                closure.from(),
                                closure.until(),
                                closure.dutyStays(),
                                recordedBy,
                                Columns.utc(at)));
    }

    @Override
    public void endClosure(Tx tx, UUID id, Instant at) {
        PgTx.of(tx).run(PresenceSql.END_CLOSURE, Tuple.of(id, Columns.utc(at)));
    }
}
