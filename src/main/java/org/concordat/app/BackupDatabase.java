package org.concordat.app;

import org.concordat.app.backup.Backup;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Backs the database up, while nodes serve. */
public final class BackupDatabase {
    private BackupDatabase() {}

    /** Leaves with what {@link Backup#run} answers. */
    public static void main(String[] arguments) {
        System.exit(Backup.run(
                arguments,
                System.getenv(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }
}
