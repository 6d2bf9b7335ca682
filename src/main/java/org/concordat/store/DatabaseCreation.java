package org.concordat.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Creates the database itself on a server that lacks it. */
final class DatabaseCreation {
    private static final String MISSING_DATABASE = "3D000";
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private DatabaseCreation() {}

    static void createIfMissing(DatabaseEndpoint endpoint, DatabaseLogin admin)
            throws SQLException {
        try {
            endpoint.connect(admin).close();
            return;
        } catch (SQLException e) {
            if (!MISSING_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
        }
        try (Connection connection = endpoint.withDatabase(MAINTENANCE_DATABASE).connect(admin)) {
            Sql.execute(
                    connection,
                    "CREATE DATABASE " + Sql.quoted(endpoint.database())
                            + " TEMPLATE template0 ENCODING 'UTF8'");
        } catch (SQLException e) {
            // Another node that starts at the same time may have created it a moment ago.
            boolean created = DUPLICATE_DATABASE.equals(e.getSQLState())
                    || UNIQUE_VIOLATION.equals(e.getSQLState());
            if (!created) {
                throw e;
            }
        }
    }
}
