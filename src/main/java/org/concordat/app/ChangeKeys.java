package org.concordat.app;

import org.concordat.app.keys.ChangingKeys;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Replaces keys, while nodes serve. */
public final class ChangeKeys {
    private ChangeKeys() {}

    /** Leaves with what {@link ChangingKeys#run} answers. */
    public static void main(String[] arguments) {
        System.exit(ChangingKeys.run(
                arguments,
                System.getenv(),
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    }
}
