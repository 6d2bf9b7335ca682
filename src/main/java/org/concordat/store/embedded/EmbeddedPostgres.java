package org.concordat.store.embedded;

import org.concordat.config.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A PostgreSQL server that belongs to this node: started with it, restarted on the same port when
 * it dies, stopped with it, and stopped by the kernel when the node is killed. Its data outlive all
 * of that; fsync is on, so what was committed is durable.
 *
 * <p>Thread-safe. Blocking: use it off the event loop.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final Home home;
    private final HomeLock lock;
    private final Binaries binaries;
    private final Secret password;
    private final Object life = new Object();
    private final List<Runnable> restartListeners = new CopyOnWriteArrayList<>();
    private final Thread supervisor = new Thread(this::supervise, "embedded-postgres-supervisor");
    private volatile boolean closing;
    private volatile int port;
    private @Nullable Postmaster postmaster; // guarded by life

    private EmbeddedPostgres(Home home, HomeLock lock, Binaries binaries, Secret password) {
        this.home = home;
        this.lock = lock;
        this.binaries = binaries;
        this.password = password;
        supervisor.setDaemon(true);
    }

    /**
     * Starts the server, after unpacking it and creating an empty database where that is still to
     * do. Returns when it accepts connections: in tens of milliseconds when all is there, in
     * seconds the first time, in up to ten minutes after a crash with much to recover.
     *
     * @throws EmbeddedPostgresException with a message for the operator: another node uses the
     *     folder, the server's account cannot reach it, the password is lost, PostgreSQL refuses
     */
    public static EmbeddedPostgres start(EmbeddedPostgresSettings settings) {
        try {
            Home home = Home.find(settings);
            HomeLock lock = HomeLock.take(home.lockFile());
            try {
                return startLocked(settings, home, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL cannot use its files in " + settings.dataFolder()
                            + " (" + e + "). Look at the folder's owner, permissions and space.",
                    e);
        }
    }

    private static EmbeddedPostgres startLocked(
            EmbeddedPostgresSettings settings, Home home, HomeLock lock) throws IOException {
        Secret password = password(settings, home);
        Binaries binaries = Binaries.provide(settings, home.account());
        if (!Files.exists(home.cluster())) {
            ClusterMaker.make(home, binaries, password);
        }
        EmbeddedPostgres server = new EmbeddedPostgres(home, lock, binaries, password);
        server.startFirst();
        server.supervisor.start();
        LOG.info(
                "PostgreSQL listens on 127.0.0.1:{}, its data are in {}",
                server.port,
                home.cluster());
        return server;
    }

    private static Secret password(EmbeddedPostgresSettings settings, Home home)
            throws IOException {
        Path file = SuperuserPassword.file(settings.dataFolder());
        if (Files.exists(file)) {
            return SuperuserPassword.read(file);
        }
        if (Files.exists(home.cluster())) {
            if (home.folder().startsWith(settings.dataFolder())) {
                throw new EmbeddedPostgresException("The database in " + home.folder()
                        + " is there, but its password " + file + " is gone. Restore that file.");
            }
            // The data folder was deleted; its database was kept elsewhere. Whoever deletes a data
            // folder expects to begin anew, but what was in it is not ours to delete.
            Leftovers.clear(home);
            Path aside = home.folder()
                    .resolveSibling(home.folder().getFileName() + ".set-aside-"
                            + Instant.now().getEpochSecond());
            Files.move(home.folder(), aside);
            Folders.create(home.folder(), "rwx--x--x");
            LOG.warn("The data folder is new, so its former database was set aside as {}", aside);
        }
        return SuperuserPassword.create(file);
    }

    private void startFirst() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            port = Ports.choose(home.portFile());
            String failure = attempt();
            if (failure == null) {
                Ports.remember(home.portFile(), port);
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedPostgresException("PostgreSQL does not start in " + home.cluster()
                        + ". Its log " + home.log() + " ends: " + failure);
            }
            Waiting.pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** One try at a running server: null when it runs, otherwise the end of its log. */
    private @Nullable String attempt() throws IOException {
        Leftovers.clear(home);
        Postmaster forked;
        synchronized (life) {
            if (closing) {
                return "closing";
            }
            forked = Postmaster.fork(home, binaries, port);
            postmaster = forked;
        }
        try {
            return forked.awaitReady(password, () -> closing) ? null : forked.logTail();
        } catch (RuntimeException e) {
            forked.stop();
            throw e;
        }
    }

    private void supervise() {
        while (!closing) {
            Postmaster current;
            synchronized (life) {
                current = postmaster;
            }
            if (current == null) {
                return;
            }
            int code = current.awaitEnd();
            if (!closing) {
                LOG.error("PostgreSQL ended by itself (exit code {}): starting it again", code);
                restart();
            }
        }
    }

    private void restart() {
        long pause = FIRST_PAUSE_MILLIS;
        while (!closing) {
            String failure;
            try {
                failure = attempt();
            } catch (IOException | RuntimeException e) {
                failure = e.toString();
            }
            if (failure == null) {
                LOG.info("PostgreSQL runs again on 127.0.0.1:{}", port);
                restartListeners.forEach(EmbeddedPostgres::tell);
                return;
            }
            if (!closing) {
                LOG.error("PostgreSQL does not start again yet: {}", failure);
                Waiting.pause(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("A listener for restarts failed", e);
        }
    }

    /** Always the loopback address. */
    public String host() {
        return "127.0.0.1";
    }

    /** The TCP port: the same for the life of this object, and kept between runs when free. */
    public int port() {
        return port;
    }

    /** The superuser's name. */
    public String superuser() {
        return ClusterMaker.SUPERUSER;
    }

    /** The superuser's password, generated when the database was created. */
    public Secret superuserPassword() {
        return password;
    }

    /**
     * Calls {@code listener} each time the server died and accepts connections again. On a thread
     * of this object's own, which must not be kept long: the next death is noticed after that.
     */
    public void onRestart(Runnable listener) {
        restartListeners.add(listener);
    }

    /**
     * Stops the server: ends its sessions, writes a checkpoint, waits until it is gone. What was
     * committed stays. A second call waits for the first; an interrupt does not cut it short.
     */
    @Override
    public synchronized void close() {
        Postmaster current;
        synchronized (life) {
            if (closing) {
                return;
            }
            closing = true;
            current = postmaster;
        }
        if (current != null) {
            current.stop();
        }
        if (Thread.currentThread() != supervisor) {
            // Before the lock is given up: it may just be ending what it takes for leftovers, which
            // a moment later could be the server of the next node.
            Waiting.forEnd(supervisor);
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The data folder's lock could not be closed", e);
        }
        LOG.info("PostgreSQL is stopped");
    }
}
