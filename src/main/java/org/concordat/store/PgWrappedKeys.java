package org.concordat.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;

import org.concordat.kernel.CrossAgency;
import org.concordat.kernel.Scope;
import org.concordat.kernel.Transactions;
import org.concordat.keys.WrappedKeys;

import java.util.UUID;

/** Wrapped keys. The first writer's key is everybody's. */
public final class PgWrappedKeys implements WrappedKeys {
    private static final String OFFER_AGENCY =
            "insert into agency_key (agency, wrapped) values ($1, $2) on conflict do nothing";
    private static final String OF_AGENCY = "select wrapped from agency_key where agency = $1";
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('platform_key:' || $1, 0))";
    private static final String OFFER_PLATFORM = """
            insert into platform_key (id, purpose, public_key, wrapped)
            select $1, $2::text, $3, $4 where not exists (select from platform_key where purpose = $2::text)
            """;
    private static final String OF_PLATFORM = """
            select id, public_key, wrapped from platform_key where purpose = $1 order by created_at desc limit 1
            """;

    private final Transactions transactions;

    public PgWrappedKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Future<Buffer> ofAgency(UUID agency, Buffer fresh) {
        return kept(CrossAgency.GATE, Buffer.class, tx -> {
            PgTx pg = PgTx.of(tx);
            pg.run(OFFER_AGENCY, Tuple.of(agency, fresh));
            return pg.run(OF_AGENCY, Tuple.of(agency))
                    .map(rows -> rows.iterator().next().getBuffer(0));
        });
    }

    @Override
    public Future<PlatformKey> ofPlatform(String purpose, PlatformKey fresh) {
        return kept(CrossAgency.ACCESS, PlatformKey.class, tx -> {
            PgTx pg = PgTx.of(tx);
            pg.run(LOCK, Tuple.of(purpose));
            pg.run(
                    OFFER_PLATFORM,
                    Tuple.of(fresh.id(), purpose, fresh.publicKey(), fresh.wrapped()));
            return pg.run(OF_PLATFORM, Tuple.of(purpose))
                    .map(rows -> rows.iterator().next())
                    .map(row ->
                            new PlatformKey(row.getUUID(0), row.getBuffer(1), row.getBuffer(2)));
        });
    }

    /** The offer comes before the look: what is found then is the first writer's, ours or another's. */
    private <K> Future<K> kept(CrossAgency why, Class<K> type, Transactions.Load<K> offerAndLook) {
        return transactions.act(Scope.platform(why), type, offerAndLook, (tx, key) -> key);
    }
}
