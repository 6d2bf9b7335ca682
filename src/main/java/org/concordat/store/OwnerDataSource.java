package org.concordat.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

/** A few plain connections for Flyway: no pool, and no password in an address it may print. */
final class OwnerDataSource implements DataSource {
    private final DatabaseEndpoint endpoint;
    private final DatabaseLogin login;

    OwnerDataSource(DatabaseEndpoint endpoint, DatabaseLogin login) {
        this.endpoint = endpoint;
        this.login = login;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return endpoint.connect(login);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connects as " + login.user() + " only");
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs nothing");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
