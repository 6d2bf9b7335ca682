package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.Tx;
import org.concordat.sharing.HeldWork;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Finds held sharings that something is to be done about. */
public final class PgHeldWork implements HeldWork {
    private static final String TOUCHED = """
            select s.id, s.sender_agency from sharing s
            where s.state = 'held' and (s.sender_agency = any ($1) or s.recipient_agency = any ($1)
                or exists (select from sharing_person p join record r on r.id = p.record
                           where p.sharing = s.id and r.person = any ($1)))
            order by s.urgent desc, s.created_at
            """;
    /** The statement's time: an index is not searched by one that moves while it is. */
    static final String DUE = """
            select s.id, s.sender_agency from sharing s
            where s.state = 'held' and s.recheck_at <= statement_timestamp()
            order by s.recheck_at
            limit $1
            """;

    private static final String LATE = """
            select s.id, s.sender_agency from sharing s
            where s.state = 'held' and s.escalated_at is null
              and s.created_at < statement_timestamp() - make_interval(hours => $1)
            order by s.created_at
            limit $2
            for update skip locked
            """;
    private static final String LATER =
            "update sharing set recheck_at = clock_timestamp() + interval '10 minutes' where id = $1";
    private static final String ESCALATED =
            "update sharing set escalated_at = clock_timestamp() where id = $1";
    private static final String OBLIGE = """
            insert into obligation (id, sharing, agency, kind, label, clause, due)
            values ($1, $2, $3, 'chaseHeld', $4, $5, clock_timestamp() + make_interval(hours => $6))
            """;

    @Override
    public Future<List<Waiting>> touchedBy(Tx tx, Collection<UUID> refs) {
        return PgTx.of(tx)
                .run(TOUCHED, Tuple.of((Object) Columns.uuids(refs)))
                .map(rows -> Columns.list(rows, PgHeldWork::waiting));
    }

    @Override
    public Future<List<Waiting>> due(Tx tx, int limit) {
        return PgTx.of(tx)
                .run(DUE, Tuple.of(limit))
                .map(rows -> Columns.list(rows, PgHeldWork::waiting));
    }

    @Override
    public Future<List<Waiting>> late(Tx tx, int afterHours, int limit) {
        return PgTx.of(tx)
                .run(LATE, Tuple.of(afterHours, limit))
                .map(rows -> Columns.list(rows, PgHeldWork::waiting));
    }

    @Override
    public void later(Tx tx, Waiting waiting) {
        PgTx.of(tx).run(LATER, Tuple.of(waiting.sharing()));
    }

    @Override
    public void escalate(Tx tx, Waiting late, UUID obligation, Chase chase) {
        PgTx pg = PgTx.of(tx);
        pg.run(ESCALATED, Tuple.of(late.sharing()));
        pg.run(
                OBLIGE,
                Tuple.of(
                        obligation,
                        late.sharing(),
                        late.senderAgency(),
                        chase.label(),
                        chase.clause(),
                        chase.withinHours()));
    }

    private static Waiting waiting(Row row) {
        return new Waiting(row.getUUID("id"), row.getUUID("sender_agency"));
    }
}
