package org.concordat.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import org.concordat.config.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(180)
class EmbeddedPostgresTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.in(Path.of("unset"));

    @BeforeEach
    void openFolder() throws IOException {
        // JUnit's folders are 0700, which the account that runs the server cannot enter.
        open(folder);
        settings = new EmbeddedPostgresSettings(
                folder.resolve("data"),
                Path.of("target", "postgres-binaries"),
                folder.resolve("system"));
    }

    @Test
    void shouldKeepDataPortAndPassword_whenStartedAgain() throws SQLException {
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            port = server.port();
            execute(server, "CREATE TABLE kept AS SELECT 42 AS n");
        }

        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            assertThat(query(server, "SELECT n FROM kept")).isEqualTo("42");
            assertThat(server.port()).isEqualTo(port);
        }
        assertThat(PidFile.of(folder.resolve("data/postgres/18"))).doesNotExist();
    }

    @Test
    void shouldBeDurableClosedAndUnicode() throws SQLException, IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            assertThat(permissions("data/secrets")).isEqualTo("rwx------");
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(server, "SHOW data_checksums")).isEqualTo("on");
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(server, "SHOW max_connections")).isEqualTo("120");
            assertThat(query(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(query(server, "SELECT lower('ÉŁ')")).isEqualTo("éł");
            execute(server, "CREATE EXTENSION pg_trgm");
            assertThat(query(server, "SELECT similarity('Zoë', 'zoë')")).isEqualTo("1");
            assertThat(query(server, "SELECT show_trgm('é') = '{}'")).isEqualTo("f");
            assertThatThrownBy(() -> Asking.query(server.port(), Secret.of("wrong"), "SELECT 1"))
                    .hasMessageContaining("authentication");
        }
        assertThat(permissions("data/secrets/postgres-superuser")).isEqualTo("rw-------");
        assertThat(folder.resolve("data/postgres/.initdb-password")).doesNotExist();
    }

    @Test
    void shouldLogNothingPeopleWrote_whenStatementsFail() throws SQLException, IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            execute(server, "CREATE TABLE people (name text PRIMARY KEY)");
            execute(server, "INSERT INTO people VALUES ('Jane-Canary')");
            assertThatThrownBy(() -> execute(server, "INSERT INTO people VALUES ('Jane-Canary')"))
                    .hasMessageContaining("Jane-Canary");
            assertThatThrownBy(() -> execute(server, "SELECT 'Jane-Canary'::uuid"))
                    .hasMessageContaining("Jane-Canary");
            assertThatThrownBy(() -> execute(
                            server,
                            "SET statement_timeout = '20ms';"
                                    + "SELECT pg_sleep(5), 'Jane-Canary'"))
                    .hasMessageContaining("timeout");
        }
        assertThat(folder.resolve("data/postgres/postgres.log"))
                .content()
                .contains("ready to accept connections")
                .doesNotContain("Canary");
    }

    @Test
    void shouldStartAgainOnTheSamePort_whenServerIsKilled() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            CountDownLatch restarted = new CountDownLatch(1);
            server.onRestart(restarted::countDown);
            int port = server.port();
            execute(server, "CREATE TABLE kept AS SELECT 42 AS n");
            long pid = postmaster();

            Processes.kill(pid);

            assertThat(restarted.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(server.port()).isEqualTo(port);
            assertThat(query(server, "SELECT n FROM kept")).isEqualTo("42");
            assertThat(postmaster()).isNotEqualTo(pid);
        }
        assertThat(Processes.servers(folder)).isEmpty();
    }

    @Test
    void shouldStopForGood_whenClosedWhileStartingAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            EmbeddedPostgres server = EmbeddedPostgres.start(settings);
            Processes.kill(postmaster());
            Thread.sleep(40L * i);
            server.close();
            server.close();
            assertThat(Processes.servers(folder)).isEmpty();
        }
    }

    @Test
    void shouldStop_whenInterruptedMeanwhile() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(settings);
        Thread.currentThread().interrupt();
        server.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Processes.servers(folder)).isEmpty();
    }

    @Test
    void shouldLeaveNoOrphan_whenNodeIsKilled() throws Exception {
        try (NodeProcess node = NodeProcess.start(settings)) {
            assertThat(node.answer()).matches("[0-9]+");
            assertThat(Processes.group(postmaster())).isNotEqualTo(Processes.group(node.pid()));
            node.kill();
            await().atMost(SOON).until(() -> Processes.servers(folder).isEmpty());
        }
        try (NodeProcess node = NodeProcess.start(settings)) {
            assertThat(node.answer()).matches("[0-9]+");
            node.kill();
            // At once: the former server is still about to stop.
            EmbeddedPostgres.start(settings).close();
        }
        assertThat(Processes.servers(folder)).isEmpty();
    }

    @Test
    void shouldStopCleanly_whenNodeIsTerminated() throws Exception {
        try (NodeProcess node = NodeProcess.start(settings, "close")) {
            assertThat(node.answer()).matches("[0-9]+");
            node.terminate();
            assertThat(Processes.servers(folder)).isEmpty();
        }
        assertThat(folder.resolve("data/postgres/postgres.log"))
                .content()
                .contains("database system is shut down");
    }

    @Test
    void shouldRefuseSecondNode_whenFolderIsInUse() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .hasMessageContaining("Another node uses this data folder");
            try (NodeProcess node = NodeProcess.start(settings)) {
                assertThat(node.answer()).contains("Another node uses this data folder");
            }
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Nested
    class Leftover {
        @Test
        void shouldBeStopped_whenItIsAServerWithoutNode() throws Exception {
            EmbeddedPostgres.start(settings).close();
            Home home = Home.find(settings);
            Binaries binaries = Binaries.provide(settings, home.account());
            List<String> orphan = home.account()
                    .command(ServerOptions.commandLine(
                            home, binaries, Ports.choose(home.portFile())));
            Process process = Programs.start(orphan, home.log().toFile());
            await().atMost(SOON).until(() -> postmaster() == process.pid());

            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                assertThat(process.isAlive()).isFalse();
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        }

        @Test
        void shouldBeForgotten_whenItsProcessIdIsAStrangersNow() throws Exception {
            EmbeddedPostgres.start(settings).close();
            Home home = Home.find(settings);
            Process stranger = Programs.start(
                    home.account().command(List.of("sleep", "600")), home.log().toFile());
            try {
                Path note = Files.writeString(
                        PidFile.of(home.cluster()),
                        stranger.pid() + "\n" + home.cluster() + "\n1\n20000\n\n127.0.0.1\n");
                Folders.give(note, home.account());

                EmbeddedPostgres.start(settings).close();

                assertThat(stranger.isAlive()).isTrue();
            } finally {
                stranger.destroyForcibly();
            }
        }

        @Test
        void shouldBeRedone_whenDatabaseWasNotFinished() throws Exception {
            Home home = Home.find(settings);
            Files.createDirectories(home.unfinishedCluster().resolve("base"));
            Files.writeString(home.unfinishedCluster().resolve("PG_VERSION"), "18");

            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(home.unfinishedCluster()).doesNotExist();
        }
    }

    @Test
    void shouldRefuse_whenPasswordIsGone() throws Exception {
        EmbeddedPostgres.start(settings).close();
        Path file = folder.resolve("data/secrets/postgres-superuser");
        Files.move(file, folder.resolve("elsewhere"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .hasMessageContaining("Restore that file");

        Files.writeString(file, "another\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .hasMessageContaining("different databases");
        assertThat(Processes.servers(folder)).isEmpty();

        Files.delete(file);
        Files.move(folder.resolve("elsewhere"), file);
        EmbeddedPostgres.start(settings).close();
    }

    @Test
    void shouldUnpackOnce_whenSeveralDoSoAtOnce() throws Exception {
        EmbeddedPostgresSettings fresh = settings.withBinaries(folder.resolve("binaries"));
        Account account = Account.own();

        List<CompletableFuture<Binaries>> tries = Stream.generate(
                        () -> CompletableFuture.supplyAsync(
                                () -> provide(fresh, account), task -> new Thread(task).start()))
                .limit(3)
                .toList();

        for (CompletableFuture<Binaries> one : tries) {
            assertThat(Path.of(one.get().program("initdb"))).isExecutable();
        }
        try (Stream<Path> entries = Files.list(folder.resolve("binaries"))) {
            assertThat(entries).hasSize(1);
        }
    }

    @Nested
    @EnabledIf("org.concordat.store.embedded.EmbeddedPostgresTest#isRoot")
    class AsRoot {
        @Test
        void shouldRunForAnOrdinaryUser_andLeaveNoOrphan() throws Exception {
            Path jars = Files.createDirectory(folder.resolve("jars"));
            open(jars);
            Path own = Files.createDirectory(folder.resolve("own"));
            Files.setAttribute(own, "unix:uid", 1000);
            Files.setAttribute(own, "unix:gid", 1000);
            settings = EmbeddedPostgresSettings.in(own.resolve("data"));
            List<String> prefix =
                    List.of("setpriv", "--reuid=1000", "--regid=1000", "--clear-groups");

            try (NodeProcess node =
                    NodeProcess.start(prefix, NodeProcess.readableClassPath(jars), settings)) {
                assertThat(node.answer()).matches("[0-9]+");
                assertThat(Files.getAttribute(Path.of("/proc/" + postmaster()), "unix:uid"))
                        .isEqualTo(1000);
                Asking.execute(
                        Integer.parseInt(node.answer()),
                        SuperuserPassword.read(SuperuserPassword.file(settings.dataFolder())),
                        "CREATE TABLE kept AS SELECT 42 AS n");
                node.kill();
                await().atMost(SOON).until(() -> Processes.servers(folder).isEmpty());
            }

            // And root carries on with that user's database, under that user's id.
            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                assertThat(query(server, "SELECT n FROM kept")).isEqualTo("42");
            }
        }

        @Test
        void shouldKeepDatabaseElsewhere_whenDataFolderIsClosed() throws Exception {
            Path closed = Files.createDirectory(folder.resolve("closed"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            settings = new EmbeddedPostgresSettings(
                    closed.resolve("data"), closed.resolve("binaries"), folder.resolve("system"));
            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                execute(server, "CREATE TABLE kept AS SELECT 42 AS n");
            }
            assertThat(closed.resolve("data/postgres")).doesNotExist();
            assertThat(closed.resolve("data/secrets/postgres-superuser")).exists();

            open(closed); // Reachable now, yet the database stays where it is.
            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                assertThat(query(server, "SELECT n FROM kept")).isEqualTo("42");
            }

            Folders.delete(closed.resolve("data"));
            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                assertThat(catchThrowable(() -> query(server, "SELECT n FROM kept")))
                        .hasMessageContaining("does not exist");
            }
            try (Stream<Path> entries = Files.list(folder.resolve("system"))) {
                assertThat(entries.map(Path::toString))
                        .anyMatch(name -> name.contains(".set-aside-"));
            }
        }

        @Test
        void shouldRefuse_whenDatabaseCannotBeReachedAnyMore() throws Exception {
            EmbeddedPostgres.start(settings).close();
            Files.setPosixFilePermissions(
                    settings.dataFolder(), PosixFilePermissions.fromString("rwx------"));

            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .hasMessageContaining("cannot reach it");
        }
    }

    static boolean isRoot() {
        return Account.own().switches();
    }

    private static Binaries provide(EmbeddedPostgresSettings settings, Account account) {
        try {
            return Binaries.provide(settings, account);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    private long postmaster() {
        return PidFile.read(settings.dataFolder().resolve("postgres").resolve("18"));
    }

    private void execute(EmbeddedPostgres server, String sql) throws SQLException {
        Asking.execute(server.port(), server.superuserPassword(), sql);
    }

    private String query(EmbeddedPostgres server, String sql) throws SQLException {
        return Asking.query(server.port(), server.superuserPassword(), sql);
    }
}
