package org.concordat.faults;

import org.concordat.faults.RunningNode.Place;
import org.concordat.support.CutWire;
import org.concordat.support.Ports;

import java.util.ArrayList;
import java.util.List;

/**
 * One of two nodes has a long way to the database, a longer one, and for a while none: the other goes on,
 * nothing is lost, and the slow one is as it was when its way is short again.
 */
final class SlowDatabase {
    private static final int SENDS_PER_ROUND = 1_000;
    private static final long PHASE_MILLIS = 7_000;
    private static final long[] DELAYS = {20, 200, 1_000};
    private static final long MOST_STOPPED_MILLIS = 3_000;
    private static final long BACK_WITHIN_MILLIS = 10_000;

    private final ScratchDatabase database;
    private final Progress progress;

    SlowDatabase(ScratchDatabase database, Progress progress) {
        this.database = database;
        this.progress = progress;
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("database-slow").put("rounds", rounds);
        List<Long> stopped = new ArrayList<>();
        int member = Ports.free();
        Superuser superuser = database.superuser();
        try (CutWire wire = new CutWire("127.0.0.1", superuser.port());
                Members members = Members.of(List.of(
                        Place.on(database, "near").joining(member),
                        Place.on(database, "far")
                                .joining(member)
                                .with(
                                        "CONCORDAT_DATABASE_URL",
                                        new Superuser(wire.port(), superuser.password()).url())));
                Traffic traffic = new Traffic(database, members, rounds * SENDS_PER_ROUND)) {
            long most = MOST_STOPPED_MILLIS;
            for (int round = 1; round <= rounds; round++) {
                for (long delay : DELAYS) {
                    wire.delay(delay);
                    stopped.add(phase(delay + " ms late", traffic));
                }
                wire.cut();
                stopped.add(phase("nothing passes", traffic));
                wire.mend();
                wire.delay(0);
                most = Math.max(most, Machine.slack(MOST_STOPPED_MILLIS));
                long back = new Survivors(database)
                        .answerAfterMillis(System.nanoTime(), members.ports());
                verdict.atMost("back_after_ms", back, Machine.slack(BACK_WITHIN_MILLIS));
                progress.say("round %d of %d: back after %d ms", round, rounds, back);
            }
            traffic.judge(verdict);
            // Otherwise nobody's way was long.
            verdict.atLeast("slowest_ms", verdict.number("slowest_ms"), DELAYS[1])
                    .atMost("others_stopped_ms_max", Verdict.percentile(stopped, 100), most)
                    .put("unavailable_ms_p99", Verdict.percentile(stopped, 99));
        }
        return verdict;
    }

    private long phase(String what, Traffic traffic) {
        long begun = System.nanoTime();
        Pausing.millis(PHASE_MILLIS);
        long gap = traffic.gapMillis(begun);
        progress.say("%s: nothing acknowledged for %d ms", what, gap);
        return gap;
    }
}
