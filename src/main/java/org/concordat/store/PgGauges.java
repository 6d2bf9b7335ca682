package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What of the whole platform an operator watches. Each is found by an index that holds no more than what is
 * open, so that asking often costs little. INVARIANT (silent): counts and ages of everything together.
 */
public final class PgGauges {
    private static final String MEASURE = """
            with signed as (select coalesce(max(size), 0) as size from journal_checkpoint)
            select (select count(*) from sharing where state = 'held')::float8
                       as concordat_sharings_held,
                   (select count(*) from journal_pending)::float8 as concordat_journal_unsequenced,
                   coalesce((select extract(epoch from clock_timestamp() - min(at)) from journal_pending), 0)::float8
                       as concordat_journal_unsequenced_seconds,
                   coalesce((select extract(epoch from clock_timestamp() - l.at) from journal_leaf l
                             where l.position = (select size from signed)), 0)::float8
                       as concordat_journal_unsigned_seconds,
                   (select size from signed)::float8 as concordat_journal_signed_entries,
                   (select count(*) from clock
                    where stopped_at is null and paused_at is null and due_at < now())::float8
                       as concordat_clocks_overdue,
                   coalesce((select extract(epoch from clock_timestamp() - min(at)) from event
                             where xid >= settled()), 0)::float8
                       as concordat_event_lag_seconds
            """;

    private static final long WITHIN_SECONDS = 2;

    private final PgTransactions transactions;

    public PgGauges(PgTransactions transactions) {
        this.transactions = transactions;
    }

    /** Measures, by the metrics' names; what the database does not tell soon is left out. */
    public Future<Map<String, Double>> measure() {
        Map<String, Double> gauges = new LinkedHashMap<>();
        gauges.put("concordat_pool_in_use", (double) transactions.connectionsInUse());
        gauges.put("concordat_pool_waiting", (double) transactions.waitingForConnections());
        return transactions
                .read(
                        Scope.platform(CrossAgency.OPERATOR),
                        tx -> PgTx.of(tx)
                                .run(MEASURE, Tuple.tuple())
                                .map(rows -> rows.iterator().next()))
                .timeout(WITHIN_SECONDS, TimeUnit.SECONDS)
                .map(row -> with(gauges, row))
                .otherwise(gauges);
    }

    private static Map<String, Double> with(Map<String, Double> gauges, Row row) {
        for (int i = 0; i < row.size(); i++) {
            gauges.put(row.getColumnName(i), row.getDouble(i));
        }
        return gauges;
    }
}
