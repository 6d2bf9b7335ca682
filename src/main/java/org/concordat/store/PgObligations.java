package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.sharing.ObligationBook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Obligations, under row level security. */
public final class PgObligations implements ObligationBook {
    private static final String THEIRS = """
            select o.*, s.sender_practitioner as author, clock_timestamp() as now, c.id as title_id, c.agency as title_agency, c.wrapped_key, c.ciphertext
            from obligation o join sharing s on s.id = o.sharing left join content c on c.id = s.title
            where o.agency = agency() and (o.owner = $1 or ($2 and o.owner is null)
            """;
    private static final String OPEN = THEIRS
            + ") and o.state <> 'done' order by coalesce(o.review_on::timestamptz, o.due), o.id limit 200";
    private static final String LOCK = THEIRS + " or $2) and o.id = $3 for update of o";
    private static final String DISCHARGE = """
            update obligation set state = $2, note = $3, review_on = $4, discharged_by = $5, discharged_at = $6
            where id = $1
            """;

    @Override
    public Future<List<Owed>> open(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(OPEN, Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR)))
                .map(rows -> Columns.list(rows, PgObligations::owed));
    }

    @Override
    public Future<Optional<Owed>> lock(Tx tx, Caller caller, UUID id) {
        return PgTx.of(tx)
                .run(LOCK, Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR), id))
                .map(rows -> Columns.first(rows, PgObligations::owed));
    }

    @Override
    public void discharge(
            Tx tx, Caller caller, UUID id, Discharge discharge, UUID note, Instant at) {
        PgTx.of(tx)
                .run(
                        DISCHARGE,
                        Tuple.of(
                                id,
                                discharge.done() ? "done" : "deferred",
                                note,
                                discharge.reviewOn().orElse(null),
                                caller.practitioner(),
                                Columns.utc(at)));
    }

    private static Owed owed(Row row) {
        return new Owed(
                row.getUUID("id"),
                row.getUUID("sharing"),
                row.getUUID("author"),
                row.getString("kind"),
                row.getString("label"),
                row.getString("clause"),
                Columns.instant(row, "due"),
                row.getString("state"),
                Optional.ofNullable(row.getLocalDate("review_on")),
                PgInboxes.content(row, "title_id", "title_agency"),
                Columns.instant(row, "now"));
    }
}
