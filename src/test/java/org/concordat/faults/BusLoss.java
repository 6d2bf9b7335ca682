package org.concordat.faults;

import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * INVARIANT (doorbell): for a while every message of every node's bus is lost. Streams are told of
 * everything all the same, and what was held is released, because everybody looks without being woken.
 */
final class BusLoss {
    private static final long AROUND_MILLIS = 8_000;
    private static final int HELD = 5;
    /** What was held is looked at every quarter of a minute. */
    private static final long RELEASED_WITHIN_MILLIS = 40_000;

    private static final long TOLD_WITHIN_MILLIS = 2_000;

    private final ScratchDatabase database;
    private final Progress progress;
    private final Path lossy;

    BusLoss(ScratchDatabase database, Progress progress) {
        this.database = database;
        this.progress = progress;
        this.lossy = database.folder().resolve("bus-lost");
    }

    Verdict run(int seconds) {
        Verdict verdict = new Verdict("bus-loss").put("rounds", 1).put("seconds", seconds);
        Path folder = LosesBus.into(database.folder().resolve("losing"));
        try (Members members =
                        Members.start(database, 3, place -> LosesBus.at(place, folder, lossy));
                Traffic traffic = new Traffic(database, members, Sends.MOST - 1)) {
            Pausing.millis(AROUND_MILLIS);
            long begun = System.nanoTime();
            lose(true);
            List<UUID> held = freed(members, traffic.withdrawals());
            long freed = System.nanoTime();
            traffic.withdrawals().race(traffic.withdrawals().people(HELD)).join();
            for (int second = 5; second < seconds; second += 5) {
                Pausing.until(begun + second * 1_000_000_000L);
                progress.say("%d of %d s, %d messages lost", second, seconds, LosesBus.lost(lossy));
            }
            Pausing.until(begun + seconds * 1_000_000_000L);
            long over = System.nanoTime();
            Pausing.upTo(
                    Math.max(0, RELEASED_WITHIN_MILLIS - (over - freed) / 1_000_000),
                    () -> waiting(held) == 0);
            verdict.put("held", held.size()).none("held_and_not_released", waiting(held));
            if (verdict.number("held_and_not_released") > 0) {
                explain(held, members, verdict);
            }
            lose(false);
            Pausing.millis(AROUND_MILLIS);
            traffic.judge(held, verdict);
            latency(traffic.streams(), traffic.sends(), begun, over, verdict);
            verdict.atLeast("messages_lost", LosesBus.lost(lossy), seconds);
        }
        return verdict;
    }

    private void lose(boolean messages) {
        try {
            if (messages) {
                Files.createFile(lossy);
            } else {
                Files.delete(lossy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Held for want of a consent, which is given on another node a moment later. */
    private List<UUID> freed(Members members, Withdrawals withdrawals) {
        Client school = database.client(Scene.SENDER, Traffic.PATIENCE);
        Scene scene = Scene.in(database.superuser());
        List<UUID> held = new ArrayList<>();
        for (Known one : withdrawals.people(HELD)) {
            JsonObject body = Sends.sharing(
                    one.theirs(), scene.desk(), LocalDate.now(java.time.ZoneOffset.UTC), "Held");
            Client.Answer answer = school.post(
                    members.ports().get(0), "/sharings", body, UUID.randomUUID().toString());
            if (!answer.is(201) || !"held".equals(answer.json().getString("outcome"))) {
                throw new IllegalStateException("it was to be held: " + answer);
            }
            held.add(UUID.fromString(answer.json().getString("id")));
            withdrawals.agrees(one);
        }
        return held;
    }

    /** Why they wait still, and what nodes say of it. */
    private void explain(List<UUID> held, Members members, Verdict verdict) {
        database.superuser()
                .ask("""
                        select concat_ws(' ', s.id, s.state, 'looked at again ' || s.recheck_at, d.cause, d.summary)
                        from sharing s left join lateral
                            (select * from decision x where x.sharing = s.id order by x.at desc limit 1) d on true
                        where s.id = any (?) and s.state <> 'delivered'
                        """, (Object) held.toArray(UUID[]::new))
                .forEach(verdict::violation);
        for (int i = 0; i < members.count(); i++) {
            members.node(i)
                    .log()
                    .lines()
                    .filter(line -> line.contains("decided afresh"))
                    .forEach(verdict::violation);
        }
    }

    private long waiting(List<UUID> held) {
        return database.superuser()
                .number(
                        "select count(*) from sharing where id = any (?) and state <> 'delivered'",
                        (Object) held.toArray(UUID[]::new));
    }

    private static void latency(
            List<Follower> streams, Sends sends, long begun, long over, Verdict verdict) {
        verdict.put("unavailable_ms_p99", sends.longestGapMillis(begun, over));
        List<Long> before = told(streams, sends, begun - AROUND_MILLIS * 1_000_000, begun);
        List<Long> during = told(streams, sends, begun + 1_000_000_000, over);
        verdict.put("told_after_ms_p50_before", Verdict.percentile(before, 50))
                .put("told_after_ms_p99_before", Verdict.percentile(before, 99))
                .put("told_after_ms_p50", Verdict.percentile(during, 50))
                .atMost(
                        "told_after_ms_p99",
                        Verdict.percentile(during, 99),
                        Machine.slack(TOLD_WITHIN_MILLIS));
    }

    /** From each acknowledgement until each stream was told, in milliseconds. */
    private static List<Long> told(List<Follower> streams, Sends sends, long from, long to) {
        List<Long> waits = new ArrayList<>();
        for (Follower stream : streams) {
            Map<UUID, Long> at = stream.events().stream()
                    .collect(Collectors.toMap(
                            Follower.Event::ref, Follower.Event::at, (first, again) -> first));
            sends.told().stream()
                    .filter(t -> t.acknowledged().isPresent()
                            && t.answeredAt() - from > 0
                            && t.answeredAt() - to < 0)
                    .map(t -> at.getOrDefault(t.acknowledged().get(), Long.MAX_VALUE)
                            - t.answeredAt())
                    .map(nanos -> Math.max(0, nanos / 1_000_000))
                    .forEach(waits::add);
        }
        return waits;
    }
}
