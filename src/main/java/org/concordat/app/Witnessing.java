package org.concordat.app;

import org.concordat.app.witnessing.Watching;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Watches a journal for an agency that does not take the operator's word, and cosigns its checkpoints. */
public final class Witnessing {
    private Witnessing() {}

    /** Leaves with 0 when all was cosigned, 2 when something did not work, 3 when the journal forked. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(Watching.run(
                arguments,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }
}
