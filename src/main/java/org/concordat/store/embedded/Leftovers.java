package org.concordat.store.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends what an earlier run left in a cluster. Only called with the {@link HomeLock} held, so any
 * server process that works in our cluster has no node any more.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration POLITE = Duration.ofSeconds(10);
    private static final Duration FIRM = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 20;

    private final Path cluster;
    private final Account account;
    private final long since = System.nanoTime();

    private Leftovers(Home home) throws IOException {
        this.cluster = home.cluster().toRealPath();
        this.account = home.account();
    }

    /**
     * Waits for leftovers to end, at first asking and later forcing them; then removes a note of a
     * process id that by now belongs to another program.
     *
     * @throws EmbeddedPostgresException when some do not end
     */
    static void clear(Home home) throws IOException {
        new Leftovers(home).clear();
    }

    private void clear() throws IOException {
        List<Long> left = find();
        if (!left.isEmpty()) {
            LOG.warn("An earlier PostgreSQL still runs in {}: stopping it", cluster);
        }
        int sent = 0;
        while (!left.isEmpty()) {
            if (passed(PATIENCE)) {
                throw new EmbeddedPostgresException("An earlier PostgreSQL (processes " + left
                        + ") works in " + cluster + " and does not end. End it, then start again.");
            }
            int due = passed(FIRM) ? 3 : passed(POLITE) ? 2 : 1;
            if (due > sent) {
                end(left, due);
                sent = due;
            }
            Waiting.pause(POLL_MILLIS);
            left = find();
        }
        forgetStrangers();
    }

    private void end(List<Long> left, int step) {
        long postmaster = PidFile.read(cluster);
        String signal = step == 1 ? "INT" : step == 2 ? "QUIT" : "KILL";
        for (long pid : left) {
            // Sessions end by themselves when their postmaster does; an interrupt means something
            // else to them, namely to give up the statement they are at.
            if (step > 1 || pid == postmaster) {
                account.signal(signal, pid);
            }
        }
    }

    private boolean passed(Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    private List<Long> find() throws IOException {
        List<Long> found = new ArrayList<>();
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (worksHere(process)) {
                    found.add(Long.parseLong(String.valueOf(process.getFileName())));
                }
            }
        }
        return found;
    }

    private boolean worksHere(Path process) {
        if (!isServer(process)) {
            return false;
        }
        try {
            // The server's processes all work in the cluster's folder. A zombie works nowhere.
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
        } catch (IOException denied) {
            return isNoted(process);
        }
    }

    /** For a container in which root may not look at other users' processes. */
    private boolean isNoted(Path process) {
        String pid = String.valueOf(process.getFileName());
        try {
            String command = Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8);
            return pid.equals(Long.toString(PidFile.read(cluster)))
                    && command.contains("-D\0" + cluster + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isServer(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip().equals("postgres");
        } catch (IOException gone) {
            return false;
        }
    }

    /**
     * PostgreSQL refuses to start while the process id in its note is alive under the same user.
     * After a reboot that may be any program.
     */
    private void forgetStrangers() throws IOException {
        long pid = PidFile.read(cluster);
        Path process = Path.of("/proc", Long.toString(pid));
        if (pid != 0 && Files.exists(process) && !isServer(process)) {
            LOG.warn("The note of a server's process id in {} is stale: removing it", cluster);
            Files.deleteIfExists(PidFile.of(cluster));
        }
    }
}
