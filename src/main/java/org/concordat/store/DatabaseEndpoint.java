package org.concordat.store;

import org.concordat.config.DatabaseUrl;
import org.concordat.config.HostPort;
import org.concordat.config.SslMode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Where a database is.
 *
 * @param server host and port
 * @param database the database's name
 * @param sslMode how connections are protected on their way
 * @param rootCertificate the authority that is believed, as a PEM file; empty for those that Java knows
 */
public record DatabaseEndpoint(
        HostPort server, String database, SslMode sslMode, Optional<Path> rootCertificate) {
    private static final String CONNECT_TIMEOUT_SECONDS = "10";

    /** One that believes whom Java believes, where it asks at all. */
    public DatabaseEndpoint(HostPort server, String database, SslMode sslMode) {
        this(server, database, sslMode, Optional.empty());
    }

    static DatabaseEndpoint of(DatabaseUrl url) {
        return new DatabaseEndpoint(
                url.server(), url.database(), url.sslMode(), url.rootCertificate());
    }

    DatabaseEndpoint withDatabase(String name) {
        return new DatabaseEndpoint(server, name, sslMode, rootCertificate);
    }

    /**
     * Opens a plain, blocking connection, for bootstrap, migrations and tools; the caller closes
     * it. The node's own work goes through the Vert.x pool instead.
     */
    public Connection connect(DatabaseLogin login) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), properties(login));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + server + "/";
    }

    /** Beside the address rather than in it, where a name with a slash or quote cannot do harm. */
    Properties properties(DatabaseLogin login) {
        Properties properties = new Properties();
        properties.setProperty("PGDBNAME", database);
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password().reveal());
        properties.setProperty("sslmode", sslMode.word());
        if (sslMode == SslMode.VERIFY_FULL) {
            rootCertificate.ifPresentOrElse(
                    file -> properties.setProperty("sslrootcert", file.toString()),
                    // The JVM's own list of authorities, rather than a file in somebody's home.
                    () -> properties.setProperty(
                            "sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory"));
        }
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("ApplicationName", "concordat");
        return properties;
    }
}
