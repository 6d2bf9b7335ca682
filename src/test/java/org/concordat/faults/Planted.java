package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs builds that have a fault in them: the checkers are tried by whether they say so. */
final class Planted {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KILLS = 2;
    private static final int WITHDRAWN = 60;
    private static final int CLIENTS = 6;
    private static final int SENDS = 500;

    private final Progress progress;

    Planted(Progress progress) {
        this.progress = progress;
    }

    /** All of them, so many times: each is caught each time, as what it is. */
    Verdict run(int rounds) {
        Verdict verdict = new Verdict("planted").put("rounds", rounds);
        for (int round = 0; round < rounds; round++) {
            caught("acknowledged_before_commit", this::acknowledgingBeforeCommit, "lost", verdict);
            caught(
                    "delivered_without_lock",
                    this::deliveringWithoutTheLock,
                    "delivered_after_withdrawal",
                    verdict);
            caught(
                    "sequenced_without_fence",
                    this::sequencingWithoutTheFence,
                    "journal_unplaced",
                    verdict);
            caught(
                    "followed_without_fence",
                    this::followingWithoutTheFence,
                    "stream_lost",
                    verdict);
        }
        verdict.atLeast("caught", verdict.number("caught"), 4L * rounds);
        return verdict;
    }

    private void caught(String fault, Supplier<Verdict> run, String as, Verdict verdict) {
        Verdict found = run.get();
        boolean caught = found.number(as) > 0 && !found.violations().isEmpty();
        verdict.count(fault, caught ? 1 : 0).count("caught", caught ? 1 : 0);
        progress.say("%s: %s, %s", fault, caught ? "caught" : "NOT CAUGHT", found.json());
    }

    /** A node is killed between saying done and its commit. */
    Verdict acknowledgingBeforeCommit() {
        return with(
                FaultyBuild.acknowledgingBeforeCommit(),
                shape -> new Kills(Progress.SILENT, shape).ofTheNode(KILLS));
    }

    /** Consents are withdrawn on one of two nodes while the other delivers. */
    Verdict deliveringWithoutTheLock() {
        return with(FaultyBuild.deliveringWithoutTheLock(), Planted::withdrawals);
    }

    static Verdict withdrawals(UnaryOperator<Place> shape) {
        Verdict verdict = new Verdict("withdrawals");
        try (ScratchDatabase database = ScratchDatabase.start();
                Members members = Members.start(database, 2, shape);
                Withdrawals withdrawals = new Withdrawals(
                        database, Scene.in(database.superuser()), members.ports())) {
            withdrawals.race(withdrawals.people(WITHDRAWN)).join();
            withdrawals.judge(verdict).raced(verdict);
        }
        return verdict;
    }

    /** Three nodes give positions at once. */
    Verdict sequencingWithoutTheFence() {
        return with(FaultyBuild.sequencingWithoutTheFence(), Planted::sends);
    }

    private static Verdict sends(UnaryOperator<Place> shape) {
        Verdict verdict = new Verdict("sequencing");
        try (ScratchDatabase database = ScratchDatabase.start();
                Members members = Members.start(database, 3, shape)) {
            Scene scene = Scene.in(database.superuser());
            Sends sends = new Sends(
                    database.client(Scene.SENDER, PATIENCE),
                    members.ports(),
                    scene.record(),
                    scene.desk());
            sends.start(CLIENTS, SENDS, () -> true);
            sends.join();
            new SendChecker(database.superuser()).check(sends, verdict);
            new JournalChecker(database.superuser()).check(verdict);
        }
        return verdict;
    }

    /** Transactions are held open while later ones commit. */
    Verdict followingWithoutTheFence() {
        return with(FaultyBuild.followingWithoutTheFence(), shape -> {
            try (ScratchDatabase database = ScratchDatabase.start()) {
                return new Ordering(database, Progress.SILENT, shape).run(2);
            }
        });
    }

    private interface Run {
        Verdict of(UnaryOperator<Place> shape);
    }

    private static Verdict with(FaultyBuild build, Run run) {
        Path folder = ScratchFolder.make("planted");
        try {
            Path classes = build.into(folder);
            return run.of(place -> place.patchedBy(classes));
        } finally {
            ScratchFolder.delete(folder);
        }
    }
}
