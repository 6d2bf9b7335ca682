package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Clients that send, and send again with the same key as their manner is. Each sharing says when something
 * was observed, another day each time: by that day and its record a checker knows it again, however often
 * it was stored.
 */
final class Sends {
    static final LocalDate FIRST_DAY = LocalDate.of(1930, 1, 1);
    static final int MOST = 30_000;

    private static final int GIVES_UP = 10;
    private static final long PAUSE_MILLIS = 100;

    /** No answer; not signed in; too much asked; not at this moment. */
    static final Set<Integer> MAY_FAIL = Set.of(0, 401, 429, 503);

    /** How often something is tried. */
    enum Manner {
        /** Until it is answered; every tenth gives up after its first try. */
        PERSISTENT,
        /** As the web client does: once more, at the next node. */
        ONE_RETRY;

        int tries(int number) {
            if (this == ONE_RETRY) {
                return 2;
            }
            return number % GIVES_UP == 0 ? 1 : Integer.MAX_VALUE;
        }
    }

    private final Client client;
    private final List<Integer> ports;
    private final List<UUID> records;
    private final UUID desk;
    private final Manner manner;
    private final long paceMillis;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Collection<Told> told = new ConcurrentLinkedQueue<>();
    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListSet<Long> answeredAt = new ConcurrentSkipListSet<>();
    private final List<Thread> threads = new ArrayList<>();

    /** What became of one sending, as its client knows it. */
    record Told(
            int number, String key, Optional<UUID> acknowledged, String promise, long answeredAt) {
        Told(int number, String key, Optional<UUID> acknowledged) {
            this(number, key, acknowledged, "", 0);
        }

        LocalDate day() {
            return dayOf(number);
        }

        /** Of which of the records. */
        int lap() {
            return number / MOST;
        }
    }

    private static LocalDate dayOf(int number) {
        return FIRST_DAY.plusDays(number % MOST);
    }

    /**
     * Sends of one account.
     *
     * @param ports of the nodes; who is not answered by one goes to the next
     * @param record of whom, to which desk
     */
    Sends(Client client, List<Integer> ports, UUID record, UUID desk) {
        this(client, ports, List.of(record), desk, Manner.PERSISTENT, 0);
    }

    /**
     * Sends of one account.
     *
     * @param records there are no more days than {@link #MOST} of one
     * @param paceMillis how long each client rests after each of its sends
     */
    Sends(
            Client client,
            List<Integer> ports,
            List<UUID> records,
            UUID desk,
            Manner manner,
            long paceMillis) {
        this.client = client;
        this.ports = ports;
        this.records = records;
        this.desk = desk;
        this.manner = manner;
        this.paceMillis = paceMillis;
    }

    /** So many clients at once, until so many were sent or it is no longer wanted. */
    void start(int clients, int most, BooleanSupplier wanted) {
        for (int i = 0; i < clients; i++) {
            int home = i % ports.size();
            Thread thread = new Thread(
                    () -> {
                        int number = next.getAndIncrement();
                        while (number < Math.min(most, MOST * records.size())
                                && wanted.getAsBoolean()) {
                            send(number, home);
                            Pausing.millis(paceMillis);
                            number = next.getAndIncrement();
                        }
                    },
                    "sender-" + i);
            thread.setUncaughtExceptionHandler((t, e) -> wrong.add(e.toString()));
            // A run that fails ends, whoever was still sending.
            thread.setDaemon(true);
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

    /** How often each status was answered; 0 where no answer came. */
    Map<Integer, AtomicInteger> answers() {
        return answers;
    }

    private void send(int number, int home) {
        String key = UUID.randomUUID().toString();
        JsonObject body = body(number);
        int most = manner.tries(number);
        int node = home;
        for (int i = 1; i <= most; i++) {
            long begun = System.nanoTime();
            Answer answer = client.post(ports.get(node), "/sharings", body, key);
            answers.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.status() == 201) {
                long now = System.nanoTime();
                answeredAt.add(now);
                slowestNanos.accumulateAndGet(now - begun, Math::max);
                told.add(new Told(
                        number,
                        key,
                        Optional.of(UUID.fromString(answer.json().getString("id"))),
                        answer.promise(),
                        now));
                if (!"delivered".equals(answer.json().getString("outcome"))) {
                    wrong.add(number + " was not delivered");
                }
                return;
            }
            if (!MAY_FAIL.contains(answer.status())) {
                wrong.add(number + " was answered " + answer.status() + " " + answer.body());
            }
            node = (node + 1) % ports.size();
            if (i < most) {
                Pausing.millis(PAUSE_MILLIS);
            }
        }
        told.add(new Told(number, key, Optional.empty()));
    }

    /** Sends one of those acknowledged again, as a client does that lost the answer. */
    Answer again(Told one) {
        return client.post(ports.get(0), "/sharings", body(one.number()), one.key());
    }

    private JsonObject body(int number) {
        return sharing(records.get(number / MOST), desk, dayOf(number), "Number " + number);
    }

    /** One item of a kind that needs consent. */
    static JsonObject sharing(UUID record, UUID desk, LocalDate day, String title) {
        JsonObject item = new JsonObject()
                .put("category", "safeguardingConcern")
                .put("text", "Seen on the day: " + title)
                .put("nature", "fact")
                .put("observedOn", day.toString())
                .put("source", "The class teacher");
        return new JsonObject()
                .put("kind", "message")
                .put("persons", new JsonArray().add(record.toString()))
                .put("recipient", new JsonObject().put("team", desk.toString()))
                .put("purpose", "protect")
                .put("interest", "person")
                .put("title", title)
                .put("askingRisk", "no")
                .put("items", new JsonArray().add(item));
    }

    List<UUID> records() {
        return records;
    }

    UUID desk() {
        return desk;
    }

    int begun() {
        return next.get();
    }

    int tries() {
        return answers.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How often it was answered with a status; 0 is no answer at all. */
    int answered(int status) {
        AtomicInteger count = answers.get(status);
        return count == null ? 0 : count.get();
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    List<UUID> acknowledged() {
        return told.stream().flatMap(t -> t.acknowledged().stream()).toList();
    }

    /** What the journal promised with the answers. */
    List<String> promises() {
        return told.stream()
                .map(Told::promise)
                .filter(promise -> !promise.isEmpty())
                .toList();
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
