package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;
import org.concordat.support.Ports;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One of three nodes is cut off, first from the database, then from the other nodes: what it sends there
 * is dropped without a word. Without the database it says that it is not ready and refuses; without the
 * others it goes on as if nothing were. Its packets are known by the group that it runs as.
 */
final class Partition {
    private static final int CUT_OFF = 1;
    private static final String GROUP = "60001";
    private static final int SENDS_PER_ROUND = 1_500;
    private static final long CUT_SECONDS = 12;
    private static final long MOST_STOPPED_MILLIS = 3_000;
    private static final long UNREADY_WITHIN_MILLIS = 5_000;
    private static final long REFUSES_WITHIN_MILLIS = 10_000;
    private static final long READY_AGAIN_MILLIS = 30_000;

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ScratchDatabase database;
    private final Progress progress;
    private final Scene scene;
    private final Client sender;
    private final List<Long> stopped = new ArrayList<>();
    private final List<UUID> sentWhenCutOff = new ArrayList<>();
    private long mostStopped = MOST_STOPPED_MILLIS;

    Partition(ScratchDatabase database, Progress progress) {
        this.database = database;
        this.progress = progress;
        this.scene = Scene.in(database.superuser());
        this.sender = database.client(Scene.SENDER, PATIENCE);
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("partition").put("rounds", rounds);
        Apart.command("nft", "add", "table", "ip", "chaos");
        Apart.command("nft", "add chain ip chaos out { type filter hook output priority 0; }");
        int member = Ports.free();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Place place = Place.on(database, "node" + (i + 1)).joining(member);
            places.add(
                    i == CUT_OFF ? place.by("setpriv", "--regid", GROUP, "--keep-groups") : place);
        }
        try (Members members = Members.of(places);
                Traffic traffic = new Traffic(database, members, rounds * SENDS_PER_ROUND)) {
            int port = members.ports().get(CUT_OFF);
            for (int round = 1; round <= rounds; round++) {
                fromDatabase(port, members, traffic, verdict);
                fromOthers(port, traffic, verdict);
                progress.say("round %d of %d: whole again", round, rounds);
            }
            traffic.judge(sentWhenCutOff, verdict);
        }
        return verdict.atMost(
                        "others_stopped_ms_max", Verdict.percentile(stopped, 100), mostStopped)
                .put("unavailable_ms_p99", Verdict.percentile(stopped, 99));
    }

    private void fromDatabase(int port, Members members, Traffic traffic, Verdict verdict) {
        Client.Answer before = send(port);
        if (!before.is(201)) {
            throw new IllegalStateException("it was to serve: " + before);
        }
        sentWhenCutOff.add(UUID.fromString(before.json().getString("id")));
        long cut = System.nanoTime();
        packets("tcp dport " + database.superuser().port() + " drop");
        boolean unready = Pausing.upTo(CUT_SECONDS * 1_000, () -> Survivors.ready(port) == 503);
        long unreadyAfter = millisSince(cut);
        long asked = System.nanoTime();
        Client.Answer refused = send(port);
        long refusedAfter = millisSince(asked);
        if (!refused.is(503)) {
            verdict.violation("cut off from the database, it answered " + refused);
        }
        Pausing.until(cut + CUT_SECONDS * 1_000_000_000);
        verdict.none("ready_without_database", unready ? 0 : 1)
                .atMost("unready_after_ms", unreadyAfter, Machine.slack(UNREADY_WITHIN_MILLIS))
                .atMost("refused_after_ms", refusedAfter, Machine.slack(REFUSES_WITHIN_MILLIS));
        stopped.add(traffic.gapMillis(cut));
        long healed = System.nanoTime();
        heal();
        Pausing.upTo(Traffic.RECOVERY_MILLIS, () -> Survivors.ready(port) == 200);
        new Survivors(database).answerAfterMillis(healed, members.ports());
        verdict.atMost("ready_again_ms", millisSince(healed), Machine.slack(READY_AGAIN_MILLIS));
        progress.say(
                "cut off from the database: not ready after %d ms, refused after %d ms, back after %d ms",
                unreadyAfter, refusedAfter, millisSince(healed));
    }

    private void fromOthers(int port, Traffic traffic, Verdict verdict) {
        long cut = System.nanoTime();
        packets("tcp dport " + database.superuser().port() + " accept");
        packets("tcp sport " + port + " accept");
        packets("drop");
        long refused = 0;
        long unready = 0;
        long slowest = 0;
        while (millisSince(cut) < CUT_SECONDS * 1_000) {
            long asked = System.nanoTime();
            Client.Answer answer = send(port);
            slowest = Math.max(slowest, millisSince(asked));
            if (answer.is(201)) {
                sentWhenCutOff.add(UUID.fromString(answer.json().getString("id")));
            } else {
                refused++;
            }
            unready += Survivors.ready(port) == 200 ? 0 : 1;
            Pausing.millis(300);
        }
        stopped.add(traffic.gapMillis(cut));
        mostStopped = Math.max(mostStopped, Machine.slack(MOST_STOPPED_MILLIS));
        heal();
        Pausing.millis(CUT_SECONDS * 1_000);
        verdict.none("refused_without_cluster", refused)
                .none("unready_without_cluster", unready)
                .put("slowest_without_cluster_ms", slowest);
        progress.say(
                "cut off from the others: %d sent, %d refused, the slowest took %d ms",
                sentWhenCutOff.size(), refused, slowest);
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private Client.Answer send(int port) {
        return sender.post(
                port,
                "/sharings",
                Sends.sharing(
                        scene.record(),
                        scene.desk(),
                        LocalDate.now(ZoneOffset.UTC).minusDays(1),
                        "At the cut"),
                UUID.randomUUID().toString());
    }

    private static void packets(String which) {
        Apart.command("nft", "add rule ip chaos out meta skgid " + GROUP + " " + which);
    }

    private static void heal() {
        Apart.command("nft", "flush", "chain", "ip", "chaos", "out");
    }
}
