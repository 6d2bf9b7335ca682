package org.concordat.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Three nodes of one cluster on one database, and in each round a fault that a seed has drawn, while
 * clients send, streams are followed and consents are withdrawn. What was told is compared with what is
 * stored, at the end, by checkers that use nothing of what they judge.
 */
final class Storm {
    private static final int NODES = 3;
    private static final int SENDS_PER_ROUND = 400;
    private static final int WITHDRAWN_MEANWHILE = 3;
    private static final int WITHDRAWN_AT_ONCE = 24;
    private static final long SERVES_WITHIN_MILLIS = 1_000;
    private static final long RESUMED_WITHIN_MILLIS = 3_000;
    /** Longer than the cluster waits for a heartbeat, and than a transaction may take. */
    private static final int FROZEN_MILLIS = 6_500;

    private final ScratchDatabase database;
    private final Progress progress;
    private final List<Fault> faults;
    private final long seed;
    private final Random random;
    private final Survivors survivors;
    private final List<Long> unavailable = new ArrayList<>();
    private final List<Long> servedAfterDeath = new ArrayList<>();
    private long servesWithin = SERVES_WITHIN_MILLIS;
    private long streamResumed;
    private long resumedWithin = RESUMED_WITHIN_MILLIS;
    private final List<Fault> deck = new ArrayList<>();

    /** What may befall them. */
    enum Fault {
        NODE_KILL("kill -9 of a node"),
        NODE_FREEZE("a node frozen"),
        DATABASE_KILL("kill -9 of the database"),
        WITHDRAWAL("consents withdrawn");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }

    Storm(ScratchDatabase database, Progress progress, List<Fault> faults, long seed) {
        this.database = database;
        this.progress = progress;
        this.faults = faults;
        this.seed = seed;
        this.random = new Random(seed);
        this.survivors = new Survivors(database);
    }

    Verdict run(String name, int rounds) {
        progress.say("The seed is %d.", seed);
        Verdict verdict = new Verdict(name).put("seed", seed).put("rounds", rounds);
        try (Members members = Members.start(database, NODES);
                Traffic traffic = new Traffic(database, members, rounds * SENDS_PER_ROUND)) {
            rounds(rounds, members, traffic, verdict);
            WithdrawChecker withdrawn = traffic.judge(verdict);
            if (faults.contains(Fault.WITHDRAWAL)) {
                withdrawn.raced(verdict);
            }
        }
        return verdict.put("unavailable_ms_p50", Verdict.percentile(unavailable, 50))
                .put("unavailable_ms_p99", Verdict.percentile(unavailable, 99))
                .tellsOnly("serve_after_death_ms", "stream_resumed_ms")
                .put("serve_after_death_ms_p50", Verdict.percentile(servedAfterDeath, 50))
                .atMost(
                        "serve_after_death_ms",
                        Verdict.percentile(servedAfterDeath, 100),
                        servesWithin)
                .atMost("stream_resumed_ms", streamResumed, resumedWithin);
    }

    /** Each of them before any comes again: a run that drew no death would prove nothing of deaths. */
    private Fault drawn() {
        if (deck.isEmpty()) {
            deck.addAll(faults);
            Collections.shuffle(deck, random);
        }
        return deck.remove(deck.size() - 1);
    }

    private void rounds(int rounds, Members members, Traffic traffic, Verdict verdict) {
        long begun = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            Fault fault = drawn();
            verdict.count(fault.name().toLowerCase(Locale.ROOT), 1);
            int victim = random.nextInt(members.count());
            List<Known> people = traffic.withdrawals()
                    .people(fault == Fault.WITHDRAWAL ? WITHDRAWN_AT_ONCE : WITHDRAWN_MEANWHILE);
            Pausing.millis(random.nextInt(500));
            long struck = System.nanoTime();
            CompletableFuture<Void> withdrawing = traffic.withdrawals().race(people);
            strike(fault, victim, members, traffic);
            withdrawing.join();
            survivors.answerAfterMillis(struck, members.ports());
            long gap = traffic.gapMillis(struck);
            unavailable.add(gap);
            progress.say(
                    "round %d of %d: %s%s; nothing acknowledged for %d ms; about %s left",
                    round,
                    rounds,
                    fault.words,
                    fault == Fault.NODE_KILL || fault == Fault.NODE_FREEZE
                            ? " (" + (victim + 1) + ")"
                            : "",
                    gap,
                    Progress.left(begun, round, rounds));
        }
    }

    private void strike(Fault fault, int victim, Members members, Traffic traffic) {
        switch (fault) {
            case NODE_KILL -> kill(victim, members, traffic);
            case NODE_FREEZE -> {
                members.node(victim).freeze();
                Pausing.millis(FROZEN_MILLIS + random.nextInt(2_500));
                members.node(victim).thaw();
            }
            case DATABASE_KILL -> database.kill();
            case WITHDRAWAL -> Pausing.millis(1);
        }
    }

    private void kill(int victim, Members members, Traffic traffic) {
        int port = members.ports().get(victim);
        List<Follower> bereft =
                traffic.streams().stream().filter(s -> s.port() == port).toList();
        survivors.signIn(members.portsBut(victim).get(0));
        long died = System.nanoTime();
        members.node(victim).kill();
        long served = survivors.answerAfterMillis(died, members.portsBut(victim));
        servedAfterDeath.add(served);
        progress.say("the others serve after %d ms", served);
        servesWithin = Math.max(servesWithin, Machine.slack(SERVES_WITHIN_MILLIS));
        resumedWithin = Math.max(resumedWithin, Machine.slack(RESUMED_WITHIN_MILLIS));
        for (Follower stream : bereft) {
            Pausing.upTo(Traffic.RECOVERY_MILLIS, () -> stream.resumedAfterMillis(died, port) >= 0);
            long resumed = stream.resumedAfterMillis(died, port);
            streamResumed =
                    Math.max(streamResumed, resumed < 0 ? Traffic.RECOVERY_MILLIS : resumed);
        }
        Pausing.millis(random.nextInt(2_000));
        members.restart(victim);
    }
}
