package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Clients that send, and send again with the same key until they are answered; every tenth gives up after
 * its first try. Each sharing says when something was observed, another day each time: by that day a
 * checker knows it again, however often it was stored.
 */
final class Sends {
    static final LocalDate FIRST_DAY = LocalDate.of(1930, 1, 1);
    static final int MOST = 30_000;

    private static final int GIVES_UP = 10;
    private static final long PAUSE_MILLIS = 100;

    private final Client client;
    private final List<Integer> ports;
    private final UUID record;
    private final UUID desk;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Collection<Told> told = new ConcurrentLinkedQueue<>();
    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListSet<Long> answeredAt = new ConcurrentSkipListSet<>();
    private final List<Thread> threads = new ArrayList<>();

    /** What became of one sending, as its client knows it. */
    record Told(int number, String key, Optional<UUID> acknowledged) {
        LocalDate day() {
            return FIRST_DAY.plusDays(number);
        }
    }

    /**
     * Sends of one account.
     *
     * @param ports of the nodes; who is not answered by one goes to the next
     * @param record of whom, to which desk
     */
    Sends(Client client, List<Integer> ports, UUID record, UUID desk) {
        this.client = client;
        this.ports = ports;
        this.record = record;
        this.desk = desk;
    }

    /** So many clients at once, until so many were sent or it is no longer wanted. */
    void start(int clients, int most, BooleanSupplier wanted) {
        for (int i = 0; i < clients; i++) {
            int home = i % ports.size();
            Thread thread = new Thread(
                    () -> {
                        int number = next.getAndIncrement();
                        while (number < Math.min(most, MOST) && wanted.getAsBoolean()) {
                            send(number, home);
                            number = next.getAndIncrement();
                        }
                    },
                    "sender-" + i);
            thread.setUncaughtExceptionHandler((t, e) -> wrong.add(e.toString()));
            threads.add(thread);
            thread.start();
        }
    }

    void join() {
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        threads.clear();
    }

    private void send(int number, int home) {
        String key = UUID.randomUUID().toString();
        JsonObject body = body(number);
        boolean persists = number % GIVES_UP != 0;
        int node = home;
        do {
            long begun = System.nanoTime();
            Answer answer = client.post(ports.get(node), "/sharings", body, key);
            tries.incrementAndGet();
            if (answer.status() == 201) {
                long now = System.nanoTime();
                answeredAt.add(now);
                slowestNanos.accumulateAndGet(now - begun, Math::max);
                told.add(new Told(
                        number, key, Optional.of(UUID.fromString(answer.json().getString("id")))));
                if (!"delivered".equals(answer.json().getString("outcome"))) {
                    wrong.add(number + " was not delivered");
                }
                return;
            }
            if (answer.status() != 0 && answer.status() != 503 && answer.status() != 401) {
                wrong.add(number + " was answered " + answer.status() + " " + answer.body());
            }
            node = (node + 1) % ports.size();
            if (persists) {
                Pausing.millis(PAUSE_MILLIS);
            }
        } while (persists);
        told.add(new Told(number, key, Optional.empty()));
    }

    /** Sends one of those acknowledged again, as a client does that lost the answer. */
    Answer again(Told one) {
        return client.post(ports.get(0), "/sharings", body(one.number()), one.key());
    }

    private JsonObject body(int number) {
        JsonObject item = new JsonObject()
                .put("category", "safeguardingConcern")
                .put("text", "Seen on the day, number " + number)
                .put("nature", "fact")
                .put("observedOn", FIRST_DAY.plusDays(number).toString())
                .put("source", "The class teacher");
        return new JsonObject()
                .put("kind", "message")
                .put("persons", new JsonArray().add(record.toString()))
                .put("recipient", new JsonObject().put("team", desk.toString()))
                .put("purpose", "protect")
                .put("interest", "person")
                .put("title", "Number " + number)
                .put("askingRisk", "no")
                .put("items", new JsonArray().add(item));
    }

    UUID record() {
        return record;
    }

    UUID desk() {
        return desk;
    }

    int begun() {
        return next.get();
    }

    int tries() {
        return tries.get();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<UUID> acknowledged() {
        return told.stream().flatMap(t -> t.acknowledged().stream()).toList();
    }

    /** Answers that nobody should ever get. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    long slowestMillis() {
        return slowestNanos.get() / 1_000_000;
    }

    /** From a moment until the next answer, in milliseconds; -1 when there was none. */
    long waitedFrom(long nanos) {
        Long answered = answeredAt.higher(nanos);
        return answered == null ? -1 : (answered - nanos) / 1_000_000;
    }

    /** The longest time between answers in a span. */
    long longestGapMillis(long fromNanos, long toNanos) {
        long longest = 0;
        long last = fromNanos;
        for (long at : answeredAt.subSet(fromNanos, toNanos)) {
            longest = Math.max(longest, at - last);
            last = at;
        }
        return Math.max(longest, toNanos - last) / 1_000_000;
    }
}
