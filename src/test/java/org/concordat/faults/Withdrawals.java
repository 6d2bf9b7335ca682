package org.concordat.faults;

import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;
import org.concordat.faults.WithdrawRace.Sent;
import org.concordat.faults.WithdrawRace.Told;
import org.concordat.faults.WithdrawRace.Withdrawn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Consents withdrawn amid sending, over HTTP on all nodes of a cluster, whatever else befalls them: as
 * {@link WithdrawRace} does it below HTTP. Who withdraws asks until answered; who sends asks once more.
 */
final class Withdrawals implements AutoCloseable {
    private static final int LANES = 4;
    private static final int SENDS = 4;
    private static final long SPREAD_MICROS = 60_000;
    private static final long PATIENTLY_SECONDS = 120;
    private static final long RECALLED_WITHIN_MILLIS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Superuser database;
    private final Scene scene;
    private final List<Integer> ports;
    private final Client school;
    private final Client hub;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Collection<Told> told = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();

    Withdrawals(ScratchDatabase database, Scene scene, List<Integer> ports) {
        this.database = database.superuser();
        this.scene = scene;
        this.ports = ports;
        this.school = database.client(Scene.SENDER, PATIENCE);
        this.hub = database.client(Scene.RECIPIENT, PATIENCE);
    }

    /** People who will have withdrawn: to be made while the database is there. */
    List<Known> people(int count) {
        return Known.make(database, scene.school(), scene.hub(), count);
    }

    /** Completes when all of these have withdrawn. */
    CompletableFuture<Void> race(List<Known> people) {
        AtomicInteger next = new AtomicInteger();
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(CompletableFuture.runAsync(
                    () -> {
                        int i = next.getAndIncrement();
                        while (i < people.size()) {
                            told.add(one(people.get(i)));
                            i = next.getAndIncrement();
                        }
                    },
                    threads));
        }
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
    }

    /** Consent is given; what waited for it may go on. */
    void agrees(Known known) {
        persistently(school, known.theirs(), scene.given());
    }

    private Told one(Known known) {
        agrees(known);
        long start = System.nanoTime() + 2_000_000;
        List<CompletableFuture<Sent>> sends = new ArrayList<>();
        for (int i = 0; i < SENDS; i++) {
            long at = start + Pausing.random(0, SPREAD_MICROS) * 1_000;
            sends.add(CompletableFuture.supplyAsync(
                    () -> {
                        Pausing.until(at);
                        return share(known);
                    },
                    threads));
        }
        Pausing.until(start + Pausing.random(0, SPREAD_MICROS) * 1_000);
        boolean elsewhere = Pausing.random(0, 4) == 0;
        long begun = System.nanoTime();
        Answer answer = persistently(
                elsewhere ? hub : school,
                elsewhere ? known.ours() : known.theirs(),
                new JsonObject().put("state", "withdrawn").put("by", "parent"));
        long answered = System.nanoTime();
        Withdrawn withdrawn = new Withdrawn(
                known.person(),
                UUID.fromString(answer.json().getString("id")),
                begun,
                answered,
                Instant.now());
        List<Sent> all = new ArrayList<>(List.of(share(known)));
        sends.forEach(send -> all.add(send.join()));
        return new Told(withdrawn, all);
    }

    private Answer persistently(Client client, UUID record, JsonObject consent) {
        String key = UUID.randomUUID().toString();
        long end = System.nanoTime() + PATIENTLY_SECONDS * 1_000_000_000;
        while (true) {
            Answer answer = client.post(anyPort(), "/people/" + record + "/consents", consent, key);
            if (answer.is(201)) {
                return answer;
            }
            if (!Sends.MAY_FAIL.contains(answer.status()) || System.nanoTime() > end) {
                throw new IllegalStateException("a consent was answered " + answer);
            }
            Pausing.millis(50);
        }
    }

    private Sent share(Known known) {
        sent.incrementAndGet();
        JsonObject body = Sends.sharing(
                known.theirs(),
                scene.desk(),
                LocalDate.now(ZoneOffset.UTC).minusDays(1),
                "No coat");
        String key = UUID.randomUUID().toString();
        long started = System.nanoTime();
        for (int i = 0; i < 2; i++) {
            Answer answer = school.post(anyPort(), "/sharings", body, key);
            if (answer.is(201)) {
                return new Sent(
                        known.person(),
                        Optional.of(UUID.fromString(answer.json().getString("id"))),
                        "delivered".equals(answer.json().getString("outcome")),
                        started,
                        System.nanoTime());
            }
            if (!Sends.MAY_FAIL.contains(answer.status())) {
                throw new IllegalStateException("a sharing was answered " + answer);
            }
        }
        return new Sent(known.person(), Optional.empty(), false, started, System.nanoTime());
    }

    private int anyPort() {
        return ports.get((int) Pausing.random(0, ports.size()));
    }

    /** Says what was wrong; whether anything raced is the caller's to ask. */
    WithdrawChecker judge(Verdict verdict) {
        Pausing.upTo(RECALLED_WITHIN_MILLIS, () -> standing() == 0);
        WithdrawChecker checker = new WithdrawChecker(database, scene.desk(), true);
        checker.check(List.copyOf(told));
        checker.report(verdict.count("sent", sent.get()).count("withdrawn", told.size()));
        return checker;
    }

    /** How many still stand of those whose consent was withdrawn. */
    private long standing() {
        return database.number("""
                select count(*) from sharing s join sharing_person p on p.sharing = s.id join record r on r.id = p.record
                where r.person = any (?) and s.state = 'delivered'
                """, (Object)
                told.stream().map(one -> one.withdrawn().person()).toArray(UUID[]::new));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
