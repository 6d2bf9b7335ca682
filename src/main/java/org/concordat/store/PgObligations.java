package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.kernel.Tx;
import org.concordat.sharing.ObligationBook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Obligations, under row level security: those that a sharing left. What the platform put before supervisors by
 * itself is in their review queue alone.
 */
public final class PgObligations implements ObligationBook {
    private static final String OWED = """
            select o.*, clock_timestamp() as now, c.id as title_id, c.agency as title_agency, c.wrapped_key, c.ciphertext,
                   array(select t.practitioner from statement t where t.sharing = s.id)
                       || s.sender_practitioner as involved
            from obligation o join sharing s on s.id = o.sharing left join content c on c.id = s.title
            where o.agency = agency() and o.reason is null
            """;
    private static final String OPEN = OWED + """
              and (o.owner = $1 or $2) and o.state <> 'done'
            order by coalesce(o.review_on::timestamptz, o.due), o.id
            limit 200
            """;
    private static final String LOCK = OWED + " and o.id = $1 for update of o";
    private static final String DISCHARGE = """
            update obligation set state = $2, note = $3, review_on = $4, discharged_by = $5, discharged_at = $6
            where id = $1
            """;
    private static final String KEEP = """
            insert into obligation_act (id, obligation, agency, practitioner, outcome, note, review_on, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    @Override
    public Future<List<Owed>> open(Tx tx, Caller caller) {
        return PgTx.of(tx)
                .run(OPEN, Tuple.of(caller.practitioner(), caller.is(Role.SUPERVISOR)))
                .map(rows -> Columns.list(rows, PgObligations::owed));
    }

    @Override
    public Future<Optional<Owed>> lock(Tx tx, UUID id) {
        return PgTx.of(tx)
                .run(LOCK, Tuple.of(id))
                .map(rows -> Columns.first(rows, PgObligations::owed));
    }

    @Override
    public void discharge(
            Tx tx, Caller caller, UUID id, Discharge discharge, UUID note, Instant at) {
        PgTx pg = PgTx.of(tx);
        String outcome = discharge.done() ? "done" : "deferred";
        LocalDate reviewOn = discharge.reviewOn().orElse(null);
        OffsetDateTime when = Columns.utc(at);
        pg.run(DISCHARGE, Tuple.of(id, outcome, note, reviewOn, caller.practitioner(), when));
        pg.run(
                KEEP,
                Columns.tuple(
                        Ids.next(),
                        id,
                        caller.agency(),
                        caller.practitioner(),
                        outcome,
                        note,
                        reviewOn,
                        when));
    }

    private static Owed owed(Row row) {
        return new Owed(
                row.getUUID("id"),
                row.getUUID("sharing"),
                Optional.ofNullable(row.getUUID("owner")),
                Columns.uuids(row, "involved"),
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
