package org.concordat.store.embedded;

import org.concordat.config.Secret;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** SQL as the superuser, on a connection of its own each time. */
final class Asking {
    private Asking() {}

    static void execute(int port, Secret password, String sql) throws SQLException {
        try (Connection connection = connect(port, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(int port, Secret password, String sql) throws SQLException {
        try (Connection connection = connect(port, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(int port, Secret password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable",
                ClusterMaker.SUPERUSER,
                password.reveal());
    }
}
