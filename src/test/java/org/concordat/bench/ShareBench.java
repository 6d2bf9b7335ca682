package org.concordat.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.bench.ShareRuns.Run;
import org.concordat.faults.ScratchFolder;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a sharing costs: over HTTP to a node, until the recipient's live stream tells of it, beside the floor: the very
 * statements that the node sends for it, sent by a bare client to the same database while the node is frozen.
 */
final class ShareBench implements Bench.Measurement {
    private static final int MOST_SENDERS = 200;
    private static final double RATIO = 0.4;
    private static final double CPU_RATIO = 0.8;
    private static final double STREAM_P99_MILLIS = 20;
    private static final double LONE_RATIO = 3;
    private static final int JUDGED = 32;
    private static final long LEAD_MILLIS = 1_000;

    @Override
    public String usage() {
        return "[--seconds N (10)] [--rounds N (3)] [--senders 1,8,32,128] [--items 1..10 (3)] [--connections N (16)]"
                + "   sharings beside the bare statements of one";
    }

    private record Wish(
            int seconds, int rounds, List<Integer> senders, int items, int connections) {}

    /** Runs of ours, and of the floor beside them. */
    private record Pairs(List<Run> ours, List<Run> floors) {
        static Pairs none() {
            return new Pairs(new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public JsonObject measure(List<String> options, PrintStream out) throws Exception {
        Wish wish = wish(options);
        Path folder = ScratchFolder.make("share");
        Map<String, String> environment = new LinkedHashMap<>(ShareRuns.LIMITS);
        environment.put("CONCORDAT_POOL_CONNECTIONS", Integer.toString(wish.connections()));
        try (ServedNode node = ServedNode.start(folder.resolve("data"), environment);
                Hand load = Hand.start(ShareLoad.class);
                Hand floor = Hand.start(ShareFloor.class)) {
            ShareScene scene = ShareScene.make(node, wish.items());
            List<Template> templates = scene.record();
            tell(templates.get(0), out);
            floor.ask(scene.floor(templates, wish.connections()));
            return new Sitting(wish, out, new ShareRuns(node, load, scene), floor).measure();
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    private static Wish wish(List<String> words) {
        Options options = Options.of(
                "share",
                words,
                Map.of(
                        "--seconds", "10",
                        "--rounds", "3",
                        "--senders", "1,8,32,128",
                        "--items", "3",
                        "--connections", "16"));
        List<Integer> senders = options.numbers("--senders");
        if (senders.stream().anyMatch(s -> s > MOST_SENDERS)) {
            throw new Bench.Misused("there are at most " + MOST_SENDERS + " senders");
        }
        return new Wish(
                options.number("--seconds"),
                options.number("--rounds"),
                senders,
                options.number("--items"),
                options.number("--connections"));
    }

    private static void tell(Template template, PrintStream out) {
        out.printf(
                "A sharing is %d statements in its first flush and %d in its second, each prepared once:%n",
                template.reads(), template.statements().size() - template.reads());
        for (int i = 0; i < template.statements().size(); i++) {
            String sql = template.statements().get(i).sql().strip().replaceAll("\\s+", " ");
            out.printf(
                    "  %s %s%n",
                    i < template.reads() ? "1" : "2", sql.substring(0, Math.min(76, sql.length())));
        }
    }

    /** Everything that is measured of one node. */
    private record Sitting(Wish wish, PrintStream out, ShareRuns runs, Hand floor) {

        JsonObject measure() throws Exception {
            out.println("Warming up, which is not counted.");
            ours(JUDGED, 2L * wish.seconds() * 1_000);
            floor(JUDGED, wish.seconds() * 1_000L);
            Map<Integer, Pairs> pairs = new LinkedHashMap<>();
            for (int round = 1; round <= wish.rounds(); round++) {
                for (int senders : wish.senders()) {
                    Run one = ours(senders, wish.seconds() * 1_000L);
                    Run bare = floor(senders, wish.seconds() * 1_000L);
                    Pairs so = pairs.computeIfAbsent(senders, s -> Pairs.none());
                    so.ours().add(one);
                    so.floors().add(bare);
                    out.printf(
                            Locale.ROOT,
                            "Round %d, %3d senders: %5.0f a second, floor %5.0f; others %s, not told %d%n",
                            round,
                            senders,
                            one.perSecond(),
                            bare.perSecond(),
                            one.found().getJsonObject("others").encode(),
                            one.found().getLong("lost"));
                }
            }
            JsonObject found = new JsonObject()
                    .put("bench", "share")
                    .put("items", wish.items())
                    .put("connections", wish.connections());
            boolean whole = true;
            double rate = 0;
            for (Map.Entry<Integer, Pairs> one : pairs.entrySet()) {
                List<Run> ours = one.getValue().ours();
                compare(one.getKey(), ours, one.getValue().floors(), found);
                whole &= ours.stream().allMatch(Run::isWhole);
                if (rate == 0 || one.getKey() == JUDGED) {
                    rate = Spread.of(ours, Run::perSecond).median() / 2;
                }
            }
            whole &= streamed(found, rate);
            return judged(found.put("all_delivered_and_told", whole));
        }

        private void compare(int senders, List<Run> ours, List<Run> floors, JsonObject found) {
            Spread tps = Spread.of(ours, Run::perSecond);
            Spread floorTps = Spread.of(floors, Run::perSecond);
            Spread cpu = Spread.of(ours, Run::perCpuSecond);
            Spread floorCpu = Spread.of(floors, Run::perCpuSecond);
            JsonObject one = new JsonObject()
                    .put("tps", tps.json())
                    .put("floor_tps", floorTps.json())
                    .put("ratio_to_floor", Spread.rounded(tps.median() / floorTps.median()))
                    .put("p50_ms", of(ours, "p50_ms"))
                    .put("floor_p50_ms", of(floors, "p50_ms"))
                    .put("cpu_ratio", Spread.rounded(cpu.median() / floorCpu.median()))
                    .put("node_cpu_ms", cpuMillis(ours, Run::node))
                    .put("database_cpu_ms", cpuMillis(ours, Run::database))
                    .put("load_cpu_ms", cpuMillis(ours, Run::helper))
                    .put("floor_client_cpu_ms", cpuMillis(floors, Run::node))
                    .put("floor_database_cpu_ms", cpuMillis(floors, Run::database));
            out.printf(
                    Locale.ROOT,
                    "%3d senders: %s a second, floor %s: %.2f of it. Processor ms a sharing: node %.2f,"
                            + " database %.2f, load %.2f; floor: client %.2f, database %.2f; %.2f of it%n",
                    senders,
                    tps,
                    floorTps,
                    one.getDouble("ratio_to_floor"),
                    one.getDouble("node_cpu_ms"),
                    one.getDouble("database_cpu_ms"),
                    one.getDouble("load_cpu_ms"),
                    one.getDouble("floor_client_cpu_ms"),
                    one.getDouble("floor_database_cpu_ms"),
                    one.getDouble("cpu_ratio"));
            found.put("senders_" + senders, one);
            if (senders == JUDGED) {
                found.put("tps", tps.median())
                        .put("floor_tps", floorTps.median())
                        .put("ratio_to_floor", one.getValue("ratio_to_floor"))
                        .put("cpu_ratio", one.getValue("cpu_ratio"));
            }
            if (senders == 1) {
                found.put("lone_p50_ms", one.getValue("p50_ms"))
                        .put("lone_floor_p50_ms", one.getValue("floor_p50_ms"));
            }
        }

        private static double of(List<Run> runs, String key) {
            return Spread.of(runs, run -> run.found().getDouble(key)).median();
        }

        private static double cpuMillis(
                List<Run> runs, java.util.function.ToDoubleFunction<Run> part) {
            return Spread.of(runs, run -> run.cpuMillis(part.applyAsDouble(run)))
                    .median();
        }

        /** At half of what it can do, from the planned time of each. */
        private boolean streamed(JsonObject found, double rate) throws Exception {
            List<Run> all = new ArrayList<>();
            for (int round = 0; round < wish.rounds(); round++) {
                runs.planned(rate, LEAD_MILLIS);
                all.add(runs.planned(rate, wish.seconds() * 1_000L));
            }
            Spread p99 = Spread.of(all, run -> run.found().getDouble("stream_p99_ms"));
            found.put("half_rate_tps", Spread.rounded(rate))
                    .put("p50_ms", of(all, "stream_p50_ms"))
                    .put("p99_ms", p99.median())
                    .put("p99_ms_spread", p99.json())
                    .put("max_ms", of(all, "stream_max_ms"));
            out.printf(
                    Locale.ROOT,
                    "At %.0f a second, planned to told: p50 %.1f ms, p99 %s ms, longest %.1f ms%n",
                    rate,
                    found.getDouble("p50_ms"),
                    p99,
                    found.getDouble("max_ms"));
            return all.stream().allMatch(Run::isWhole);
        }

        private JsonObject judged(JsonObject found) {
            JsonArray missed = new JsonArray();
            miss(missed, "ratio_to_floor", found.getDouble("ratio_to_floor", RATIO) >= RATIO);
            miss(missed, "cpu_ratio", found.getDouble("cpu_ratio", CPU_RATIO) >= CPU_RATIO);
            miss(missed, "p99_ms", found.getDouble("p99_ms") <= STREAM_P99_MILLIS);
            miss(
                    missed,
                    "lone_p50_ms",
                    found.getDouble("lone_p50_ms", 0.0)
                            <= LONE_RATIO * found.getDouble("lone_floor_p50_ms", 0.0));
            miss(missed, "all_delivered_and_told", found.getBoolean("all_delivered_and_told"));
            return found.put("missed", missed).put("met", missed.isEmpty());
        }

        private static void miss(JsonArray missed, String name, boolean met) {
            if (!met) {
                missed.add(name);
            }
        }

        private Run ours(int senders, long millis) throws Exception {
            runs.closed(senders, LEAD_MILLIS);
            return runs.closed(senders, millis);
        }

        private Run floor(int senders, long millis) throws Exception {
            runs.settle();
            runs.node().freeze();
            try {
                runs.measured(floor, floor.pid(), closed(senders, LEAD_MILLIS));
                return runs.measured(floor, floor.pid(), closed(senders, millis));
            } finally {
                runs.node().thaw();
            }
        }

        private static JsonObject closed(int senders, long millis) {
            return new JsonObject().put("senders", senders).put("millis", millis);
        }
    }
}
