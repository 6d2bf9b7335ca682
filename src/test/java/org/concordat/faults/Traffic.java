package org.concordat.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * What goes on at the nodes of a cluster while faults are made: clients send, each at a node of its own
 * and once more at the next; live streams are followed, one begun at each node, from node to node; and
 * consents are withdrawn when a run asks for it.
 */
final class Traffic implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(4);
    static final long RECOVERY_MILLIS = 90_000;

    private static final int CLIENTS = 6;
    private static final long PACE_MILLIS = 200;
    private static final int WARM = 20;

    private final ScratchDatabase database;
    private final Members members;
    private final Sends sends;
    private final Withdrawals withdrawals;
    private final List<Follower> streams = new ArrayList<>();
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    /**
     * Begins; returns when it flows.
     *
     * @param most how many sends there may have to be
     */
    Traffic(ScratchDatabase database, Members members, int most) {
        this.database = database;
        this.members = members;
        Superuser superuser = database.superuser();
        Scene scene = Scene.in(superuser);
        this.withdrawals = new Withdrawals(database, scene, members.ports());
        // Of one record there are no more sends than days.
        List<UUID> records = IntStream.rangeClosed(0, most / Sends.MOST)
                .mapToObj(i -> scene.anotherRecord(superuser))
                .toList();
        this.sends = new Sends(
                database.client(Scene.SENDER, PATIENCE),
                members.ports(),
                records,
                scene.desk(),
                Sends.Manner.ONE_RETRY,
                PACE_MILLIS);
        Client recipient = database.client(Scene.RECIPIENT, PATIENCE);
        String from = Follower.now(recipient, members.ports().get(0));
        for (int i = 0; i < members.count(); i++) {
            streams.add(new Follower(recipient, members.portsFrom(i), from, 0));
        }
        sends.start(CLIENTS, Integer.MAX_VALUE, wanted::get);
        Pausing.upTo(RECOVERY_MILLIS, () -> sends.acknowledged().size() > WARM);
    }

    Sends sends() {
        return sends;
    }

    Withdrawals withdrawals() {
        return withdrawals;
    }

    List<Follower> streams() {
        return streams;
    }

    /** Waits until something is acknowledged again, and says for how long nothing was since a moment. */
    long gapMillis(long since) {
        long now = System.nanoTime();
        if (!Pausing.upTo(RECOVERY_MILLIS, () -> sends.waitedFrom(now) >= 0)) {
            throw new IllegalStateException("nothing is acknowledged any more");
        }
        return sends.longestGapMillis(since, System.nanoTime());
    }

    /** Sends no more; what is under way is waited for. */
    void stop() {
        wanted.set(false);
        sends.join();
    }

    /** Compares what was told with what is there. */
    WithdrawChecker judge(Verdict verdict) {
        return judge(List.of(), verdict);
    }

    /** Compares, where there was more to be told of than what was sent. */
    WithdrawChecker judge(Collection<UUID> more, Verdict verdict) {
        stop();
        List<UUID> expected = new ArrayList<>(sends.acknowledged());
        expected.addAll(more);
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).judge(expected, 15_000, "stream" + (i + 1), verdict);
        }
        Superuser superuser = database.superuser();
        new SendChecker(superuser).check(sends, verdict);
        WithdrawChecker withdrawn = withdrawals.judge(verdict);
        new JournalChecker(superuser).check(verdict);
        new JournalExport(superuser, database.folder())
                .check(
                        database.client(Scene.AUDITOR, Duration.ofMinutes(2)),
                        members.ports().get(0),
                        sends.promises(),
                        verdict);
        verdict.put("slowest_ms", sends.slowestMillis());
        return withdrawn;
    }

    @Override
    public void close() {
        stop();
        streams.forEach(Follower::close);
        withdrawals.close();
    }
}
