package org.concordat.store;

import org.concordat.config.DatabaseUrl;
import org.concordat.config.HostPort;
import org.concordat.config.Settings;
import org.concordat.config.SslMode;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.store.embedded.EmbeddedPostgresSettings;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

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
        if (settings.databaseUrl().isPresent()) {
            DatabaseUrl url = settings.databaseUrl().get();
            DatabaseLogin admin = new DatabaseLogin(url.user(), url.password());
            return prepare(DatabaseEndpoint.of(url), admin, Optional.empty(), migrations);
        }
        EmbeddedPostgres server = EmbeddedPostgres.start(embeddedSettings);
        try {
            DatabaseEndpoint endpoint = new DatabaseEndpoint(
                    new HostPort(server.host(), server.port()), NAME, SslMode.DISABLE);
            DatabaseLogin admin = new DatabaseLogin(server.superuser(), server.superuserPassword());
            return prepare(endpoint, admin, Optional.of(server), migrations);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static DatabaseAccess prepare(
            DatabaseEndpoint endpoint,
            DatabaseLogin admin,
            Optional<EmbeddedPostgres> server,
            String migrations) {
        DatabaseLogin owner = Roles.login(Roles.OWNER, admin);
        DatabaseLogin node = Roles.login(Roles.NODE, admin);
        try {
            DatabaseCreation.createIfMissing(endpoint, admin);
            try (Connection connection = endpoint.connect(admin)) {
                refuseOld(connection);
                Roles.prepare(connection, endpoint, List.of(owner, node));
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
        Migrations.run(endpoint, owner, migrations);
        return new DatabaseAccess(endpoint, node, owner, server);
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
