package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.Footprint;
import org.concordat.faults.ScratchFolder;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What very many live streams hold in memory on one node, and how soon all of them are told of something. */
final class StreamBench implements Bench.Measurement {
    private static final double HEAP_MEGABYTES = 150;
    private static final double TOLD_MILLIS = 100;
    private static final int WARM_SHARINGS = 40;
    private static final int SHARINGS = 40;
    private static final long PAUSE_MILLIS = 500;

    @Override
    public String usage() {
        return "[--streams N (5000)] [--rounds N (3)]   memory of live streams, and how soon all are told";
    }

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of("stream", words, Map.of("--streams", "5000", "--rounds", "3"));
        int streams = options.number("--streams");
        int rounds = options.number("--rounds");
        Path folder = ScratchFolder.make("stream");
        Map<String, String> environment = new LinkedHashMap<>(ShareRuns.LIMITS);
        environment.put("CONCORDAT_LIMITS_STREAMS", Integer.toString(streams + 1));
        environment.put("CONCORDAT_LIMITS_STREAMS_OF_PRACTITIONER", Integer.toString(streams + 1));
        try (ServedNode node = ServedNode.start(folder.resolve("data"), environment);
                Hand load = Hand.start(StreamLoad.class)) {
            return measure(node, load, streams, rounds, out);
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    private static JsonObject measure(
            ServedNode node, Hand load, int streams, int rounds, PrintStream out) throws Exception {
        ShareScene scene = ShareScene.make(node, 1);
        // At rest is a node that has done all of it before.
        load.ask(job(scene, node).put("open", 1));
        told(load, scene, node, WARM_SHARINGS);
        double rest = Footprint.of(node.pid(), node.port()).heapMegabytes();
        JsonObject opened = load.ask(job(scene, node).put("open", streams - 1));
        double held = Footprint.of(node.pid(), node.port()).heapMegabytes() - rest;
        out.printf(
                Locale.ROOT,
                "%,d streams, opened in %.1f s, hold %.1f MB of heap above the %.1f at rest: %.1f KB each%n",
                opened.getInteger("open"),
                opened.getDouble("seconds"),
                held,
                rest,
                held * 1_024 / streams);
        told(load, scene, node, WARM_SHARINGS);
        List<JsonObject> all = new ArrayList<>();
        double began = Spent.processor(node.pid());
        double loadBegan = Spent.processor(load.pid());
        for (int round = 0; round < rounds; round++) {
            all.add(told(load, scene, node, SHARINGS));
        }
        double each = (double) rounds * SHARINGS;
        double cpu = (Spent.processor(node.pid()) - began) / each * 1e3;
        double loadCpu = (Spent.processor(load.pid()) - loadBegan) / each * 1e3;
        Spread p99 = Spread.of(all, round -> round.getDouble("p99_ms"));
        Spread p50 = Spread.of(all, round -> round.getDouble("p50_ms"));
        long missing = all.stream().mapToLong(round -> round.getLong("missing")).sum();
        int ended = all.get(all.size() - 1).getInteger("ended");
        out.printf(
                Locale.ROOT,
                "All told after p50 %s ms, p99 %s ms; not told %d, streams that ended %d. Processor ms for one sharing"
                        + " told to all: node %.0f, who listens %.0f%n",
                p50,
                p99,
                missing,
                ended,
                cpu,
                loadCpu);
        return new JsonObject()
                .put("bench", "stream")
                .put("streams", streams)
                .put("rest_mb", Spread.rounded(rest))
                .put("heap_mb", Spread.rounded(held))
                .put("heap_kb_each", Spread.rounded(held * 1_024 / streams))
                .put("p50_ms", p50.json())
                .put("p99_ms", p99.json())
                .put("node_cpu_ms", Spread.rounded(cpu))
                .put("load_cpu_ms", Spread.rounded(loadCpu))
                .put("missing", missing)
                .put("ended", ended)
                .put(
                        "met",
                        held <= HEAP_MEGABYTES
                                && p99.median() <= TOLD_MILLIS
                                && missing == 0
                                && ended == 0);
    }

    private static JsonObject told(Hand load, ShareScene scene, ServedNode node, int sharings)
            throws Exception {
        return load.ask(
                job(scene, node).put("sharings", sharings).put("pause_millis", PAUSE_MILLIS));
    }

    /** Tokens last for some minutes only. */
    private static JsonObject job(ShareScene scene, ServedNode node) {
        return new JsonObject()
                .put("port", node.port())
                .put("sender", scene.sender().token(node.port()))
                .put("reader", scene.reader().token(node.port()))
                .put("body", scene.body());
    }
}
