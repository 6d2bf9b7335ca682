package org.concordat.store;

import org.concordat.config.DatabaseUrl;
import org.concordat.config.HostPort;
import org.concordat.config.Settings;
import org.concordat.config.SslMode;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.store.embedded.EmbeddedPostgresSettings;
import org.concordat.store.embedded.RunningPostgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gets a node its database: embedded, or the operator's own. Blocking; off the event loop. */
public final class Database {
    /** The embedded server's database. */
    static final String NAME = "concordat";

    private static final String MIGRATIONS = "classpath:db/migration";
    private static final int LEAST_VERSION = 180_000;

    private Database() {}

    /**
     * Starts the embedded server or finds the operator's own, makes database, roles and schema
     * where they are missing, and applies the migrations. Several nodes may do so at once. All of
     * it is durable when this returns.
     *
     * @throws DatabaseException when the server cannot be reached, is too old, or forbids it
     * @throws org.concordat.store.embedded.EmbeddedPostgresException when ours does not start
     */
    public static DatabaseAccess prepare(Settings settings) {
        return prepare(settings, EmbeddedPostgresSettings.in(settings.dataFolder()), MIGRATIONS);
    }

    /** The same with the embedded server's folders and the migrations' place chosen, for tests. */
    public static DatabaseAccess prepare(
            Settings settings, EmbeddedPostgresSettings embeddedSettings, String migrations) {
        return prepare(
                settings,
                embeddedSettings,
                access -> Migrations.run(access.endpoint(), access.owner(), migrations));
    }

    private static DatabaseAccess prepare(
            Settings settings,
            EmbeddedPostgresSettings embeddedSettings,
            Consumer<DatabaseAccess> bring) {
        if (settings.databaseUrl().isPresent()) {
            DatabaseUrl url = settings.databaseUrl().get();
            DatabaseLogin admin = new DatabaseLogin(url.user(), url.password());
            return prepare(DatabaseEndpoint.of(url), admin, Optional.empty(), bring);
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(embeddedSettings);
        try {
            DatabaseEndpoint endpoint = embeddedAt(server.host(), server.port());
            DatabaseLogin admin = new DatabaseLogin(server.superuser(), server.superuserPassword());
            return prepare(endpoint, admin, Optional.of(server), bring);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static DatabaseAccess prepare(
            DatabaseEndpoint endpoint,
            DatabaseLogin admin,
            Optional<EmbeddedPostgres> server,
            Consumer<DatabaseAccess> bring) {
        DatabaseAccess access = access(endpoint, admin, server);
        try {
            DatabaseCreation.createIfMissing(endpoint, admin);
            try (Connection connection = endpoint.connect(admin)) {
                refuseOld(connection);
                Roles.prepare(connection, endpoint, List.of(access.owner(), access.node()));
                if (server.isPresent()) {
                    Sql.execute(
                            connection,
                            "ALTER DATABASE " + Sql.quoted(endpoint.database()) + " OWNER TO "
                                    + Roles.OWNER);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database " + endpoint.database() + " at " + endpoint.server()
                            + " cannot be prepared as " + admin.user() + ": " + e.getMessage()
                            + ". Look at CONCORDAT_DATABASE_URL; its user must be a superuser, or"
                            + " have CREATEROLE and CREATEDB and own the database.",
                    e);
        }
        bring.accept(access);
        return access;
    }

    /**
     * The database as it is, for a tool: that of a node that runs, or, where none does, the embedded server
     * started for as long as the answer is open. Changes nothing in it.
     *
     * @throws DatabaseException when there is none
     */
    public static DatabaseAccess reach(Settings settings) {
        if (settings.databaseUrl().isPresent()) {
            DatabaseUrl url = settings.databaseUrl().get();
            DatabaseLogin admin = new DatabaseLogin(url.user(), url.password());
            return access(DatabaseEndpoint.of(url), admin, Optional.empty());
        }
        EmbeddedPostgresSettings embedded = EmbeddedPostgresSettings.in(settings.dataFolder());
        Optional<RunningPostgres> running = RunningPostgres.find(embedded);
        if (running.isPresent()) {
            return access(
                    embeddedAt(running.get().host(), running.get().port()),
                    new DatabaseLogin(running.get().superuser(), running.get().password()),
                    Optional.empty());
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(embedded);
        return access(
                embeddedAt(server.host(), server.port()),
                new DatabaseLogin(server.superuser(), server.superuserPassword()),
                Optional.of(server));
    }

    private static DatabaseAccess access(
            DatabaseEndpoint endpoint, DatabaseLogin admin, Optional<EmbeddedPostgres> server) {
        return new DatabaseAccess(
                endpoint, Roles.login(Roles.NODE, admin), Roles.login(Roles.OWNER, admin), server);
    }

    private static DatabaseEndpoint embeddedAt(String host, int port) {
        return new DatabaseEndpoint(new HostPort(host, port), NAME, SslMode.DISABLE);
    }

    /**
     * An empty database of a certain version of the schema, for what is restored into it.
     *
     * @throws DatabaseException when it is not empty, or this release does not know that version
     */
    public static DatabaseAccess prepareEmpty(Settings settings, int schema) {
        return prepare(
                settings,
                EmbeddedPostgresSettings.in(settings.dataFolder()),
                access -> Migrations.empty(access, MIGRATIONS, schema));
    }

    /** Brings what was restored to this release's own version of the schema. */
    public static void bringUp(DatabaseAccess access) {
        Migrations.run(access.endpoint(), access.owner(), MIGRATIONS);
    }

    private static void refuseOld(Connection connection) throws SQLException {
        int version = Integer.parseInt(Sql.text(connection, "SHOW server_version_num"));
        if (version < LEAST_VERSION) {
            throw new DatabaseException("Concordat needs PostgreSQL 18 or newer, and the server is "
                    + Sql.text(connection, "SHOW server_version") + ". Upgrade it, or leave"
                    + " CONCORDAT_DATABASE_URL empty for the embedded one.");
        }
    }
}
