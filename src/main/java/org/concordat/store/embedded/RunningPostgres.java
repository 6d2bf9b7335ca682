package org.concordat.store.embedded;

import org.concordat.config.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded server of a node that runs, as somebody else on the machine finds it who may read its folder. */
public record RunningPostgres(String host, int port, String superuser, Secret password) {

    /**
     * Finds it.
     *
     * @return empty when no node runs on the folder
     * @throws EmbeddedPostgresException when there is no database in the folder
     */
    public static Optional<RunningPostgres> find(EmbeddedPostgresSettings settings) {
        Path secret = SuperuserPassword.file(settings.dataFolder());
        if (Files.notExists(secret)) {
            throw new EmbeddedPostgresException("There is no database in " + settings.dataFolder()
                    + ". Name the node's folder with CONCORDAT_DATA, or its database with"
                    + " CONCORDAT_DATABASE_URL.");
        }
        try {
            Home home = Home.find(settings);
            if (isFree(home)) {
                return Optional.empty();
            }
            return Optional.of(new RunningPostgres(
                    "127.0.0.1",
                    Ports.remembered(home.portFile()),
                    ClusterMaker.SUPERUSER,
                    SuperuserPassword.read(secret)));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The files in " + settings.dataFolder() + " cannot be read (" + e + ").", e);
        }
    }

    private static boolean isFree(Home home) throws IOException {
        try (HomeLock lock = HomeLock.take(home.lockFile())) {
            return lock.isHeld();
        } catch (EmbeddedPostgresException taken) {
            return false;
        }
    }
}
