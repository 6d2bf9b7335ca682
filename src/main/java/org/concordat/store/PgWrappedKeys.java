package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.WrappedKeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Wrapped keys. The first writer's key is everybody's. */
public final class PgWrappedKeys implements WrappedKeys {
    private static final String OFFER_AGENCY =
            "insert into agency_key (agency, wrapped, kek) values ($1, $2, $3) on conflict do nothing";
    private static final String OF_AGENCY =
            "select wrapped, kek from agency_key where agency = $1 order by version desc";
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('platform_key:' || $1, 0))";
    private static final String OFFER_PLATFORM = """
            insert into platform_key (id, purpose, public_key, wrapped, kek)
            select $1, $2::text, $3, $4, $5 where not exists (select from platform_key where purpose = $2::text)
            """;
    private static final String OF_PLATFORM = """
            select id, public_key, wrapped, kek from platform_key where purpose = $1
            order by created_at desc limit 1
            """;
    private static final String CURRENT =
            "select id from key_encryption_key order by current_since desc limit 1";
    private static final String UNDER_OTHERS = """
            select coalesce(kek, ''), count(*)
            from (select kek from agency_key union all select kek from platform_key) as wrapped
            where kek is null or kek <> all ($1) group by 1
            """;
    private static final String HOLD = """
            insert into key_holder (node, known) values ($1, $2)
            on conflict (node) do update set known = excluded.known, seen_at = clock_timestamp()
            """;
    private static final String FORGET =
            "delete from key_holder where seen_at < clock_timestamp() - interval '1 day'";
    private static final String COUNT = "select count(*) from agency_key";

    private final Transactions transactions;

    public PgWrappedKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    private record AgencyKeys(List<Wrapped> newestFirst) {
        static AgencyKeys of(RowSet<Row> rows) {
            List<Wrapped> all = new ArrayList<>();
            rows.forEach(row -> all.add(wrapped(row, 0)));
            return new AgencyKeys(all);
        }
    }

    private static Wrapped wrapped(Row row, int column) {
        return new Wrapped(row.getBuffer(column), Optional.ofNullable(row.getString(column + 1)));
    }

    private static Optional<PlatformKey> platformKey(RowSet<Row> rows) {
        return first(rows)
                .map(row -> new PlatformKey(row.getUUID(0), row.getBuffer(1), wrapped(row, 2)));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    @Override
    public Future<List<Wrapped>> ofAgency(UUID agency) {
        return read(CrossAgency.GATE, OF_AGENCY, Tuple.of(agency))
                .map(rows -> AgencyKeys.of(rows).newestFirst());
    }

    @Override
    public Future<List<Wrapped>> offerAgency(UUID agency, Wrapped fresh) {
        return kept(CrossAgency.GATE, AgencyKeys.class, tx -> {
                    PgTx pg = PgTx.of(tx);
                    pg.run(
                            OFFER_AGENCY,
                            Tuple.of(agency, fresh.bytes(), fresh.kek().orElse(null)));
                    return pg.run(OF_AGENCY, Tuple.of(agency)).map(AgencyKeys::of);
                })
                .map(AgencyKeys::newestFirst);
    }

    @Override
    public Future<Optional<PlatformKey>> ofPlatform(String purpose) {
        return read(CrossAgency.ACCESS, OF_PLATFORM, Tuple.of(purpose))
                .map(PgWrappedKeys::platformKey);
    }

    @Override
    public Future<PlatformKey> offerPlatform(String purpose, PlatformKey fresh) {
        return kept(CrossAgency.ACCESS, PlatformKey.class, tx -> {
            PgTx pg = PgTx.of(tx);
            pg.run(LOCK, Tuple.of(purpose));
            pg.run(
                    OFFER_PLATFORM,
                    Tuple.of(
                            fresh.id(),
                            purpose,
                            fresh.publicKey(),
                            fresh.wrapped().bytes(),
                            fresh.wrapped().kek().orElse(null)));
            return pg.run(OF_PLATFORM, Tuple.of(purpose))
                    .map(rows -> platformKey(rows).orElseThrow());
        });
    }

    @Override
    public Future<Optional<String>> current() {
        return read(CrossAgency.ACCESS, CURRENT, Tuple.tuple())
                .map(rows -> first(rows).map(row -> row.getString(0)));
    }

    @Override
    public Future<Map<String, Long>> underOthers(Collection<String> keks) {
        return read(CrossAgency.GATE, UNDER_OTHERS, Tuple.tuple(List.of(names(keks))))
                .map(rows -> {
                    Map<String, Long> found = new TreeMap<>();
                    rows.forEach(row -> found.put(row.getString(0), row.getLong(1)));
                    return found;
                });
    }

    @Override
    public Future<Long> hold(UUID node, Collection<String> keks) {
        return kept(CrossAgency.GATE, Long.class, tx -> {
            PgTx pg = PgTx.of(tx);
            pg.run(FORGET, Tuple.tuple());
            pg.run(HOLD, Tuple.tuple(List.of(node, names(keks))));
            return pg.run(COUNT, Tuple.tuple())
                    .map(rows -> rows.iterator().next().getLong(0));
        });
    }

    private static Object names(Collection<String> keks) {
        return keks.toArray(String[]::new);
    }

    private Future<RowSet<Row>> read(CrossAgency why, String sql, Tuple values) {
        return transactions.read(Scope.platform(why), tx -> PgTx.of(tx).run(sql, values));
    }

    /** The offer comes before the look: what is found then is the first writer's, ours or another's. */
    private <K> Future<K> kept(CrossAgency why, Class<K> type, Transactions.Load<K> offerAndLook) {
        return transactions.act(Scope.platform(why), type, offerAndLook, (tx, key) -> key);
    }
}
