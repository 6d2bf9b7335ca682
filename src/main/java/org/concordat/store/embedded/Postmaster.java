package org.concordat.store.embedded;

import org.concordat.config.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** One server process, our child. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration FAST = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final long MOST_LOG_BYTES = 10L * 1024 * 1024;
    private static final int TAIL_BYTES = 2_000;
    private static final long POLL_MILLIS = 10;

    private final Home home;
    private final Process process;
    private final int port;

    private Postmaster(Home home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    static Postmaster fork(Home home, Binaries binaries, int port) throws IOException {
        Path log = home.log();
        if (Files.exists(log) && Files.size(log) > MOST_LOG_BYTES) {
            Files.move(
                    log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = ServerOptions.commandLine(home, binaries, port);
        List<String> whole = home.account().commandThatDiesWithUs("INT", command);
        return new Postmaster(home, Programs.start(whole, log.toFile()), port);
    }

    /**
     * Waits until this very process serves the cluster and lets us in, through a recovery if need
     * be. A note of another process id would tell of another server.
     *
     * @return false when the process ended instead, or {@code unwanted} came true
     * @throws EmbeddedPostgresException when the server refuses our password, or never gets ready
     */
    boolean awaitReady(Secret password, BooleanSupplier unwanted) {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (process.isAlive() && !unwanted.getAsBoolean()) {
            if (PidFile.read(home.cluster()) == process.pid() && accepts(password)) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedPostgresException("PostgreSQL does not get ready. See "
                        + home.log() + ", which ends: " + logTail());
            }
            Waiting.pause(POLL_MILLIS);
        }
        return false;
    }

    private boolean accepts(Secret password) {
        Properties login = new Properties();
        login.setProperty("user", ClusterMaker.SUPERUSER);
        login.setProperty("password", password.reveal());
        login.setProperty("sslmode", "disable");
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "10");
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, login)) {
            return connection.isValid(10);
        } catch (SQLException e) {
            String state = e.getSQLState();
            if (state != null && state.startsWith("28")) {
                throw new EmbeddedPostgresException(
                        "The database in " + home.folder() + " does not accept the password in"
                                + " the data folder's secrets. They belong to different databases:"
                                + " bring back the one that was there, or restore both.",
                        e);
            }
            return false;
        }
    }

    /** Waits, without limit, until the process has ended, and gives its exit code. */
    int awaitEnd() {
        return Waiting.forEnd(process);
    }

    /**
     * Fast shutdown: sessions are ended, a checkpoint is written. When it returns the process is
     * gone, by force if it took more than a minute; then the next start recovers.
     */
    void stop() {
        if (!process.isAlive()) {
            return;
        }
        home.account().signal("INT", process.pid());
        if (Waiting.forEnd(process, FAST)) {
            return;
        }
        LOG.warn("PostgreSQL does not stop within {} s: stopping it hard", FAST.toSeconds());
        home.account().signal("QUIT", process.pid());
        if (!Waiting.forEnd(process, IMMEDIATE)) {
            home.account().signal("KILL", process.pid());
            Waiting.forEnd(process);
        }
    }

    /** The end of the server's log: what it says of itself, nothing people wrote. */
    String logTail() {
        try (RandomAccessFile file = new RandomAccessFile(home.log().toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int read = file.read(bytes);
            return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(the log cannot be read)";
        }
    }
}
