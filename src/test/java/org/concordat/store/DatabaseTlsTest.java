package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

import org.concordat.config.HostPort;
import org.concordat.config.SslMode;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.support.TestAuthority;
import org.concordat.support.TestAuthority.Issued;
import org.concordat.support.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** To a server with a certificate, which the node and its tools look at before they say anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTlsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SPOKEN =
            "select version || ' ' || ssl from pg_stat_ssl" + " where pid = pg_backend_pid()";

    @TempDir
    static Path folder = Path.of("unset");

    private final TestAuthority authority = new TestAuthority();
    private final TestDatabase database = TestDatabase.fresh();
    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    void start() throws IOException {
        Files.writeString(root(), authority.pem());
        shows(authority.issue("localhost"));
    }

    @AfterAll
    void stop() {
        vertx.close().await();
        database.stop();
    }

    private static Path root() {
        return folder.resolve("root.pem");
    }

    /** From now on the server shows this certificate to whoever connects. */
    private void shows(Issued issued) {
        Path cluster = Path.of(superuser("show data_directory"));
        try {
            for (String[] file : new String[][] {
                {"server.crt", issued.certificate()}, {"server.key", issued.key()}
            }) {
                Path fresh = Files.writeString(folder.resolve(file[0]), file[1]);
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
                Files.setOwner(fresh, Files.getOwner(cluster));
                Files.move(fresh, cluster.resolve(file[0]), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reloads("on");
    }

    private void reloads(String ssl) {
        superuser("alter system set ssl = " + ssl);
        String before = superuser("select pg_conf_load_time()");
        superuser("select pg_reload_conf()");
        await().atMost(SOON)
                .until(() -> !superuser("select pg_conf_load_time()").equals(before));
    }

    private String superuser(String sql) {
        EmbeddedPostgres server = database.access().embedded().orElseThrow();
        try (Connection connection = database.access()
                        .endpoint()
                        .connect(
                                new DatabaseLogin(server.superuser(), server.superuserPassword()));
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DatabaseAccess access(SslMode mode, Optional<Path> root) {
        DatabaseAccess own = database.access();
        DatabaseEndpoint endpoint = new DatabaseEndpoint(
                new HostPort("localhost", own.endpoint().server().port()),
                own.endpoint().database(),
                mode,
                root);
        return new DatabaseAccess(endpoint, own.node(), own.owner(), Optional.empty());
    }

    private DatabaseAccess verified() {
        return access(SslMode.VERIFY_FULL, Optional.of(root()));
    }

    private String spokenByPool(DatabaseAccess access) {
        Pool pool = Connections.pool(vertx, access, 1);
        try {
            return pool.query(SPOKEN).execute().await().iterator().next().getString(0);
        } finally {
            pool.close().await();
        }
    }

    private static String spokenByTools(DatabaseAccess access) throws SQLException {
        try (Connection connection = access.endpoint().connect(access.owner())) {
            return Sql.text(connection, SPOKEN);
        }
    }

    private void refused(DatabaseAccess access, String toTools) {
        assertThatThrownBy(() -> spokenByTools(access)).hasStackTraceContaining(toTools);
        assertThatThrownBy(() -> spokenByPool(access)).isNotNull();
    }

    @Test
    void shouldSpeakTls_whenTheServerIsWhoItShouldBe() throws SQLException {
        assertThat(spokenByPool(verified())).isEqualTo("TLSv1.3 true");
        assertThat(spokenByTools(verified())).isEqualTo("TLSv1.3 true");
        assertThat(spokenByPool(access(SslMode.REQUIRE, Optional.empty())))
                .isEqualTo("TLSv1.3 true");
        assertThat(spokenByTools(access(SslMode.REQUIRE, Optional.empty())))
                .isEqualTo("TLSv1.3 true");
    }

    @Test
    void shouldRefuse_whenTheAuthorityIsAnother() throws IOException {
        Path other = Files.writeString(folder.resolve("other.pem"), new TestAuthority().pem());

        refused(access(SslMode.VERIFY_FULL, Optional.of(other)), "PKIX path");
        // Nor is it one that Java knows.
        refused(access(SslMode.VERIFY_FULL, Optional.empty()), "PKIX path");
    }

    @Test
    void shouldRefuse_whenTheNameIsAnother() {
        shows(authority.issue("elsewhere.example"));
        try {
            refused(verified(), "could not be verified");
        } finally {
            shows(authority.issue("localhost"));
        }
    }

    @Test
    void shouldRefuse_whenTheServerSpeaksPlainly() {
        reloads("off");
        try {
            refused(verified(), "does not support SSL");
        } finally {
            shows(authority.issue("localhost"));
        }
    }

    @Test
    void shouldGoOn_whenTheServersCertificateIsReplaced() {
        Pool pool = Connections.pool(vertx, verified(), 1);
        assertThat(pool.query(SPOKEN).execute().await().size()).isEqualTo(1);
        shows(authority.issue("localhost"));
        superuser("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where usename = 'concordat_node'");

        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> pool.query(SPOKEN).execute().await().size() == 1);
        pool.close().await();
    }
}
