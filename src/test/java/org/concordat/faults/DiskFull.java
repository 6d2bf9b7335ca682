package org.concordat.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk of the database, a small one of its own, fills up amid sending and has space again. Meanwhile
 * acts are refused; what was acknowledged stays.
 */
final class DiskFull {
    private static final String SIZE = "size=400m,mode=755";
    private static final long FULL_MILLIS = 10_000;
    private static final int SENDS_PER_ROUND = 600;
    private static final long RECOVERED_WITHIN_MILLIS = 30_000;

    private final Progress progress;

    DiskFull(Progress progress) {
        this.progress = progress;
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("disk-full").put("rounds", rounds);
        List<Long> away = new ArrayList<>();
        List<Path> mounted = new ArrayList<>();
        try (ScratchDatabase database = ScratchDatabase.start(data -> mounted.add(mount(data)));
                Members members = Members.start(database, 2);
                Traffic traffic = new Traffic(database, members, rounds * SENDS_PER_ROUND)) {
            Path ballast = database.folder().resolve("data").resolve("ballast");
            for (int round = 1; round <= rounds; round++) {
                long struck = System.nanoTime();
                long refused = traffic.sends().answered(503);
                fill(ballast);
                Pausing.millis(FULL_MILLIS);
                verdict.count("refused", traffic.sends().answered(503) - refused);
                long freed = System.nanoTime();
                delete(ballast);
                long back = new Survivors(database).answerAfterMillis(freed, members.ports());
                verdict.atMost("recovered_after_ms", back, Machine.slack(RECOVERED_WITHIN_MILLIS));
                long gap = traffic.gapMillis(struck);
                away.add(gap);
                progress.say(
                        "round %d of %d: nothing acknowledged for %d ms, back %d ms after there was space",
                        round, rounds, gap, back);
            }
            traffic.judge(verdict);
            verdict.atLeast("refused", verdict.number("refused"), rounds)
                    .put("unavailable_ms_p99", Verdict.percentile(away, 99));
        } finally {
            mounted.forEach(DiskFull::unmount);
        }
        return verdict;
    }

    private static Path mount(Path data) {
        Apart.command("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", data.toString());
        return data;
    }

    /** A folder stays that something is mounted on. */
    private static void unmount(Path data) {
        Apart.command("umount", data.toString());
        ScratchFolder.delete(data.resolve("..").normalize());
    }

    private static void fill(Path ballast) {
        byte[] zeros = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            // As it is meant to be.
        }
    }

    private static void delete(Path ballast) {
        try {
            Files.delete(ballast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
