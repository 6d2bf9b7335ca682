package org.concordat.bench;

import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs of sharings over HTTP to a node, each with the processor time that it took. */
record ShareRuns(ServedNode node, Hand load, ShareScene scene) {
    /** A few accounts stand for many here, and none of them is to be told that it asks too much. */
    static final Map<String, String> LIMITS = Map.of(
            "CONCORDAT_LIMITS_REQUESTS", "1000",
            "CONCORDAT_LIMITS_OF_PRACTITIONER", "1000",
            "CONCORDAT_LIMITS_OF_AGENCY", "1000",
            "CONCORDAT_LIMITS_PRACTITIONER_PER_MINUTE", "1000000",
            "CONCORDAT_LIMITS_AGENCY_PER_MINUTE", "1000000");

    /** As long as the journal takes for what a loader left it, and more. */
    private static final long SETTLED_WITHIN_SECONDS = 1_800;

    /** One run: how many, how fast, and the processor seconds that it took. */
    record Run(JsonObject found, double node, double database, double helper) {
        double perSecond() {
            return found.getDouble("per_second");
        }

        double perCpuSecond() {
            return found.getLong("done") / (node + database);
        }

        double cpuMillis(double seconds) {
            return 1e3 * seconds / found.getLong("done");
        }

        /** Whether every sharing was answered as delivered, and the stream told of it. */
        boolean isWhole() {
            return found.getJsonObject("others").isEmpty() && found.getLong("lost") == 0;
        }
    }

    /** So many at once, each of which sends again when it was answered. */
    Run closed(int senders, long millis) throws Exception {
        return ours(scene.load().put("senders", senders).put("millis", millis));
    }

    /** So many a second, each at its planned time. */
    Run planned(double perSecond, long millis) throws Exception {
        return ours(scene.load().put("per_second", perSecond).put("millis", millis));
    }

    /** What it costs includes what the node does of it afterwards. */
    private Run ours(JsonObject job) throws Exception {
        settle();
        return measured(load, node.pid(), job);
    }

    /**
     * Has a helper do something.
     *
     * @param pid whose time counts beside the database's
     */
    Run measured(Hand hand, long pid, JsonObject job) throws Exception {
        double began = Spent.processor(pid);
        double databaseBegan = Spent.processorOfAll(node.databasePid());
        double helperBegan = Spent.processor(hand.pid());
        JsonObject found = hand.ask(job);
        double helper = Spent.processor(hand.pid()) - helperBegan;
        if (pid == node.pid()) {
            settle();
        }
        return new Run(
                found,
                Spent.processor(pid) - began,
                Spent.processorOfAll(node.databasePid()) - databaseBegan,
                helper);
    }

    /** Until the journal has given everything its place. */
    void settle() throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLED_WITHIN_SECONDS);
        while (!node.database()
                .ask("select exists (select from journal_pending)")
                .get(0)
                .equals("f")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the journal does not come to rest");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
