package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.ScratchFolder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How soon a node takes requests, with its database new and as it was left, and what it holds in memory at rest. */
final class StartBench implements Bench.Measurement {
    private static final double READY_SECONDS = 3;
    private static final double RESIDENT_MIB = 350;

    @Override
    public String usage() {
        return "[--starts N (5)] [--rest-seconds N (20)]   until a node is ready, cold and warm; memory at rest";
    }

    private record Start(double readySeconds, double nodeMib, double databaseMib) {}

    @Override
    public JsonObject measure(List<String> words, PrintStream out) throws Exception {
        Options options =
                Options.of("start", words, Map.of("--starts", "5", "--rest-seconds", "20"));
        int starts = options.number("--starts");
        int rest = options.number("--rest-seconds");
        // Builds what is to be built, and has the machine read the files once.
        once(0);
        List<Start> cold = new ArrayList<>();
        List<Start> warm = new ArrayList<>();
        for (int i = 1; i <= starts; i++) {
            Path folder = ScratchFolder.make("start");
            try {
                cold.add(start(folder.resolve("data"), rest));
                warm.add(start(folder.resolve("data"), rest));
            } finally {
                ScratchFolder.delete(folder);
            }
            out.printf("Start %d: cold %s, warm %s%n", i, cold.get(i - 1), warm.get(i - 1));
        }
        return found(cold, warm, out);
    }

    private static void once(int rest) throws IOException, InterruptedException {
        Path folder = ScratchFolder.make("start");
        try {
            start(folder.resolve("data"), rest);
        } finally {
            ScratchFolder.delete(folder);
        }
    }

    private static Start start(Path data, int restSeconds)
            throws IOException, InterruptedException {
        try (ServedNode node = ServedNode.start(data, Map.of())) {
            TimeUnit.SECONDS.sleep(restSeconds);
            return new Start(
                    node.readySeconds(),
                    Spent.resident(node.pid()),
                    Spent.residentOfAll(node.databasePid()));
        }
    }

    private static JsonObject found(List<Start> cold, List<Start> warm, PrintStream out) {
        Spread coldReady = Spread.of(cold, Start::readySeconds);
        Spread warmReady = Spread.of(warm, Start::readySeconds);
        Spread node = Spread.of(warm, Start::nodeMib);
        Spread database = Spread.of(warm, Start::databaseMib);
        out.printf("Ready in %s s cold, %s s warm.%n", coldReady, warmReady);
        out.printf("At rest, started warm: node %s MiB, database %s MiB.%n", node, database);
        return new JsonObject()
                .put("bench", "start")
                .put("cold_ready_s", coldReady.median())
                .put("cold_ready_s_spread", coldReady.json())
                .put("warm_ready_s", warmReady.median())
                .put("warm_ready_s_spread", warmReady.json())
                .put("node_resident_mib", node.median())
                .put("node_resident_mib_spread", node.json())
                .put(
                        "node_resident_after_cold_start_mib",
                        Spread.of(cold, Start::nodeMib).median())
                .put("database_resident_mib", database.median())
                .put("database_resident_mib_spread", database.json())
                .put("met", warmReady.median() <= READY_SECONDS && node.median() <= RESIDENT_MIB);
    }
}
