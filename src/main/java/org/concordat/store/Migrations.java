package org.concordat.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.migration.JavaMigration;

/** Brings the schema to this version of Concordat: forward only, as its owner. */
public final class Migrations {
    /** Ours need what SQL cannot do; a test's own place has its own. */
    private static final String OURS = "classpath:db/migration";

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
        try {
            Flyway.configure()
                    .dataSource(new OwnerDataSource(endpoint, owner))
                    .schemas("concordat")
                    .defaultSchema("concordat")
                    .createSchemas(false)
                    .locations(location)
                    .javaMigrations(location.equals(OURS) ? IN_JAVA : new JavaMigration[0])
                    .failOnMissingLocations(true)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "The database " + endpoint.database() + " at " + endpoint.server()
                            + " could not be brought to this version of Concordat: "
                            + e.getMessage(),
                    e);
        }
    }
}
