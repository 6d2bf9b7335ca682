package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.concordat.access.Sessions;
import org.concordat.kernel.Tx;

import java.util.UUID;

/** Sessions. Needs the gate's role. */
public final class PgSessions implements Sessions {
    private static final String START = """
            insert into session (id, practitioner, expires_at)
            values ($1, $2, clock_timestamp() + $3 * interval '1 second')
            """;
    private static final String LIVE = """
            select id from session
            where id = $1 and practitioner = $2 and ended_at is null and expires_at > clock_timestamp()
            for update
            """;
    private static final String EXTEND = """
            update session
            set expires_at = least(clock_timestamp() + $2 * interval '1 second',
                                   created_at + $3 * interval '1 second')
            where id = $1
            """;
    private static final String END =
            "update session set ended_at = clock_timestamp() where id = $1 and ended_at is null";
    private static final String END_ALL = """
            update session set ended_at = clock_timestamp() where practitioner = $1 and ended_at is null
            """;

    @Override
    public void start(Tx tx, UUID session, UUID practitioner) {
        PgTx.of(tx).run(START, Tuple.of(session, practitioner, (double) IDLE.toSeconds()));
    }

    @Override
    public Future<Boolean> live(Tx tx, UUID session, UUID practitioner) {
        return PgTx.of(tx).run(LIVE, Tuple.of(session, practitioner)).map(rows -> rows.size() == 1);
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
