package org.concordat.fuzz;

import org.concordat.faults.Footprint;
import org.concordat.faults.Progress;
import org.concordat.faults.Verdict;
import org.concordat.fuzz.World.Exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** So many requests, by many at once, and what was found. */
final class Run {
    private static final int SENDERS = 24;
    /** One of so many is bytes that are no request. */
    private static final int RAW_ONE_OF = 50;

    private static final int EXAMPLES = 3;
    private static final int MOST_FINDINGS = 300;
    private static final int BAR = 30;
    private static final long TELL_EVERY_SECONDS = 5;
    /** What a node takes once, when it warms up. */
    private static final long WARM = 20_000;

    private static final double HEAP_NOISE_MEGABYTES = 24;
    private static final long HANDLES_NOISE = 16;
    private static final long SETTLE_SECONDS = 20;

    private final World world;
    private final Progress progress;
    private final long seed;
    private final long requests;
    private final AtomicLong next = new AtomicLong();
    private final LongAdder done = new LongAdder();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Set<String> reached = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> found = new ConcurrentHashMap<>();
    private final List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
    private final long begun = System.nanoTime();

    Run(World world, Progress progress, long seed, long requests) {
        this.world = world;
        this.progress = progress;
        this.seed = seed;
        this.requests = requests;
    }

    List<Finding> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }

    Verdict run() {
        long warm = Math.min(WARM, requests / 2);
        sendUpTo(warm);
        Footprint before = world.footprint();
        sendUpTo(requests);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Footprint after = settled(before);
        Verdict verdict = new Verdict("fuzz")
                .put("seed", seed)
                .put("requests", done.sum())
                .put("seconds", Math.round(seconds))
                .put("per_second", Math.round(done.sum() / seconds));
        new TreeMap<>(byHundreds()).forEach(verdict::put);
        verdict.put("operations", world.operations())
                .put("operations_done", reached.size())
                .put("heap_mb_before", Math.round(before.heapMegabytes()))
                .put("heap_mb", Math.round(after.heapMegabytes()))
                .put("handles_before", before.handles())
                .put("handles", after.handles());
        judge(verdict, before, after);
        return verdict;
    }

    private void judge(Verdict verdict, Footprint before, Footprint after) {
        new TreeMap<>(found)
                .forEach((what, times) -> verdict.violation(what + ", " + times.sum() + " times"));
        NodeLog log = world.log();
        verdict.put("database_lost", log.databaseLost());
        if (!log.faults().isEmpty()) {
            verdict.violation("the log: " + log.faults().size() + " faults, the first: "
                    + log.faults().get(0));
        }
        if (!isBack(before, after)) {
            verdict.violation("more is held at the end than before");
        }
        if (!world.isAlive()) {
            verdict.violation("the node ended");
        }
    }

    private Map<String, Object> byHundreds() {
        Map<String, Object> counts = new TreeMap<>();
        statuses.forEach((status, times) -> counts.merge(
                status <= 0 ? "closed" : "status_" + status / 100 + "xx",
                times.sum(),
                (a, b) -> (long) a + (long) b));
        return counts;
    }

    /** Connections that were closed here take a moment to be closed there. */
    private Footprint settled(Footprint before) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
        Footprint after = world.footprint();
        while (!isBack(before, after) && System.nanoTime() < end) {
            after = world.footprint();
        }
        return after;
    }

    /** At the first look, all who send were connected. */
    private static boolean isBack(Footprint before, Footprint after) {
        return after.heapMegabytes() <= before.heapMegabytes() + HEAP_NOISE_MEGABYTES
                && after.handles() <= before.handles() + HANDLES_NOISE;
    }

    private void sendUpTo(long count) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            Thread thread = new Thread(() -> send(count), "sends-" + i);
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(TimeUnit.SECONDS.toMillis(TELL_EVERY_SECONDS));
                    if (thread.isAlive()) {
                        tell();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(long count) {
        try (RawConnection wire = world.wire()) {
            while (done.sum() < count && world.isAlive() && findings.size() < MOST_FINDINGS) {
                long number = next.incrementAndGet();
                if (number > count) {
                    next.decrementAndGet();
                    return;
                }
                Sent sent = number % RAW_ONE_OF == 0
                        ? Raw.draw(seed, number)
                        : world.requests().draw(number);
                note(sent, world.exchange(wire, sent));
                done.increment();
            }
        }
    }

    private void note(Sent sent, Exchange exchange) {
        int status = exchange.answer().status();
        statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
        if (status >= 200 && status < 300) {
            reached.add(sent.operation());
        }
        for (String fault : exchange.faults()) {
            Finding finding = Finding.of(seed, fault, sent, exchange.answer());
            LongAdder times = found.computeIfAbsent(finding.what(), w -> new LongAdder());
            times.increment();
            if (times.sum() <= EXAMPLES) {
                findings.add(finding);
                progress.line("found: " + finding.what() + ", request " + sent.number());
            }
        }
    }

    private void tell() {
        long so = done.sum();
        double perSecond = so / ((System.nanoTime() - begun) / 1e9);
        int bar = (int) (BAR * so / requests);
        progress.line(String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %d of %d, %.0f a second, %.0f s left, %d kinds of finding",
                "#".repeat(bar),
                ".".repeat(BAR - bar),
                100 * so / requests,
                so,
                requests,
                perSecond,
                (requests - so) / Math.max(1, perSecond),
                found.size()));
    }
}
