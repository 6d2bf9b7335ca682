package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.concordat.access.Proof;
import org.concordat.access.Sessions;
import org.concordat.kernel.Tx;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions. Needs the gate's role. */
public final class PgSessions implements Sessions {
    private static final String START = """
            insert into session (id, practitioner, expires_at, proof, browser)
            values ($1, $2, clock_timestamp() + $3 * interval '1 second', $4, $5)
            """;
    private static final String LIVE = """
            select proof from session
            where id = $1 and practitioner = $2 and ended_at is null and expires_at > clock_timestamp()
            for update
            """;
    private static final String EXTEND = """
            update session
            set used_at = clock_timestamp(), expires_at = least(clock_timestamp() + $2 * interval '1 second',
                                   created_at + $3 * interval '1 second')
            where id = $1
            """;
    private static final String OF = """
            select id, proof, browser, created_at, used_at from session
            where practitioner = $1 and ended_at is null and expires_at > clock_timestamp()
            order by created_at desc, id
            """;
    private static final String PROVE = "update session set proof = $2 where id = $1";
    private static final String END_OTHERS = """
            with ended as (
                update session set ended_at = clock_timestamp()
                where practitioner = $1 and id <> $2 and ended_at is null
                returning practitioner)
            insert into event (mailbox, kind, ref) select distinct practitioner, 'session', practitioner from ended
            """;
    private static final String END = """
            with ended as (
                update session set ended_at = clock_timestamp() where id = $1 and ended_at is null
                returning practitioner)
            insert into event (mailbox, kind, ref) select practitioner, 'session', practitioner from ended
            """;

    /** Their live streams hear of it. */
    private static final String END_ALL = """
            with ended as (
                update session set ended_at = clock_timestamp() where practitioner = $1 and ended_at is null
                returning practitioner)
            insert into event (mailbox, kind, ref) select distinct practitioner, 'session', practitioner from ended
            """;

    @Override
    public void start(Tx tx, UUID session, UUID practitioner, Beginning beginning) {
        PgTx.of(tx)
                .run(
                        START,
                        Tuple.of(
                                session,
                                practitioner,
                                (double) IDLE.toSeconds(),
                                beginning.proof().id(),
                                beginning.browser()));
    }

    @Override
    public Future<Optional<Proof>> live(Tx tx, UUID session, UUID practitioner) {
        return PgTx.of(tx)
                .run(LIVE, Tuple.of(session, practitioner))
                .map(rows -> Columns.first(rows, row -> Proof.of(row.getString("proof"))));
    }

    @Override
    public Future<List<Live>> of(Tx tx, UUID practitioner) {
        return PgTx.of(tx)
                .run(OF, Tuple.of(practitioner))
                .map(rows -> Columns.list(
                        rows,
                        row -> new Live(
                                row.getUUID("id"),
                                new Beginning(
                                        Proof.of(row.getString("proof")), row.getString("browser")),
                                Columns.instant(row, "created_at"),
                                Columns.instant(row, "used_at"))));
    }

    @Override
    public void prove(Tx tx, UUID session, Proof proof) {
        PgTx.of(tx).run(PROVE, Tuple.of(session, proof.id()));
    }

    @Override
    public void endOthers(Tx tx, UUID practitioner, UUID session) {
        PgTx.of(tx).run(END_OTHERS, Tuple.of(practitioner, session));
    }

    @Override
    public void extend(Tx tx, UUID session) {
        PgTx.of(tx).run(EXTEND, Tuple.of(session, (double) IDLE.toSeconds(), (double)
                LONGEST.toSeconds()));
    }

    @Override
    public void end(Tx tx, UUID session) {
        PgTx.of(tx).run(END, Tuple.of(session));
    }

    @Override
    public void endAll(Tx tx, UUID practitioner) {
        PgTx.of(tx).run(END_ALL, Tuple.of(practitioner));
    }
}
