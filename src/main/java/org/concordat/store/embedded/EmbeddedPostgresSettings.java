package org.concordat.store.embedded;

import java.nio.file.Path;

/**
 * Where the embedded server keeps its things; all paths are made absolute.
 *
 * @param dataFolder the node's data folder: the database goes to {@code postgres} below it, the
 *     superuser's password to {@code secrets}
 * @param binariesFolder where the server's programs are unpacked, once for each version
 * @param systemFolder used by root instead of the other two where the account that runs the server
 *     cannot reach them
 */
public record EmbeddedPostgresSettings(Path dataFolder, Path binariesFolder, Path systemFolder) {
    private static final Path SYSTEM_FOLDER = Path.of("/var/lib/concordat");

    /** Makes the paths absolute. */
    public EmbeddedPostgresSettings {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        binariesFolder = binariesFolder.toAbsolutePath().normalize();
        systemFolder = systemFolder.toAbsolutePath().normalize();
    }

    /** Everything below {@code dataFolder}. */
    public static EmbeddedPostgresSettings in(Path dataFolder) {
        return new EmbeddedPostgresSettings(
                dataFolder, dataFolder.resolve("binaries"), SYSTEM_FOLDER);
    }

    /** The same with other programs, so that tests with fresh data folders unpack them once. */
    public EmbeddedPostgresSettings withBinaries(Path folder) {
        return new EmbeddedPostgresSettings(dataFolder, folder, systemFolder);
    }
}
