package org.concordat.fuzz.parsers;

import org.jspecify.annotations.Nullable;

/** What Jazzer calls, by the names that it knows: the parser that its argument names. */
public final class Target {
    private static @Nullable Parser parser;

    private Target() {}

    public static void fuzzerInitialize(String[] arguments) throws Exception {
        Parser named = Parsers.named(arguments[0]);
        // The first reading loads what it needs, which is not a parser's time.
        named.read(named.seeds().get(0));
        parser = named;
    }

    public static void fuzzerTestOneInput(byte[] given) throws Exception {
        if (parser != null) {
            parser.read(given);
        }
    }
}
