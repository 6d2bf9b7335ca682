package org.concordat.app;

import org.concordat.app.importing.Importing;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes an agency's own list of persons to a running node. */
public final class ImportPeople {
    private ImportPeople() {}

    /** Leaves with 0 when all is well, 1 when lines have mistakes, 2 when it could not go on. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(Importing.run(
                arguments,
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }
}
