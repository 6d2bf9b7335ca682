package org.concordat.faults;

import io.vertx.core.Future;

import org.concordat.consent.ConsentEntry;
import org.concordat.consent.ConsentLedger.Recorded;
import org.concordat.kernel.Attempt;
import org.concordat.kernel.Caller;
import org.concordat.kernel.Ids;
import org.concordat.kernel.Problem;
import org.concordat.policy.Facts.ConsentBy;
import org.concordat.policy.Facts.ConsentState;
import org.concordat.sharing.NewSharing;
import org.concordat.sharing.Sharings;
import org.concordat.support.DemoDatabase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Withdrawals against sharings, on two nodes' stacks over one database. In each race somebody has agreed;
 * then, at random moments of some milliseconds, on either node, they withdraw, at either agency that knows
 * them, while several sharings are sent and one that was held is decided afresh; and one more is sent the
 * moment the withdrawal was answered, on the other node. {@link WithdrawChecker} says afterwards what was
 * wrong.
 */
final class WithdrawRace {
    private static final int LANES = 6;
    private static final int SPREAD_MICROS = 12_000;
    private static final int CHECK_EVERY = 1_000;

    private final ScratchDatabase database;
    private final Progress progress;
    private final List<Stack> nodes;
    private final Caller school;
    private final Caller hub;
    private final Scene scene;
    private final AtomicLong unavailable = new AtomicLong();
    private final Collection<Long> waits = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();

    /** A sharing as its sender saw it. */
    record Sent(
            UUID person, Optional<UUID> sharing, boolean delivered, long started, long answered) {}

    /** A withdrawal as whoever recorded it saw it. */
    record Withdrawn(UUID person, UUID consent, long started, long answered, Instant answeredAt) {}

    /** All that was told in one race. */
    record Told(Withdrawn withdrawn, List<Sent> sharings) {}

    WithdrawRace(ScratchDatabase database, Progress progress) {
        this(database, progress, sharings -> sharings);
    }

    /** With a fault in what the gate reads through. */
    WithdrawRace(ScratchDatabase database, Progress progress, UnaryOperator<Sharings> fault) {
        this.database = database;
        this.progress = progress;
        nodes = List.of(
                new Stack(database.access(), DemoDatabase.rotherham(), database.ring(), fault),
                new Stack(database.access(), DemoDatabase.rotherham(), database.ring(), fault));
        school = database.caller("r.ahmed");
        hub = database.caller("j.okafor");
        scene = Scene.in(database.superuser());
    }

    Verdict run(int races) {
        Verdict verdict = new Verdict("withdraw-race").put("races", races);
        WithdrawChecker checker = new WithdrawChecker(database.superuser(), scene.desk(), false);
        ExecutorService threads = Executors.newCachedThreadPool();
        long begun = System.nanoTime();
        try {
            for (int done = 0; done < races; done += CHECK_EVERY) {
                int some = Math.min(CHECK_EVERY, races - done);
                checker.check(race(threads, some));
                progress.say(
                        "%d of %d races, %d violations, about %s left",
                        done + some,
                        races,
                        checker.violations().size(),
                        Progress.left(begun, done + some, races));
            }
        } finally {
            threads.shutdownNow();
            nodes.forEach(Stack::close);
        }
        Verdict counted = verdict.put("sent", sent.get())
                .put("unavailable", unavailable.get())
                .put("unavailable_ms_p99", Verdict.percentile(List.copyOf(waits), 99));
        checker.report(counted);
        checker.raced(counted);
        return counted;
    }

