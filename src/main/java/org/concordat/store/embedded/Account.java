package org.concordat.store.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under which user id the server runs. PostgreSQL refuses to run as root, so root hands over to an
 * account that owns nothing else.
 *
 * @param uid the server's user id
 * @param gid the server's group id
 * @param switches whether that differs from who we are
 */
record Account(int uid, int gid, boolean switches) {
    private static final Logger LOG = LoggerFactory.getLogger(Account.class);
    private static final int NOBODY = 65_534;
    private static final List<Path> TOOL_FOLDERS =
            Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin").map(Path::of).toList();

    /** Who we are, unless we are root. */
    static Account own() {
        try {
            Path self = Path.of("/proc/self");
            int uid = (int) Files.getAttribute(self, "unix:uid");
            int gid = (int) Files.getAttribute(self, "unix:gid");
            return uid == 0 ? new Account(NOBODY, NOBODY, true) : new Account(uid, gid, false);
        } catch (IOException | UnsupportedOperationException e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL runs on Linux only. Set CONCORDAT_DATABASE_URL to a "
                            + "PostgreSQL 18 of your own.",
                    e);
        }
    }

    /** For root: the account that owns a database made earlier, perhaps by an ordinary user. */
    Account ownerOf(Path cluster) throws IOException {
        if (!switches) {
            return this;
        }
        int uid = (int) Files.getAttribute(cluster, "unix:uid");
        int gid = (int) Files.getAttribute(cluster, "unix:gid");
        if (uid == 0) {
            throw new EmbeddedPostgresException(cluster
                    + " belongs to root, as whom PostgreSQL cannot run. Give it to uid " + NOBODY
                    + " with everything in it, or to who shall run Concordat.");
        }
        return new Account(uid, gid, true);
    }

    /** The command run under this account, in place: the process id stays the same. */
    List<String> command(List<String> command) {
        return wrap(command, List.of());
    }

    /**
     * The command under this account, which receives {@code signal} when the thread that forked it
     * ends. The signal is set after the change of user, which would clear it: setpriv does so when
     * asked for both in one call. Its own session keeps a Ctrl-C at the terminal, which goes to the
     * whole process group, from stopping the server before the node.
     */
    List<String> commandThatDiesWithUs(String signal, List<String> command) {
        List<String> whole = new ArrayList<>();
        if (tool("setsid")) {
            whole.add("setsid");
        }
        if (switches || tool("setpriv")) {
            whole.addAll(wrap(command, List.of("--pdeathsig", signal)));
        } else {
            LOG.warn("setpriv is missing: a killed node may leave its PostgreSQL running for a"
                    + " while; the next start stops it");
            whole.addAll(command);
        }
        return whole;
    }

    private List<String> wrap(List<String> command, List<String> options) {
        if (!switches && options.isEmpty()) {
            return command;
        }
        List<String> whole = new ArrayList<>(List.of("setpriv"));
        if (switches) {
            if (!tool("setpriv")) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL cannot run as root, and setpriv (util-linux), which would"
                                + " change the user, is missing. Install it or run Concordat as an"
                                + " ordinary user.");
            }
            whole.addAll(List.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        }
        whole.addAll(options);
        whole.addAll(command);
        return whole;
    }

    /** Whether this account reaches {@code path} and may enter or execute it. */
    boolean canUse(Path path) {
        // Asked of the kernel rather than worked out from modes: there are access lists and mounts.
        String[] test = {"sh", "-c", "test -r \"$0\" && test -x \"$0\"", path.toString()};
        return Programs.run(command(List.of(test))).succeeded();
    }

    /** Sends {@code signal}; a process that is gone is fine. */
    void signal(String signal, long pid) {
        // Under the server's own account, so that a reused process id of another user is safe.
        String[] kill = {"sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)};
        Programs.run(command(List.of(kill)));
    }

    private static boolean tool(String name) {
        return TOOL_FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)));
    }
}
