package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.bench.decide.Measured;
import org.concordat.bench.decide.Subject;
import org.openjdk.jmh.runner.RunnerException;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How long our decision takes, and how long three policy engines take to say yes or no to the same. */
final class DecideBench implements Bench.Measurement {
    private static final int SCENES = 2_000;
    private static final double MOST_NANOS = 10_000;
    private static final double LEAST_TIMES_FASTER = 4;
    private static final double MOST_BYTES = 8_192;

    @Override
    public String usage() {
        return "[--rounds 5]   a decision of three items, beside jCasbin, Cedar Java and SAPL";
    }

    @Override
    public JsonObject measure(List<String> options, PrintStream out) throws Exception {
        int rounds = rounds(options);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int allowed = Subject.agreed(SCENES);
        out.printf(
                "Of %d scenes %d are allowed; all four agree on each.%n%d rounds, load %.1f before:%n",
                SCENES, allowed, rounds, load);
        if (load > Runtime.getRuntime().availableProcessors() / 2.0) {
            out.println("Others are at work on this machine: what follows is worth little.");
        }
        Map<Subject, List<Measured>> all = rounds(rounds, out);
        JsonObject found = new JsonObject()
                .put("bench", "decide")
                .put("scenes", SCENES)
                .put("allowed", allowed)
                .put("rounds", rounds)
                .put("load", load);
        out.printf(
                "%n%-10s %12s %20s %12s %12s%n",
                "", "ns", "lowest to highest", "processor", "bytes");
        all.forEach((subject, each) -> {
            Spread nanos = Spread.of(each, Measured::nanos);
            Spread processor = Spread.of(each, Measured::processorNanos);
            Spread bytes = Spread.of(each, Measured::bytes);
            String name = subject.name().toLowerCase(Locale.ROOT);
            out.printf(
                    Locale.ROOT,
                    "%-10s %,12.0f %,10.0f %,9.0f %,12.0f %,12.0f%n",
                    name,
                    nanos.median(),
                    nanos.lowest(),
                    nanos.highest(),
                    processor.median(),
                    bytes.median());
            found.put(name + "_ns", Math.round(nanos.median()))
                    .put(name + "_ns_lowest", Math.round(nanos.lowest()))
                    .put(name + "_ns_highest", Math.round(nanos.highest()))
                    .put(name + "_processor_ns", Math.round(processor.median()))
                    .put(name + "_bytes", Math.round(bytes.median()));
        });
        return judged(found, out);
    }

    private static int rounds(List<String> options) {
        if (options.isEmpty()) {
            return 5;
        }
        if (options.size() != 2 || !options.get(0).equals("--rounds")) {
            throw new Bench.Misused("decide knows only --rounds and a number");
        }
        try {
            return Math.max(1, Integer.parseInt(options.get(1)));
        } catch (NumberFormatException wrong) {
            throw new Bench.Misused("--rounds needs a number");
        }
    }

    /** One after the other and then again, so that a busy minute of the machine is everybody's. */
    private static Map<Subject, List<Measured>> rounds(int rounds, PrintStream out)
            throws RunnerException {
        Map<Subject, List<Measured>> all = new EnumMap<>(Subject.class);
        for (int round = 1; round <= rounds; round++) {
            out.printf("  %d:", round);
            for (Subject subject : Subject.values()) {
                Measured one = Measured.of(subject);
                all.computeIfAbsent(subject, any -> new ArrayList<>()).add(one);
                out.printf(
                        Locale.ROOT,
                        " %s %,.0f ns",
                        subject.name().toLowerCase(Locale.ROOT),
                        one.nanos());
                out.flush();
            }
            out.println();
        }
        return all;
    }

    private static JsonObject judged(JsonObject found, PrintStream out) {
        double ours = found.getDouble("ours_ns");
        double fastest = Math.min(
                found.getDouble("casbin_ns"),
                Math.min(found.getDouble("cedar_ns"), found.getDouble("sapl_ns")));
        double times = Math.round(10 * fastest / ours) / 10.0;
        boolean inTime = ours <= MOST_NANOS;
        boolean faster = fastest / ours >= LEAST_TIMES_FASTER;
        boolean small = found.getDouble("ours_bytes") <= MOST_BYTES;
        out.printf(
                Locale.ROOT,
                "%nWithin 10 microseconds: %s. Four times faster than the fastest: %s (%.1f). Within 8 KB: %s.%n",
                word(inTime),
                word(faster),
                times,
                word(small));
        return found.put("times_faster", times)
                .put("met_time", inTime)
                .put("met_faster", faster)
                .put("met_bytes", small)
                .put("met", inTime && faster && small);
    }

    private static String word(boolean met) {
        return met ? "met" : "NOT met";
    }

    private record Spread(double lowest, double median, double highest) {
        static Spread of(List<Measured> each, ToDoubleFunction<Measured> what) {
            double[] sorted = each.stream().mapToDouble(what).sorted().toArray();
            return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }
    }
}
