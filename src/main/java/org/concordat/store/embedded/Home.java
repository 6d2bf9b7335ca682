package org.concordat.store.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where the database's files are and who owns them. The folder itself is the node's; the account
 * that runs the server owns the {@link #cluster()} in it and nothing else, so it can plant nothing
 * that the node would later open as root.
 *
 * @param folder the node's folder for the server
 * @param account who runs the server
 */
record Home(Path folder, Account account) {
    private static final Logger LOG = LoggerFactory.getLogger(Home.class);
    private static final String MAJOR_VERSION = "18";

    /** PostgreSQL's data directory. */
    Path cluster() {
        return folder.resolve(MAJOR_VERSION);
    }

    /** A data directory in the making; becomes the {@link #cluster()} by a rename. */
    Path unfinishedCluster() {
        return folder.resolve(MAJOR_VERSION + ".new");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    Path portFile() {
        return folder.resolve("port");
    }

    Path lockFile() {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    /**
     * Finds the home of {@code settings}' data folder: below it, or for root, where the server's
     * account cannot reach that, below the system folder. A database that exists decides:
     * permissions that change between two runs must not make a node start on an empty one.
     */
    static Home find(EmbeddedPostgresSettings settings) throws IOException {
        Account account = Account.own();
        Path data = settings.dataFolder();
        Folders.create(data, account.switches() ? "rwx--x--x" : "rwx------");
        Home usual = new Home(data.resolve("postgres"), account);
        Home system = new Home(settings.systemFolder().resolve(hash(data)), account);
        if (!account.switches()) {
            return usual.created();
        }
        if (Files.exists(system.cluster())) {
            if (Files.exists(usual.cluster())) {
                throw new EmbeddedPostgresException("There are two databases, " + usual.folder
                        + " and " + system.folder + ". Move the one you do not want elsewhere.");
            }
            return system.owned().required();
        }
        if (Files.exists(usual.cluster())) {
            return usual.owned().required();
        }
        boolean existed = Files.exists(usual.folder);
        if (usual.created().reachable()) {
            return usual;
        }
        if (!existed) {
            Files.delete(usual.folder);
        }
        LOG.info(
                "{} cannot be reached by uid {}, so the database goes to {}",
                data,
                account.uid(),
                system.folder);
        return system.created().required();
    }

    private Home created() throws IOException {
        Folders.create(folder, account.switches() ? "rwx--x--x" : "rwx------");
        return this;
    }

    private Home owned() throws IOException {
        return new Home(folder, account.ownerOf(cluster()));
    }

    private boolean reachable() throws IOException {
        Path probe = Files.createTempDirectory(folder, ".probe-");
        try {
            Folders.give(probe, account);
            return account.canUse(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private Home required() throws IOException {
        if (!reachable()) {
            throw new EmbeddedPostgresException(folder + " holds the database, but uid "
                    + account.uid() + ", as whom PostgreSQL runs, cannot reach it. Let others enter"
                    + " the folders above it (chmod o+x), or run Concordat as an ordinary user.");
        }
        return this;
    }

    private static String hash(Path data) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(data.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
