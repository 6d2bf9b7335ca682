package org.concordat.support;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import org.concordat.config.Settings;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.DatabaseEndpoint;
import org.concordat.store.embedded.EmbeddedPostgresSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL for tests: one embedded server for each JVM, started when first asked for, with all
 * migrations applied. {@link #empty()} gives a test class an empty database.
 */
public final class TestDatabase {
    private static final String TRUNCATE = """
            do $$ begin
                execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' cascade'
                         from pg_tables where schemaname = 'concordat'
                                          and tablename not like 'flyway%' and tableowner = current_user);
            end $$
            """;

    private static final TestDatabase ONE = start();

    private final DatabaseAccess access;

    private TestDatabase(DatabaseAccess access) {
        this.access = access;
    }

    private static TestDatabase start() {
        try {
            Path folder = Files.createTempDirectory("concordat-test-");
            Settings settings = Settings.load(
                    folder.resolve("none.yaml"), Map.of("CONCORDAT_DATA", folder.toString()));
            Path binaries = Path.of("target", "postgres-binaries").toAbsolutePath();
            DatabaseAccess access = Database.prepare(
                    settings,
                    EmbeddedPostgresSettings.in(folder).withBinaries(binaries),
                    "classpath:db/migration");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(access, folder)));
            return new TestDatabase(access);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void end(DatabaseAccess access, Path folder) {
        access.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // The system clears its temporary folder in its own time.
        }
    }

    /** The server, with every table empty. */
    public static TestDatabase empty() {
        ONE.run(TRUNCATE);
        return ONE;
    }

    /** Connections as the node has them. */
    public Pool pool(Vertx vertx) {
        DatabaseEndpoint endpoint = access.endpoint();
        PgConnectOptions options = new PgConnectOptions()
                .setHost(endpoint.server().host())
                .setPort(endpoint.server().port())
                .setDatabase(endpoint.database())
                .setUser(access.node().user())
                .setPassword(access.node().password().reveal())
                .setCachePreparedStatements(true)
                .setPipeliningLimit(256);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    /** Runs a statement as the owner of the schema, whom row level security does not bind. */
    public void run(String sql, Object... arguments) {
        try (Connection connection = access.endpoint().connect(access.owner());
                PreparedStatement statement = prepared(connection, sql, arguments)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One number, as the owner of the schema sees it. */
    public long count(String sql, Object... arguments) {
        try (Connection connection = access.endpoint().connect(access.owner());
                PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
}
