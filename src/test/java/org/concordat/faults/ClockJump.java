package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;
import org.concordat.faults.Sends.Manner;
import org.concordat.support.Ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The clock of one of two nodes jumps: an hour ahead, back, an hour behind, and back. Who is there may
 * have to sign in again, and can. Nobody at the other node notices, and every time that is kept is the
 * database's.
 */
final class ClockJump {
    private static final String[] JUMPS = {"+3600", "+0", "-3600", "+0"};
    private static final long PHASE_MILLIS = 8_000;
    private static final int CLIENTS = 3;
    private static final long PACE_MILLIS = 100;

    /** What was kept since a moment with a time that is not that of its commit. */
    private static final String WRONG_TIMES = """
            select count(*) from (
                select at, xmin from journal_entry
                union all select at, xmin from decision
                union all select created_at, xmin from sharing
                union all select delivered_at, xmin from inbox_entry
                union all select recorded_at, xmin from consent) kept
            where pg_xact_commit_timestamp(xmin) > ?::timestamptz
              and abs(extract(epoch from at - pg_xact_commit_timestamp(xmin))) > 10
            """;

    private final ScratchDatabase database;
    private final Progress progress;
    private final Path time;

    ClockJump(ScratchDatabase database, Progress progress) {
        this.database = database;
        this.progress = progress;
        this.time = database.folder().resolve("time");
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("clock-jump").put("rounds", rounds);
        Superuser superuser = database.superuser();
        Scene scene = Scene.in(superuser);
        AtomicBoolean wanted = new AtomicBoolean(true);
        set("+0");
        int member = Ports.free();
        try (Members members = Members.of(List.of(
                Place.on(database, "steady").joining(member),
                faked(Place.on(database, "jumping").joining(member))))) {
            String begun = superuser.ask("select clock_timestamp()").get(0);
            int steady = members.ports().get(0);
            int jumping = members.ports().get(1);
            Sends others = sends(scene, steady);
            Sends theirs = sends(scene, jumping);
            Client recipient = database.client(Scene.RECIPIENT, Traffic.PATIENCE);
            Follower stream = new Follower(recipient, steady, Follower.now(recipient, steady), 0);
            try (stream) {
                others.start(CLIENTS, Sends.MOST, wanted::get);
                theirs.start(CLIENTS, Sends.MOST, wanted::get);
                Pausing.millis(PHASE_MILLIS);
                long served = Long.MAX_VALUE;
                long gap = 0;
                for (int round = 0; round < rounds; round++) {
                    for (String jump : JUMPS) {
                        long at = System.nanoTime();
                        long before = theirs.acknowledged().size();
                        set(jump);
                        Pausing.millis(PHASE_MILLIS);
                        long now = theirs.acknowledged().size() - before;
                        served = Math.min(served, now);
                        gap = Math.max(gap, others.longestGapMillis(at, System.nanoTime()));
                        progress.say(
                                "%s s: %d acknowledged there, refused to sign in again %d times so far",
                                jump, now, theirs.answered(401));
                    }
                }
                wanted.set(false);
                others.join();
                theirs.join();
                List<UUID> all = new java.util.ArrayList<>(others.acknowledged());
                all.addAll(theirs.acknowledged());
                stream.judge(all, 15_000, "stream", verdict);
                new SendChecker(superuser).check(others, verdict);
                new SendChecker(superuser).check(theirs, verdict);
                new JournalChecker(superuser).check(verdict);
                verdict.put("unavailable_ms_p99", gap)
                        .atLeast("served_by_the_jumping", served, 1)
                        .atLeast("signed_in_again", theirs.answered(401), 1)
                        .none("others_signed_in_again", others.answered(401))
                        .none("others_streams_ended", stream.connections() - 1L)
                        .none("times_wrong", superuser.number(WRONG_TIMES, begun));
            }
        } finally {
            wanted.set(false);
        }
        return verdict;
    }

    private Sends sends(Scene scene, int port) {
        return new Sends(
                database.client(Scene.SENDER, Traffic.PATIENCE),
                List.of(port),
                List.of(scene.anotherRecord(database.superuser())),
                scene.desk(),
                Manner.ONE_RETRY,
                PACE_MILLIS);
    }

    private Place faked(Place place) {
        return place.with("LD_PRELOAD", Apart.faketime().orElseThrow().toString())
                .with("FAKETIME_TIMESTAMP_FILE", time.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                // The time that only goes on is nobody's to change: not in a real node either.
                .with("DONT_FAKE_MONOTONIC", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    private void set(String offset) {
        try {
            Path next = time.resolveSibling("time.next");
            Files.writeString(next, offset + "\n");
            Files.move(next, time, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
