package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.keys.Content;
import org.concordat.sharing.OnwardRequests;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What originators are asked and told. */
public final class PgOnward implements OnwardRequests {

    @Override
    public void ask(Tx tx, List<Row> rows) {
        if (!rows.isEmpty()) {
            PgTx.of(tx).run(OnwardSql.ASK, arguments(rows));
        }
    }

    @Override
    public void override(Tx tx, List<Row> rows) {
        if (!rows.isEmpty()) {
            PgTx.of(tx).run(OnwardSql.OVERRIDE, arguments(rows));
        }
    }

    private static Tuple arguments(List<Row> rows) {
        return Columns.tuple(
                Columns.of(rows, UUID.class, Row::id),
                Columns.of(rows, UUID.class, Row::item),
                Columns.of(rows, UUID.class, Row::content),
                Columns.of(rows, UUID.class, Row::root),
                Columns.of(rows, UUID.class, Row::originator),
                Columns.of(rows, UUID.class, Row::asker),
                Columns.of(rows, UUID.class, r -> r.recipient().orElse(null)),
                Columns.of(rows, UUID.class, Row::sharing),
                Columns.of(rows, String.class, Row::purpose),
                Columns.of(rows, OffsetDateTime.class, r -> Columns.utc(r.at())));
    }

    @Override
    public Future<List<Asked>> of(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(OnwardSql.LIST, Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR)))
                .map(rows -> Columns.list(rows, PgOnward::asked));
    }

    private static Asked asked(io.vertx.sqlclient.Row found) {
        return new Asked(
                found.getUUID("id"),
                found.getString("state"),
                found.getUUID("root_sharing"),
                found.getString("category"),
                Optional.ofNullable(found.getLocalDate("observed_on")),
                PgInboxes.content(found, "text_id", "text_agency"),
                found.getString("asker_name"),
                Optional.ofNullable(found.getString("recipient_name")),
                found.getString("purpose"),
                Columns.instant(found, "asked_at"),
                reason(found),
                Optional.ofNullable(found.getString("answered_by")),
                Columns.instantIfAny(found, "answered_at"));
    }

    private static Optional<Content> reason(io.vertx.sqlclient.Row found) {
        return Optional.ofNullable(found.getUUID("reason_id"))
                .map(id -> new Content(
                        id,
                        found.getUUID("reason_agency"),
                        found.getBuffer("reason_key"),
                        found.getBuffer("reason_text")));
    }

    @Override
    public Future<Optional<Locked>> lock(Tx tx, Caller caller, UUID id) {
        PgTx pg = PgTx.of(tx);
        // The persons before the request, as the gate does; a statement of its own, so that the one
        // after it sees what committed while this one waited.
        Tuple one = Tuple.of(id, caller.agency(), caller.practitioner());
        Future<?> persons = pg.run(OnwardSql.LOCK_PERSONS, Tuple.of(id, caller.agency()));
        Future<Optional<Locked>> locked =
                pg.run(OnwardSql.LOCK, one).map(rows -> Columns.first(rows, PgOnward::locked));
        return Future.all(persons, locked).map(both -> locked.result());
    }

    private static Locked locked(io.vertx.sqlclient.Row found) {
        return new Locked(
                found.getUUID("id"),
                found.getString("state"),
                found.getUUID("author"),
                found.getUUID("root_sharing"),
                found.getUUID("asker"),
                found.getUUID("sharing"),
                Columns.uuids(found, "persons"),
                Columns.instant(found, "now"));
    }

    @Override
    public void answer(
            Tx tx, UUID id, boolean granted, Optional<UUID> reason, UUID practitioner, Instant at) {
        PgTx.of(tx)
                .run(
                        OnwardSql.ANSWER,
                        Columns.tuple(
                                id,
                                granted ? "granted" : "refused",
                                reason.orElse(null),
                                practitioner,
                                Columns.utc(at)));
        if (granted) {
            // Whoever is opening a challenge read the refusal under this lock: theirs is settled
            // with it, or finds no refusal any more.
            PgTx.of(tx).run(ChallengeSql.LOCK_THING, Tuple.of(id));
            ChallengeSql.GRANTED.forEach(
                    sql -> PgTx.of(tx).run(sql, Tuple.of(id, practitioner, Columns.utc(at))));
        }
    }
}
