package org.concordat.store;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.TrustManagerFactory;

/** The node's connections to the database, as its own role. */
public final class Connections {
    private static final int WAITING = 1_000;
    private static final int WAIT_SECONDS = 3;
    private static final int CONNECT_MILLIS = 2_000;
    /** What the server has not answered by then, it never will: its own transactions end after two seconds. */
    private static final int SILENT_SECONDS = 6;
    /** One that nobody uses is silent too: the pool lets it go first, so that nobody is given it as it goes. */
    private static final int IDLE_SECONDS = 4;

    private Connections() {}

    /** Transactions of a tool, on connections that close with {@code vertx}. */
    public static PgTransactions transactions(
            Vertx vertx, DatabaseAccess database, int connections) {
        return new PgTransactions(vertx, pool(vertx, database, connections));
    }

    /**
     * A pool of at most so many connections; who waits longer than three seconds for one fails, and one
     * on which nothing comes any more is given up.
     */
    public static Pool pool(Vertx vertx, DatabaseAccess database, int connections) {
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(database.endpoint().server().host())
                .setPort(database.endpoint().server().port())
                .setDatabase(database.endpoint().database())
                .setUser(database.node().user())
                .setPassword(database.node().password().reveal())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPreparedStatementCacheSqlFilter(sql -> true)
                .setPipeliningLimit(64);
        protect(connect, database.endpoint());
        PoolOptions options = new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(WAITING)
                .setConnectionTimeout(WAIT_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        NetClientOptions network = new NetClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadIdleTimeout(SILENT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(options)
                .with(network)
                .connectingTo(connect)
                .using(vertx)
                .build();
    }

    private static void protect(PgConnectOptions connect, DatabaseEndpoint endpoint) {
        connect.setSslMode(SslMode.of(endpoint.sslMode().word()));
        switch (endpoint.sslMode()) {
            case DISABLE -> {}
            case REQUIRE ->
                connect.setSslOptions(new ClientSSLOptions()
                        .setTrustAll(true)
                        .setHostnameVerificationAlgorithm(""));
            case VERIFY_FULL ->
                connect.setSslOptions(new ClientSSLOptions()
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setTrustOptions(endpoint.rootCertificate()
                                .map(Connections::authority)
                                .orElseGet(Connections::knownAuthorities)));
        }
    }

    private static TrustOptions authority(Path file) {
        return new PemTrustOptions().addCertPath(file.toString());
    }

    private static TrustOptions knownAuthorities() {
        try {
            TrustManagerFactory known =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            known.init((KeyStore) null);
            return TrustOptions.wrap(known);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java knows no authorities", e);
        }
    }
}
