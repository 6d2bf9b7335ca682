package org.concordat.faults;

import java.util.Locale;

/** Says how far a run has got. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = line -> {};
    Progress ERR = System.err::println;

    void line(String line);

    default void say(String format, Object... arguments) {
        line(String.format(Locale.ROOT, format, arguments));
    }

    /** How long the rest will take, if it goes on as it went since a moment. */
    static String left(long sinceNanos, long done, long of) {
        long seconds = (System.nanoTime() - sinceNanos) / 1_000_000_000 * (of - done) / done;
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
