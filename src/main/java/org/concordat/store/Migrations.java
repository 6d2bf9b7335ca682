package org.concordat.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;

/** Brings the schema to this version of Concordat: forward only, as its owner. */
public final class Migrations {
    /** Ours need what SQL cannot do; a test's own place has its own. */
    private static final String OURS = "classpath:db/migration";

    private static final int TRIES = 5;
    /** A deadlock; a lock that did not come in time. */
    private static final Set<String> CROSSED = Set.of("40P01", "55P03");

    private static final String HAS_HISTORY =
            "select to_regclass('concordat.flyway_schema_history') is not null";
    private static final String APPLIED = """
            select coalesce(max(version::int), 0) from concordat.flyway_schema_history
            where success and version is not null
            """;

    private static final JavaMigration[] IN_JAVA = {new LeavesOfEarlierEntries()};

    private Migrations() {}

    /**
     * Applies what is missing, in order; several nodes at once take turns. Each migration is
     * durable when the next begins.
     *
     * @param location where the migrations are, such as {@code classpath:db/migration}
     * @throws DatabaseException when one fails or an applied one was changed since; those before it
     *     stay applied
     */
    public static void run(DatabaseEndpoint endpoint, DatabaseLogin owner, String location) {
        run(endpoint, owner, location, MigrationVersion.LATEST);
    }

    /**
     * Makes the schema in an empty database, up to a version.
     *
     * @throws DatabaseException when it is not empty, or this release does not know that version
     */
    static void empty(DatabaseAccess database, String location, int version) {
        int known =
                newest(flyway(database.endpoint(), database.owner(), location).load());
        if (version > known) {
            throw new DatabaseException("The backup was made by a newer release: its schema is"
                    + " version " + version + ", and this release knows them up to " + known
                    + ". Restore it with that release or a later one.");
        }
        try (Connection owner = database.endpoint().connect(database.owner())) {
            if (Sql.holds(owner, HAS_HISTORY)) {
                Refill.refuseUsed(owner);
            }
            run(
                    database.endpoint(),
                    database.owner(),
                    location,
                    MigrationVersion.fromVersion(Integer.toString(version)));
            if (applied(owner) != version) {
                throw new DatabaseException(
                        "The database is empty, but its schema is newer than the"
                                + " backup's. Restore into one on which no node was ever started.");
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database could not be looked at: " + e.getMessage(), e);
        }
    }

    private static void run(
            DatabaseEndpoint endpoint,
            DatabaseLogin owner,
            String location,
            MigrationVersion version) {
        for (int i = 1; ; i++) {
            try {
                Flyway flyway =
                        flyway(endpoint, owner, location).target(version).load();
                refuseTooNew(endpoint, owner, newest(flyway));
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (i < TRIES && isCrossed(e)) {
                    continue;
                }
                throw new DatabaseException(
                        "The database " + endpoint.database() + " at " + endpoint.server()
                                + " could not be brought to this version of Concordat: "
                                + e.getMessage(),
                        e);
            }
        }
    }

    private static FluentConfiguration flyway(
            DatabaseEndpoint endpoint, DatabaseLogin owner, String location) {
        return Flyway.configure()
                .dataSource(new OwnerDataSource(endpoint, owner))
                .schemas("concordat")
                .defaultSchema("concordat")
                .createSchemas(false)
                .locations(location)
                .javaMigrations(location.equals(OURS) ? IN_JAVA : new JavaMigration[0])
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true);
    }

    /** The version of the schema that this release brings a database to. */
    private static int newest(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .mapToInt(migration -> number(migration.getVersion()))
                .max()
                .orElse(0);
    }

    private static int number(@Nullable MigrationVersion version) {
        return version == null ? 0 : version.getMajor().intValue();
    }

    /** The version that a database has. */
    static int applied(Connection owner) throws SQLException {
        if (!Sql.holds(owner, HAS_HISTORY)) {
            throw new DatabaseException(
                    "The database holds nothing of Concordat's: no node has worked on it yet.");
        }
        return Integer.parseInt(Sql.text(owner, APPLIED));
    }

    /**
     * While nodes are upgraded one after the other, an older one works beside a newer one, and on its schema; but
     * not on one that took away what it needs, which the schema itself says.
     */
    private static void refuseTooNew(DatabaseEndpoint endpoint, DatabaseLogin login, int known) {
        try (Connection owner = endpoint.connect(login)) {
            if (!Sql.holds(owner, "select to_regproc('concordat.least_schema') is not null")) {
                return;
            }
            int least = Integer.parseInt(Sql.text(owner, "select concordat.least_schema()"));
            if (known < least) {
                throw new DatabaseException("The database " + endpoint.database() + " at "
                        + endpoint.server() + " is of a newer release, and this one can no longer"
                        + " work on it: it knows the schema up to version " + known + ", and "
                        + least + " is the least. Start the newer release.");
            }
        } catch (SQLException e) {
            throw new DatabaseException("The schema's version could not be read.", e);
        }
    }

    /** A node at work may hold just what a migration waits for, and wait for what that holds. */
    private static boolean isCrossed(Throwable failure) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (one instanceof SQLException sql && CROSSED.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
