package org.concordat.faults;

import org.concordat.support.Codes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The checkers' way into a database: plain JDBC, and everything to be seen. */
public record Superuser(int port, String password) {

    /** Of the server that a node embeds. */
    public static Superuser of(Path dataFolder) {
        try {
            return new Superuser(
                    Integer.parseInt(
                            Files.readString(dataFolder.resolve("postgres").resolve("port"))
                                    .strip()),
                    Files.readString(dataFolder.resolve("secrets").resolve("postgres-superuser"))
                            .strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A connection of its own, for who closes it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        properties.setProperty("sslmode", "disable");
        properties.setProperty("currentSchema", "concordat");
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/concordat", properties);
    }

    /** The same, once the server is there: it may have been killed a moment ago. */
    Superuser there() {
        Pausing.upTo(30_000, () -> {
            try (Connection connection = connect()) {
                return connection.isValid(5);
            } catch (SQLException e) {
                return false;
            }
        });
        return this;
    }

    /** The address that makes a node work on this database. */
    String url() {
        return "postgresql://postgres:" + password + "@127.0.0.1:" + port
                + "/concordat?sslmode=disable";
    }

    void forgetLastCode(String username) {
        try (Connection connection = connect()) {
            Codes.forgetLast(connection, username);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void run(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, arguments)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    /** Every row, each column as text; null where it is null. */
    public List<List<String>> rows(String sql, Object... arguments) {
        try (Connection connection = connect();
                PreparedStatement statement = prepared(connection, sql, arguments);
                ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    /** The first column of every row. */
    public List<String> ask(String sql, Object... arguments) {
        return rows(sql, arguments).stream().map(row -> row.get(0)).toList();
    }

    long number(String sql, Object... arguments) {
        return Long.parseLong(ask(sql, arguments).get(0));
    }

    static PreparedStatement prepared(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Object[] array) {
                statement.setArray(i + 1, connection.createArrayOf("uuid", array));
            } else {
                statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }
}
