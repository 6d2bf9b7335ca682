package org.concordat.faults;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import org.concordat.access.Authority;
import org.concordat.consent.ConsentLedger;
import org.concordat.consent.ConsentTerms;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.SharingRequest.AskingRisk;
import org.concordat.policy.SharingRequest.Interest;
import org.concordat.policy.SharingRequest.Kind;
import org.concordat.policy.SharingRequest.Nature;
import org.concordat.sharing.DecisionWriter;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.PreviewLimit;
import org.concordat.sharing.SharingGate;
import org.concordat.sharing.Sharings;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.Json;
import org.concordat.store.PgConsents;
import org.concordat.store.PgContents;
import org.concordat.store.PgEvents;
import org.concordat.store.PgInboxes;
import org.concordat.store.PgJournal;
import org.concordat.store.PgSharings;
import org.concordat.store.PgTransactions;
import org.concordat.store.PgWrappedKeys;
import org.concordat.support.Rings;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** What a node does with consents and sharings, on connections of its own, put together as a node does. */
final class Stack implements AutoCloseable {
    private static final int CONNECTIONS = 24;
    private static final int PATIENCE_SECONDS = 30;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final Pool pool;
    final PgTransactions transactions;
    final ConsentLedger ledger;
    final SharingGate gate;

    /**
     * A stack.
     *
     * @param ring the database's key-encryption key
     * @param facts what the gate reads through, for planting a fault
     */
    Stack(DatabaseAccess access, Pack pack, KeyRing ring, UnaryOperator<Sharings> facts) {
        pool = pool(vertx, access);
        transactions = new PgTransactions(vertx, pool);
        KeyService keys = new KeyService(ring, new PgWrappedKeys(transactions));
        PgJournal journal = new PgJournal();
        PgEvents events = new PgEvents();
        PgContents contents = new PgContents();
        Rings rings = new Rings();
        InstantSource clock = InstantSource.system();
        ledger = new ConsentLedger(
                transactions,
                new PgConsents(),
                contents,
                keys,
                journal,
                events,
                rings,
                ConsentTerms.of(pack),
                new Authority(),
                clock);
        Sharings sharings = facts.apply(new PgSharings());
        gate = new SharingGate(
                transactions,
                sharings,
                keys,
                journal,
                new Json(),
                rings,
                pack,
                new DecisionWriter(
                        sharings,
                        contents,
                        journal,
                        events,
                        new PgInboxes(),
                        new org.concordat.store.PgOnward(),
                        pack),
                new PreviewLimit(clock, 1),
                new org.concordat.access.Authority());
    }

    private static Pool pool(Vertx vertx, DatabaseAccess access) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(access.endpoint().server().host())
                .setPort(access.endpoint().server().port())
                .setDatabase(access.endpoint().database())
                .setUser(access.node().user())
                .setPassword(access.node().password().reveal())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPreparedStatementCacheSqlFilter(sql -> true)
                .setPipeliningLimit(64);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    /** One item of a kind that needs consent, seen on a day. */
    static NewSharing sharing(UUID record, UUID desk, LocalDate day) {
        NewSharing.NewItem item = new NewSharing.NewItem(
                Optional.of("safeguardingConcern"),
                Optional.of("Came without a coat again."),
                List.of(),
                Optional.of(Nature.FACT),
                Optional.of(day),
                Optional.of("The class teacher"),
                Optional.empty(),
                Optional.empty());
        return new NewSharing(
                Kind.MESSAGE,
                List.of(record),
                new NewSharing.To(Optional.of(desk), Optional.empty(), Optional.empty()),
                "protect",
                Interest.PERSON,
                "No coat",
                false,
                AskingRisk.NO,
                List.of(item),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer in " + PATIENCE_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        pool.close().await();
        vertx.close().await();
    }
}
