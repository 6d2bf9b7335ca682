package org.concordat.app;

import org.concordat.app.verifying.Verifying;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Verifies an exported journal, offline. */
public final class VerifyJournal {
    private VerifyJournal() {}

    /** Leaves with 0 when the journal is whole, 1 when it is not, 2 when it could not be read. */
    public static void main(String[] arguments) {
        System.exit(Verifying.run(
                arguments,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }
}
