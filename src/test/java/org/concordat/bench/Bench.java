package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a measurement by its name; what {@code scripts/bench} starts. */
public final class Bench {
    private static final Map<String, Measurement> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("match", new MatchBench()),
            Map.entry("decide", new DecideBench()),
            Map.entry("clocks", new ClocksBench()),
            Map.entry("people", new PeopleBench()),
            Map.entry("journal", new JournalBench()),
            Map.entry("journal-search", new JournalSearchBench()),
            Map.entry("page", new PageBench()),
            Map.entry("silence", new SilenceBench()),
            Map.entry("soak", new SoakBench()),
            Map.entry("share", new ShareBench()),
            Map.entry("stream", new StreamBench()),
            Map.entry("growth", new GrowthBench()),
            Map.entry("start", new StartBench())));

    private Bench() {}

    /** Something that can be measured. */
    interface Measurement {
        /** What it measures and with which options, one line. */
        String usage();

        /** Measures; says what it finds on {@code out}, and once more for programs. */
        JsonObject measure(List<String> options, java.io.PrintStream out) throws Exception;
    }

    /** A wrong option. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    public static void main(String[] args) throws Exception {
        List<String> options = new ArrayList<>(Arrays.asList(args));
        boolean jsonOnly = options.remove("--json");
        boolean help = options.isEmpty() || options.remove("--help") || options.remove("-h");
        if (help) {
            System.out.println("Usage: scripts/bench NAME [--json] [OPTION...]\n");
            KNOWN.forEach((name, bench) -> System.out.println("  " + name + " " + bench.usage()));
            System.out.println(
                    "\nSays what it finds, and last one line of JSON; --json: that alone.");
            return;
        }
        Measurement measurement = KNOWN.get(options.get(0));
        if (measurement == null) {
            System.err.println("scripts/bench: there is no " + options.get(0) + ", only "
                    + String.join(", ", KNOWN.keySet()) + ".");
            System.exit(2);
            return;
        }
        java.io.PrintStream out = jsonOnly
                ? new java.io.PrintStream(java.io.OutputStream.nullOutputStream())
                : System.out;
        try {
            JsonObject found = measurement.measure(options.subList(1, options.size()), out);
            System.out.println(found.encode());
            System.exit(found.getBoolean("met", true) ? 0 : 1);
        } catch (Misused e) {
            System.err.println("scripts/bench: " + e.getMessage());
            System.exit(2);
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            // Nodes that it started would keep it alive.
            System.exit(1);
        }
    }
}
