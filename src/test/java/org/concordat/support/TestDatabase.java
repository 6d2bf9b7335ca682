package org.concordat.support;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import org.concordat.audit.Exports;
import org.concordat.audit.JournalLog;
import org.concordat.audit.LogSigner;
import org.concordat.audit.log.SigningKey;
import org.concordat.audit.log.VerifierKey;
import org.concordat.config.Settings;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.kernel.Transactions;
import org.concordat.keys.KeyService;
import org.concordat.sharing.FactsOfDecisions;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.PgJournalLog;
import org.concordat.store.PgPackVersions;
import org.concordat.store.PgStoredDecisions;
import org.concordat.store.PgTransactions;
import org.concordat.store.PgWrappedKeys;
import org.concordat.store.embedded.EmbeddedPostgresSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL with the real migrations and roles, one for the whole run of tests. Tests share
 * it, so each makes agencies and persons of its own and counts nothing but theirs.
 */
public final class TestDatabase {
    private static final long AWAITED_SECONDS = 20;
    private static final String TRUNCATE = """
            do $$ begin
                execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' cascade'
                         from pg_tables where schemaname = 'concordat' and tablename not like 'flyway%');
            end $$
            """;

    private final Path folder;
    private final DatabaseAccess access;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    private TestDatabase(Path folder, Path binaries) {
        this.folder = folder;
        Settings settings = Settings.load(
                folder.resolve("none"),
                Map.of("CONCORDAT_DATA", folder.resolve("data").toString()));
        access = Database.prepare(
                settings,
                EmbeddedPostgresSettings.in(settings.dataFolder()).withBinaries(binaries),
                "classpath:db/migration");
        pool = pool(vertx, access, 10);
    }

    /** Signs with this key alone. */
    public static LogSigner signer(SigningKey key) {
        return new LogSigner(number -> Future.succeededFuture(key), 0, key);
    }

    /** The journal as files, with a key service of its own. */
    public static Exports exports(Transactions transactions, VerifierKey key) {
        return exports(transactions, new PgJournalLog(), key);
    }

    /** The same, of a log that is not what it was. */
    public static Exports exports(Transactions transactions, JournalLog log, VerifierKey key) {
        KeyService keys = new KeyService(KeyService.freshKey(), new PgWrappedKeys(transactions));
        return new Exports(
                transactions,
                log,
                new FactsOfDecisions(
                        transactions, new PgStoredDecisions(), new PgPackVersions(), keys),
                () -> key);
    }

    private static Pool pool(Vertx vertx, DatabaseAccess access, int connections) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(access.endpoint().server().host())
                .setPort(access.endpoint().server().port())
                .setDatabase(access.endpoint().database())
                .setUser(access.node().user())
                .setPassword(access.node().password().reveal())
                .setCachePreparedStatements(true)
                .setPipeliningLimit(256);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static final class Shared {
        private static final TestDatabase DATABASE = fresh();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(DATABASE::stop));
        }
    }

    /** The one of this run; started when it is first asked for. */
    public static TestDatabase shared() {
        return Shared.DATABASE;
    }

    /**
     * The same with every table empty, for tests that need an empty register. Nothing may be kept of it
     * from one test class to the next.
     */
    public static TestDatabase empty() {
        shared().run(TRUNCATE);
        return shared();
    }

    /** One of its own, for tests that would be in the others' way; whoever asks for it stops it. */
    public static TestDatabase fresh() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return new TestDatabase(
                    reachable(Files.createTempDirectory(target, "test-database-")),
                    target.resolve("postgres-binaries"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of its own, wherever one stands; whoever asks for it stops it. */
    public static TestDatabase anywhere() {
        try {
            Path folder = reachable(Files.createTempDirectory("concordat-bench-"));
            return new TestDatabase(folder, folder.resolve("binaries"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's own account has to be able to reach its data. */
    private static Path reachable(Path folder) {
        folder.toFile().setExecutable(true, false);
        folder.toFile().setReadable(true, false);
        return folder;
    }

    /** Where it keeps its data, and where other files of who uses it may stand; gone once it has stopped. */
    public Path folder() {
        return folder;
    }

    public void stop() {
        if (!Files.exists(folder)) {
            return;
        }
        vertx.close().await();
        access.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DatabaseAccess access() {
        return access;
    }

    /** Connections as another node has them. */
    public Pool pool(Vertx other) {
        return pool(other, access, 8);
    }

    /** One number, as the owner of the schema sees it. */
    public long count(String sql, Object... arguments) {
        return Long.parseLong(ask(sql, arguments).get(0));
    }

    public Vertx vertx() {
        return vertx;
    }

    public Pool pool() {
        return pool;
    }

    /** Transactions as a node runs them. */
    public PgTransactions transactions() {
        return new PgTransactions(vertx, pool);
    }

    /** A connection that row level security does not bind. */
    public Connection owner() throws SQLException {
        return access.endpoint().connect(access.owner());
    }

    /** A connection as a node's, for trying what a node must not. */
    public Connection node() throws SQLException {
        return access.endpoint().connect(access.node());
    }

    /** Runs one statement as the owner. */
    public void run(String sql, Object... arguments) {
        try (Connection connection = owner();
                PreparedStatement statement = prepared(connection, sql, arguments)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The first column of every row, as text, as the owner sees it. */
    public List<String> ask(String sql, Object... arguments) {
        try (Connection connection = owner();
                PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    public UUID anAgency(String name) {
        UUID id = Ids.next();
        run(
                "insert into agency (id, name, kind, senior_officer, signed_on)"
                        + " values (?, ?, 'school', 'A. Head', '2020-01-01')",
                id,
                name + " " + id);
        return id;
    }

    /** A practitioner of the agency, with a session. */
    public Caller aPractitioner(UUID agency) {
        UUID id = Ids.next();
        UUID session = Ids.next();
        run(
                "insert into practitioner (id, agency, home_agency, name, roles)"
                        + " values (?, ?, ?, 'Pat Practitioner', '{practitioner}')",
                id,
                agency,
                agency);
        run(
                "insert into session (id, practitioner, expires_at) values (?, ?, now() + interval '1 hour')",
                session,
                id);
        return new Caller(session, id, agency, 1, Set.of(Role.PRACTITIONER), List.of());
    }

    public UUID aCommunity(String name, UUID... members) {
        UUID id = Ids.next();
        run(
                "insert into community (id, name, objective, purposes) values (?, ?, 'Safety', '{safety}')",
                id,
                name + " " + id);
        for (UUID member : members) {
            run(
                    "insert into community_member (community, agency, joined_on) values (?, ?, '2020-01-01')",
                    id,
                    member);
        }
        return id;
    }

    public static Attempt anAttempt(String route) {
        return new Attempt(Ids.next().toString(), route, "hash");
    }

    public static <T> T await(Future<T> future) throws Exception {
        return future.await(AWAITED_SECONDS, TimeUnit.SECONDS);
    }
}
