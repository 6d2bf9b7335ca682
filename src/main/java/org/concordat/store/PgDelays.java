package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.access.Delays;
import org.concordat.access.FailureCount;
import org.concordat.kernel.Tx;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Counts of failures to sign in. Needs the gate's role. */
public final class PgDelays implements Delays {
    private static final String MAKE = """
            insert into sign_in_delay (subject, failures, not_before, changed_at)
            select s, 0, now, now from (select clock_timestamp()) t(now), unnest($1::text[]) h, decode(h, 'hex') s order by s
            on conflict do nothing
            """;
    private static final String HOLD = """
            select subject, failures, not_before, changed_at, clock_timestamp() as now from sign_in_delay
            where subject in (select decode(h, 'hex') from unnest($1::text[]) h)
            order by subject for update
            """;
    private static final String SET = """
            update sign_in_delay set failures = $2, not_before = $3, changed_at = $4 where subject = $1
            """;
    private static final String CLEAR = "delete from sign_in_delay where subject = $1";
    private static final String FORGIVE =
            "update sign_in_delay set failures = greatest(failures - 1, 0) where subject = $1";
    private static final String FORGET =
            "delete from sign_in_delay where changed_at < clock_timestamp() - $1 * interval '1 second'";

    @Override
    public Future<Held> hold(Tx tx, List<Buffer> subjects) {
        // The client has no arrays of bytea with a stable order; hexadecimal does as well.
        String[] hex = subjects.stream()
                .map(subject -> HexFormat.of().formatHex(subject.getBytes()))
                .toArray(String[]::new);
        PgTx pg = PgTx.of(tx);
        pg.run(MAKE, Tuple.of((Object) hex));
        return pg.run(HOLD, Tuple.of((Object) hex)).map(PgDelays::held);
    }

    /** The last row was read after all locks. */
    private static Held held(RowSet<Row> rows) {
        Map<Buffer, FailureCount> held = new HashMap<>();
        Instant now = Instant.MIN;
        for (Row row : rows) {
            held.put(
                    row.getBuffer("subject"),
                    new FailureCount(
                            row.getInteger("failures"),
                            Columns.instant(row, "not_before"),
                            Columns.instant(row, "changed_at")));
            now = Columns.instant(row, "now");
        }
        return new Held(held, now);
    }

    @Override
    public void set(Tx tx, Buffer subject, FailureCount failures) {
        PgTx.of(tx)
                .run(
                        SET,
                        Tuple.of(
                                subject,
                                failures.count(),
                                Columns.utc(failures.notBefore()),
                                Columns.utc(failures.changedAt())));
    }

    @Override
    public void clear(Tx tx, Buffer subject) {
        PgTx.of(tx).run(CLEAR, Tuple.of(subject));
    }

    @Override
    public void forgive(Tx tx, Buffer subject) {
        PgTx.of(tx).run(FORGIVE, Tuple.of(subject));
    }

    @Override
    public void forget(Tx tx, Duration age) {
        PgTx.of(tx).run(FORGET, Tuple.of((double) age.toSeconds()));
    }
}