    private List<Told> race(ExecutorService threads, int races) {
        List<Known> persons =
                Known.make(database.superuser(), school.agency(), hub.agency(), races);
        // A thousand new records at once, and plans made for fewer.
        database.superuser().run("analyze");
        AtomicInteger next = new AtomicInteger();
        ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        List<java.util.concurrent.Future<?>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < races; i = next.getAndIncrement()) {
                    told.add(one(threads, persons.get(i)));
                }
            }));
        }
        lanes.forEach(WithdrawRace::join);
        return List.copyOf(told);
    }

    private Told one(ExecutorService threads, Known known) {
        UUID person = known.person();
        UUID record = known.theirs();
        boolean elsewhere = chance(4);
        UUID withdrawnOn = elsewhere ? known.ours() : record;
        Optional<UUID> held =
                chance(3) ? Optional.empty() : share(any(), person, record).sharing();
        Attempt agreeing = attempt();
        persistently(() -> any().ledger.record(school, agreeing, record, given()));
        long start = System.nanoTime() + 500_000;
        int sharings = (int) Pausing.random(1, 5);
        List<java.util.concurrent.Future<Sent>> sends = new ArrayList<>();
        for (int i = 0; i < sharings; i++) {
            long at = start + moment();
            Stack node = any();
            sends.add(threads.submit(() -> {
                Pausing.until(at);
                return share(node, person, record);
            }));
        }
        held.ifPresent(sharing -> {
            long at = start + moment();
            Stack node = any();
            sends.add(threads.submit(() -> {
                Pausing.until(at);
                return afresh(node, person, sharing);
            }));
        });
        Pausing.until(start + moment());
        Stack node = any();
        long begun = System.nanoTime();
        // Whoever was not answered tries again as the same attempt: it may have been done.
        Attempt withdrawing = attempt();
        Recorded recorded = persistently(() -> node.ledger.record(
                elsewhere ? hub : school, withdrawing, withdrawnOn, withdrawal()));
        long answered = System.nanoTime();
        Withdrawn withdrawn = new Withdrawn(person, recorded.id(), begun, answered, Instant.now());
        Stack other = node == nodes.get(0) ? nodes.get(1) : nodes.get(0);
        List<Sent> all = new ArrayList<>();
        all.add(share(other, person, record));
        sends.forEach(send -> all.add(join(send)));
        return new Told(withdrawn, all);
    }

    private Sent share(Stack node, UUID person, UUID record) {
        sent.incrementAndGet();
        long started = System.nanoTime();
        try {
            var outcome = Stack.await(node.gate.share(school, attempt(), sharing(record)));
            return new Sent(person, outcome.id(), outcome.delivered(), started, System.nanoTime());
        } catch (Problem problem) {
            return refused(problem, person, started);
        }
    }

    private Sent afresh(Stack node, UUID person, UUID sharing) {
        long started = System.nanoTime();
        try {
            boolean delivered =
                    Stack.await(node.gate.decideAfresh(sharing, school.agency(), "change"));
            return new Sent(person, Optional.of(sharing), delivered, started, System.nanoTime());
        } catch (Problem problem) {
            return refused(problem, person, started);
        }
    }

    private Sent refused(Problem problem, UUID person, long started) {
        if (problem.code() != Problem.Code.UNAVAILABLE) {
            throw problem;
        }
        unavailable.incrementAndGet();
        return new Sent(person, Optional.empty(), false, started, System.nanoTime());
    }

    private <T> T persistently(java.util.function.Supplier<Future<T>> act) {
        long refusedAt = 0;
        while (true) {
            try {
                T answer = Stack.await(act.get());
                if (refusedAt != 0) {
                    waits.add((System.nanoTime() - refusedAt) / 1_000_000);
                }
                return answer;
            } catch (Problem problem) {
                if (problem.code() != Problem.Code.UNAVAILABLE) {
                    throw problem;
                }
                unavailable.incrementAndGet();
                refusedAt = refusedAt == 0 ? System.nanoTime() : refusedAt;
            }
        }
    }

    private Stack any() {
        return nodes.get((int) Pausing.random(0, nodes.size()));
    }

    private static boolean chance(int oneIn) {
        return Pausing.random(0, oneIn) == 0;
    }

    private static long moment() {
        return Pausing.random(0, SPREAD_MICROS) * 1_000;
    }

    private static Attempt attempt() {
        return new Attempt(Ids.next().toString(), "race", "hash");
    }

    private NewSharing sharing(UUID record) {
        return Stack.sharing(
                record, scene.desk(), LocalDate.now(java.time.ZoneOffset.UTC).minusDays(1));
    }

    private ConsentEntry given() {
        return new ConsentEntry(
                ConsentState.GIVEN,
                ConsentBy.PARENT,
                Optional.empty(),
                Optional.of(new ConsentEntry.Explained(true, true)),
                Optional.empty(),
                Optional.of(new ConsentEntry.ScopeEntry(
                        Optional.of(List.of(scene.community())),
                        Optional.empty(),
                        Optional.of(List.of("protect")),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    private static ConsentEntry withdrawal() {
        return new ConsentEntry(
                ConsentState.WITHDRAWN,
                ConsentBy.PARENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static <T> T join(java.util.concurrent.Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
