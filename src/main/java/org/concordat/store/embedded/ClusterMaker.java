package org.concordat.store.embedded;

import org.concordat.config.Secret;
import org.concordat.store.embedded.Programs.Ended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Makes a new, empty database cluster: whole or not at all. */
final class ClusterMaker {
    static final String SUPERUSER = "postgres";
    private static final Logger LOG = LoggerFactory.getLogger(ClusterMaker.class);

    private ClusterMaker() {}

    /** Runs initdb. When it returns, the cluster is in its place and on disk. */
    static void make(Home home, Binaries binaries, Secret password) throws IOException {
        LOG.info("Creating an empty database in {}", home.cluster());
        // Characters sort and fold by PostgreSQL's own tables, which no update of the operating
        // system changes under an index. The C library's C.UTF-8 still says what a letter is to
        // pg_trgm, which would not see an é under plain C.
        Ended ended = initdb(home, binaries, password, "C.UTF-8");
        if (!ended.succeeded()) {
            ended = initdb(home, binaries, password, "C");
        }
        if (!ended.succeeded()) {
            throw new EmbeddedPostgresException("The database could not be created in "
                    + home.folder() + ". initdb says: " + ended.output());
        }
        Files.move(home.unfinishedCluster(), home.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Ended initdb(Home home, Binaries binaries, Secret password, String locale)
            throws IOException {
        Path unfinished = home.unfinishedCluster();
        Folders.delete(unfinished);
        Folders.create(unfinished, "rwx------");
        Folders.give(unfinished, home.account());
        Path lent = home.folder().resolve(".initdb-password");
        try {
            SuperuserPassword.lend(password, lent, home.account());
            List<String> command = List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + unfinished,
                    "--username=" + SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + lent,
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=" + locale,
                    "--lc-messages=C",
                    "--no-instructions");
            return Programs.run(home.account().commandThatDiesWithUs("KILL", command));
        } finally {
            Files.deleteIfExists(lent);
        }
    }
}
