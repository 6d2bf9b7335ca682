package org.concordat.faults;

/** Says how far a run has got. */
@FunctionalInterface
interface Progress {
    Progress SILENT = line -> {};
    Progress ERR = System.err::println;

    void line(String line);

    default void say(String format, Object... arguments) {
        line(String.format(java.util.Locale.ROOT, format, arguments));
    }
}
