package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;
import org.concordat.faults.Sends.Told;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * kill -9 at random moments while clients send: of the node, which takes its database down with it and is
 * started again, or of the database's postmaster, which the node starts again.
 */
final class Kills {
    static final int SENDS_PER_ROUND = 50;

    private static final int CLIENTS = 6;
    private static final long RECOVERY_MILLIS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int REPLAYED = 50;

    private final Progress progress;
    private final Path folder = ScratchFolder.make("kills");
    private final Path data = folder.resolve("data");
    private final Place place;
    private final List<Long> unavailable = new ArrayList<>();
    private final List<Long> restarts = new ArrayList<>();

    Kills(Progress progress) {
        this(progress, place -> place);
    }

    /** With something particular about the node. */
    Kills(Progress progress, UnaryOperator<Place> shape) {
        this.progress = progress;
        this.place = shape.apply(Place.embedded(data));
    }

    /** What is killed in a round, and how the node comes back. */
    private interface Fault {
        RunningNode strike(RunningNode node);
    }

    Verdict ofTheNode(int rounds) {
        return run("node-kill", rounds, node -> {
            node.kill();
            RunningNode next = place.start();
            restarts.add(next.readyMillis());
            return next;
        });
    }

    Verdict ofTheDatabase(int rounds) {
        return run("database-kill", rounds, node -> {
            Signals.send("KILL", Signals.postmaster(data));
            return node;
        });
    }

    private Verdict run(String name, int rounds, Fault fault) {
        Verdict verdict = new Verdict(name).put("rounds", rounds);
        RunningNode node = place.start();
        try {
            Scene scene = Scene.in(Superuser.of(data));
            Accounts accounts = Accounts.of(data);
            Client sender = client(accounts, Scene.SENDER);
            Client recipient = client(accounts, Scene.RECIPIENT);
            String from = Follower.now(recipient, place.port());
            Sends sends = new Sends(sender, List.of(place.port()), scene.record(), scene.desk());
            try (Follower stream = new Follower(recipient, place.port(), from, 0)) {
                sends.start(CLIENTS, rounds * SENDS_PER_ROUND, () -> true);
                for (int round = 0; round < rounds; round++) {
                    node = round(node, sends, round, fault);
                }
                sends.join();
                replay(sends, verdict);
                stream.judge(sends.acknowledged(), 10_000, "stream", verdict);
            }
            Superuser database = Superuser.of(data).there();
            new SendChecker(database).check(sends, verdict);
            new JournalChecker(database).check(verdict);
            verdict.put("unavailable_ms_p50", Verdict.percentile(unavailable, 50))
                    .put("unavailable_ms_p99", Verdict.percentile(unavailable, 99));
            if (!restarts.isEmpty()) {
                verdict.put("restart_ms_p50", Verdict.percentile(restarts, 50))
                        .put("restart_ms_max", Verdict.percentile(restarts, 100));
            }
            errors(node, verdict);
        } finally {
            node.close();
            verdict.none("orphans", Signals.servers(data).size());
            ScratchFolder.delete(folder);
        }
        return verdict;
    }

    private RunningNode round(RunningNode node, Sends sends, int round, Fault fault) {
        long moment = round * (long) SENDS_PER_ROUND + Pausing.random(5, SENDS_PER_ROUND - 5);
        if (!Pausing.upTo(RECOVERY_MILLIS, () -> sends.begun() >= moment)) {
            throw new IllegalStateException("nothing is sent any more, of " + sends.begun()
                    + " answered with " + sends.answers() + ": " + node.log());
        }
        Pausing.until(System.nanoTime() + Pausing.random(0, 20_000_000));
        long struck = System.nanoTime();
        RunningNode now = fault.strike(node);
        // Answers that were on their way come within the first tenth of a second.
        if (!Pausing.upTo(RECOVERY_MILLIS, () -> sends.waitedFrom(struck + 100_000_000) >= 0)) {
            throw new IllegalStateException("it does not come back: " + now.log());
        }
        long gap = sends.longestGapMillis(
                struck, struck + 101_000_000 + sends.waitedFrom(struck + 100_000_000) * 1_000_000);
        unavailable.add(gap);
        progress.say("round %d: away for %d ms", round + 1, gap);
        return now;
    }

    /** Whoever lost the answer and asks again is told the same. */
    private static void replay(Sends sends, Verdict verdict) {
        long otherwise = sends.told().stream()
                .filter(told -> told.acknowledged().isPresent())
                .limit(REPLAYED)
                .filter(told -> !same(told, sends.again(told)))
                .count();
        verdict.none("answered_otherwise", otherwise);
    }

    private static boolean same(Told told, Client.Answer again) {
        return again.status() == 201
                && again.json()
                        .getString("id")
                        .equals(told.acknowledged().orElseThrow().toString());
    }

    /** What a node logs as an error of its own, beside that its database died, is one. */
    private static void errors(RunningNode node, Verdict verdict) {
        List<String> errors = node.log()
                .lines()
                .filter(line ->
                        line.contains(" ERROR ") && !line.contains("PostgreSQL ended by itself"))
                .toList();
        verdict.none("errors_logged", errors.size());
        errors.stream().limit(5).forEach(verdict::violation);
    }

    private static Client client(Accounts accounts, String username) {
        return new Client(accounts.of(username), PATIENCE);
    }
}
