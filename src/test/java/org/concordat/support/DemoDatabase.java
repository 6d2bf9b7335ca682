package org.concordat.support;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import org.concordat.access.TotpSecret;
import org.concordat.app.demo.Account;
import org.concordat.app.demo.Demonstration;
import org.concordat.config.Settings;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Role;
import org.concordat.keys.KeyRing;
import org.concordat.keys.KeyService;
import org.concordat.policy.Pack;
import org.concordat.policy.PackParser;
import org.concordat.store.Database;
import org.concordat.store.DatabaseAccess;
import org.concordat.store.PgTransactions;
import org.concordat.store.embedded.EmbeddedPostgresSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A real PostgreSQL of its own, empty at first, for the demonstration. */
public final class DemoDatabase implements AutoCloseable {
    private final DatabaseAccess access;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final Path accountsFile;

    public DemoDatabase(Path folder) throws IOException {
        // The server's own account has to be able to reach its data.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Settings settings = Settings.load(
                folder.resolve("none"),
                Map.of("CONCORDAT_DATA", folder.resolve("data").toString()));
        access = Database.prepare(
                settings,
                EmbeddedPostgresSettings.in(settings.dataFolder())
                        .withBinaries(Path.of("target", "postgres-binaries")),
                "classpath:db/migration");
        pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(access.endpoint().server().host())
                        .setPort(access.endpoint().server().port())
                        .setDatabase(access.endpoint().database())
                        .setUser(access.node().user())
                        .setPassword(access.node().password().reveal())
                        .setCachePreparedStatements(true)
                        .setPipeliningLimit(256))
                .with(new PoolOptions().setMaxSize(4))
                .using(vertx)
                .build();
        accountsFile = folder.resolve("demo-accounts.json");
    }

    /** Rotherham's pack, as a node runs on it. */
    public static Pack rotherham() {
        return pack("rotherham");
    }

    /** A partnership's pack, as a node runs on it. */
    public static Pack pack(String name) {
        return PackParser.parse(
                        name,
                        text(Path.of("conf/partnerships", name + ".yaml")),
                        text(Path.of("conf/lawful-bases.yaml")))
                .fold(pack -> pack, mistakes -> {
                    throw new IllegalStateException(mistakes.toString());
                });
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Path accountsFile() {
        return accountsFile;
    }

    /** Loads with a hash that is quick and no hash. */
    public List<Account> load() throws SQLException, IOException {
        return load(password -> "hash of " + password);
    }

    public List<Account> load(UnaryOperator<String> hash) throws SQLException, IOException {
        return load(hash, rotherham());
    }

    /** Loads another partnership's. */
    public List<Account> load(UnaryOperator<String> hash, Pack pack)
            throws SQLException, IOException {
        try (Connection owner = access.endpoint().connect(access.owner())) {
            return new Demonstration(
                            new Demonstration.Proofs(
                                    hash, TotpSecret::fresh, KeyRing.of(KeyService.freshKey())),
                            InstantSource.system(),
                            new SecureRandom(),
                            Path.of("conf", "partnerships"))
                    .loadIfEmpty(owner, pack, accountsFile);
        }
    }

    public PgTransactions transactions() {
        return new PgTransactions(vertx, pool);
    }

    /** An account of the demonstration, with a session. */
    public Caller callerOf(String username) throws SQLException {
        UUID session = Ids.next();
        UUID practitioner =
                UUID.fromString(ask("select practitioner from account where username = ?", username)
                        .get(0));
        UUID agency =
                UUID.fromString(ask("select agency from practitioner where id = ?", practitioner)
                        .get(0));
        try (Connection owner = access.endpoint().connect(access.owner());
                PreparedStatement insert =
                        owner.prepareStatement("insert into session (id, practitioner, expires_at)"
                                + " values (?, ?, now() + interval '1 hour')")) {
            insert.setObject(1, session);
            insert.setObject(2, practitioner);
            insert.executeUpdate();
        }
        return new Caller(session, practitioner, agency, 1, Set.of(Role.STEWARD), List.of());
    }

    /** The first column of every row, as text, as the owner sees it. */
    public List<String> ask(String sql, Object... arguments) throws SQLException {
        try (Connection owner = access.endpoint().connect(access.owner());
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(String.valueOf(rows.getString(1)));
                }
            }
            return found;
        }
    }

    @Override
    public void close() {
        vertx.close().await();
        access.close();
    }
}
