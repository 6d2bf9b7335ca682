package org.concordat.app;

import org.concordat.app.backup.Restore;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Fills an empty database from a backup. */
public final class RestoreDatabase {
    private RestoreDatabase() {}

    /** Leaves with what {@link Restore#run} answers. */
    public static void main(String[] arguments) {
        System.exit(Restore.run(
                arguments,
                System.getenv(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }
}
