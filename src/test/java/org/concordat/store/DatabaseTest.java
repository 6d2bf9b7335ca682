package org.concordat.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.concordat.config.HostPort;
import org.concordat.config.Secret;
import org.concordat.config.Settings;
import org.concordat.config.SslMode;
import org.concordat.store.embedded.EmbeddedPostgres;
import org.concordat.store.embedded.EmbeddedPostgresSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTest {
    private static final String PLACEHOLDER = "classpath:db/placeholder";

    @TempDir
    static Path folder = Path.of("unset");

    private DatabaseAccess access = unset();

    @BeforeAll
    void start() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        access = embedded();
    }

    @AfterAll
    void stop() {
        access.close();
    }

    @Test
    void shouldWork_whenPreparedAgainAfterARestart() throws SQLException {
        access.close();
        access = embedded();

        assertThat(access.isEmbedded()).isTrue();
        assertThat(ask(access.owner(), "SELECT count(*) FROM flyway_schema_history WHERE success"))
                .isEqualTo("1");
        assertThat(ask(access.node(), "SELECT current_user")).isEqualTo("concordat_node");
        assertThat(ask(
                        access.owner(),
                        "SELECT datdba::regrole FROM pg_database WHERE datname = 'concordat'"))
                .isEqualTo("concordat_owner");
        assertThat(ask(access.owner(), "SELECT similarity('word', 'wörd') > 0")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE concordat.mine (id int)",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "SELECT * FROM pg_authid",
                "SELECT * FROM concordat.placeholder",
                "SELECT * FROM concordat.erasable",
                "SELECT * FROM concordat.flyway_schema_history",
                "SELECT pg_read_file('PG_VERSION')",
                "SET ROLE concordat_owner",
                "SET ROLE concordat_eraser"
            })
    void shouldBeForbidden_whenNodeTriesMoreThanItsWork(String sql) throws SQLException {
        try (Connection connection = access.endpoint().connect(access.node())) {
            assertThatThrownBy(() -> Sql.execute(connection, sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void shouldReadThroughTheGate_whenNodeTakesItsRole() throws SQLException {
        try (Connection connection = access.endpoint().connect(access.node())) {
            connection.setAutoCommit(false);
            Sql.execute(connection, "SET LOCAL ROLE concordat_gate");
            assertThat(Sql.text(connection, "SELECT count(*) FROM placeholder")).isEqualTo("0");
            connection.commit();
        }
    }

    @Test
    void shouldBoundItsTime_whenNodeConnects() throws SQLException {
        assertThat(ask(access.node(), "SHOW search_path")).isEqualTo("concordat");
        assertThat(ask(access.node(), "SHOW transaction_timeout")).isEqualTo("2s");
        assertThat(ask(access.node(), "SHOW idle_in_transaction_session_timeout"))
                .isEqualTo("2s");
        assertThat(ask(access.node(), "SHOW lock_timeout")).isEqualTo("1s");
        assertThat(ask(access.node(), "SHOW statement_timeout")).isEqualTo("10s");
        assertThat(ask(access.owner(), "SHOW search_path")).isEqualTo("concordat");
        assertThat(ask(access.owner(), "SHOW transaction_timeout")).isEqualTo("0");
    }

    @Test
    void shouldSucceed_whenSeveralNodesPrepareAtOnce() throws Exception {
        dropRolesWithTheirDatabase();
        EmbeddedPostgres server = access.embedded().orElseThrow();
        Settings settings = external("postgres", server.superuserPassword(), "concordat");
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<DatabaseAccess>> all = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> prepare(settings), nodes))
                    .limit(4)
                    .toList();
            for (CompletableFuture<DatabaseAccess> one : all) {
                assertThat(one.get().node()).isEqualTo(access.node());
                assertThat(one.get().isEmbedded()).isFalse();
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(ask(access.node(), "SELECT current_user")).isEqualTo("concordat_node");
        assertThat(ask(access.owner(), "SELECT count(*) FROM placeholder")).isEqualTo("0");
    }

    @Test
    void shouldWork_whenAdminIsNoSuperuserAndServerIsElsewhere() throws Exception {
        dropRolesWithTheirDatabase();
        try (Connection admin = admin("postgres")) {
            Sql.execute(admin, "DROP ROLE IF EXISTS keeper");
            Sql.execute(
                    admin, "CREATE ROLE keeper LOGIN CREATEROLE CREATEDB PASSWORD 'keeper''s own'");
        }
        Settings settings = external("keeper", Secret.of("keeper's own"), "concordat");

        DatabaseAccess first = prepare(settings);
        DatabaseAccess second = prepare(settings);

        assertThat(second.node()).isEqualTo(first.node()).isNotEqualTo(access.node());
        try (Connection connection = first.endpoint().connect(first.node())) {
            assertThatThrownBy(() -> Sql.execute(connection, "CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
        // The next test's administrator derives other passwords, which replace these.
        dropRolesWithTheirDatabase();
        access.close();
        access = embedded();
    }

    @Test
    void shouldSetPasswordsAnew_whenAdminsPasswordChanged() throws SQLException {
        try (Connection admin = admin("postgres")) {
            Sql.execute(admin, "ALTER ROLE concordat_node PASSWORD 'of another administrator'");
        }
        access.close();
        access = embedded();

        assertThat(ask(access.node(), "SELECT 1")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concordat_node SUPERUSER",
                "concordat_node INHERIT",
                "concordat_eraser LOGIN"
            })
    void shouldRefuse_whenARoleMayDoTooMuch(String change) throws SQLException {
        String role = change.substring(0, change.indexOf(' '));
        String right = change.substring(role.length() + 1);
        try (Connection admin = admin("postgres")) {
            Sql.execute(admin, "ALTER ROLE " + change);
            Settings settings = external(
                    "postgres", access.embedded().orElseThrow().superuserPassword(), "concordat");
            assertThatThrownBy(() -> prepare(settings))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining(role);
            Sql.execute(admin, "ALTER ROLE " + role + " NO" + right);
        }
        assertThat(ask(access.node(), "SELECT 1")).isEqualTo("1");
    }

    @Test
    void shouldSayWhy_whenLoginIsRefused() {
        Settings settings = external("postgres", Secret.of("wrong-canary"), "concordat");

        assertThatThrownBy(() -> prepare(settings))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("CONCORDAT_DATABASE_URL")
                .hasMessageNotContaining("wrong-canary");
    }

    @Test
    void shouldSayWhy_whenMigrationsAreMissing() {
        DatabaseLogin owner = access.owner();

        assertThatThrownBy(() -> Migrations.run(access.endpoint(), owner, "classpath:db/nowhere"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("db/nowhere");
    }

    private static DatabaseAccess embedded() {
        Settings settings = Settings.load(
                folder.resolve("none"),
                Map.of("CONCORDAT_DATA", folder.resolve("data").toString()));
        EmbeddedPostgresSettings server = EmbeddedPostgresSettings.in(settings.dataFolder())
                .withBinaries(Path.of("target", "postgres-binaries"));
        return Database.prepare(settings, server, PLACEHOLDER);
    }

    private static DatabaseAccess prepare(Settings settings) {
        return Database.prepare(
                settings, EmbeddedPostgresSettings.in(settings.dataFolder()), PLACEHOLDER);
    }

    private Settings external(String user, Secret password, String database) {
        String secret = password.reveal().replace("'", "%27").replace(" ", "%20");
        String url = "postgresql://" + user + ":" + secret + "@"
                + access.endpoint().server() + "/" + database;
        return Settings.load(folder.resolve("none"), Map.of("CONCORDAT_DATABASE_URL", url));
    }

    private Connection admin(String database) throws SQLException {
        EmbeddedPostgres server = access.embedded().orElseThrow();
        return access.endpoint()
                .withDatabase(database)
                .connect(new DatabaseLogin(server.superuser(), server.superuserPassword()));
    }

    private void dropRolesWithTheirDatabase() throws SQLException {
        try (Connection admin = admin("postgres")) {
            Sql.execute(admin, "DROP DATABASE concordat WITH (FORCE)");
            Sql.execute(admin, "DROP ROLE " + String.join(", ", Roles.all()));
        }
    }

    private String ask(DatabaseLogin login, String sql) throws SQLException {
        try (Connection connection = access.endpoint().connect(login)) {
            return Sql.text(connection, sql);
        }
    }

    private static DatabaseAccess unset() {
        DatabaseLogin nobody = new DatabaseLogin("", Secret.of(""));
        return new DatabaseAccess(
                new DatabaseEndpoint(new HostPort("", 0), "", SslMode.DISABLE),
                nobody,
                nobody,
                Optional.empty());
    }
}
