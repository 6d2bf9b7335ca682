package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;
import org.concordat.faults.RunningNode.Place;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Steady load on a real node: what must not grow is looked at in the beginning and after every tenth of the time.
 * What is stored grows, and is not judged; tables that hold what is under way are.
 */
public final class Soak {
    private static final int SAMPLES = 10;
    private static final int SENDERS = 4;
    private static final long SEND_EVERY_MILLIS = 100;
    private static final long READ_EVERY_MILLIS = 200;
    private static final long STREAM_LASTS_MILLIS = 5_000;
    private static final double MEGABYTE = 1024 * 1024;
    private static final String HEAP = "heap_mb";
    private static final String HANDLES = "file_handles";
    private static final String CONNECTIONS = "connections";
    private static final String BLOAT = "bloat_mb";

    /** How much more there may be at the end than in the beginning, and be noise: of the mean, and at least. */
    private static final double NOISE = 0.1;

    private static final Map<String, Double> LEAST_NOISE =
            Map.of(HEAP, 8.0, HANDLES, 8.0, CONNECTIONS, 3.0, BLOAT, 8.0);

    /** Tables that are short however long the platform runs: what they take beyond that is what vacuum leaves. */
    private static final String SHORT_TABLES = """
            select coalesce(sum(pg_total_relation_size(relid)), 0) from pg_stat_user_tables
            where schemaname = 'concordat' and relname in ('journal_pending', 'journal_head', 'follower',
                'oversight_follower', 'match_todo', 'weigh_todo', 'weigh_batch', 'clock', 'session')
            """;

    private static final String DEAD =
            "select coalesce(sum(n_dead_tup), 0) from pg_stat_user_tables where schemaname = 'concordat'";
    private static final String STORED = "select pg_database_size('concordat')";
    private static final String OPEN =
            "select count(*) from pg_stat_activity where usename like 'concordat%'";

    private final PrintStream out;
    private final Path folder = ScratchFolder.make("soak");
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    private final List<Double> hours = new ArrayList<>();
    private volatile boolean over;

    private Soak(PrintStream out) {
        this.out = out;
    }

    /** Runs for so long. */
    public static JsonObject run(int minutes, PrintStream out) {
        Soak soak = new Soak(out);
        try {
            return soak.run(minutes);
        } finally {
            soak.over = true;
            ScratchFolder.delete(soak.folder);
        }
    }

    private JsonObject run(int minutes) {
        Place place = Place.embedded(folder.resolve("data"));
        try (RunningNode node = place.start()) {
            Superuser database = Superuser.of(place.data());
            List<Thread> load = load(place, Scene.in(database));
            long begun = System.nanoTime();
            long tenth = TimeUnit.MINUTES.toNanos(minutes) / SAMPLES;
            for (int i = 0; i <= SAMPLES; i++) {
                Pausing.until(begun + i * tenth);
                sample(node, database, begun);
            }
            over = true;
            for (Thread thread : load) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return judged(minutes);
    }

    private List<Thread> load(Place place, Scene scene) {
        Client sender = client(place, Scene.SENDER);
        Client reader = client(place, Scene.RECIPIENT);
        List<Thread> load = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            load.add(every(SENDERS * SEND_EVERY_MILLIS, () -> {
                JsonObject body = RollingUpgrade.body(sent.getAndIncrement(), scene);
                String key = UUID.randomUUID().toString();
                note(mended(
                        () -> sender.post(place.port(), "/sharings", body, key).status() == 201));
            }));
        }
        load.add(every(
                READ_EVERY_MILLIS,
                () -> note(mended(() -> reader.get(place.port(), "/inbox").status() == 200))));
        // A stream that is followed for a while and taken up again, over and over.
        load.add(every(100, () -> {
            Answer inbox = reader.get(place.port(), "/inbox");
            if (inbox.status() != 200) {
                return;
            }
            String from = inbox.json().getString("cursor");
            try (Follower follower = new Follower(reader, place.port(), from, 0)) {
                Pausing.upTo(STREAM_LASTS_MILLIS, () -> over);
                note(follower.connections() > 0);
            }
        }));
        return load;
    }

    /** As a client does that is told to come back in a second. */
    private boolean mended(BooleanSupplier well) {
        if (well.getAsBoolean()) {
            return true;
        }
        retried.incrementAndGet();
        Pausing.millis(1_000);
        return well.getAsBoolean();
    }

    private void note(boolean well) {
        if (!well) {
            failed.incrementAndGet();
        }
    }

    private static Client client(Place place, String username) {
        return new Client(Accounts.of(place.data()).of(username), Duration.ofSeconds(10));
    }

    private Thread every(long millis, Runnable once) {
        Thread thread = new Thread(
                () -> {
                    long next = System.nanoTime();
                    while (!over) {
                        once.run();
                        next += TimeUnit.MILLISECONDS.toNanos(millis);
                        Pausing.until(next);
                    }
                },
                "load");
        thread.setUncaughtExceptionHandler((t, e) -> failed.incrementAndGet());
        thread.start();
        return thread;
    }

    private void sample(RunningNode node, Superuser database, long begun) {
        Footprint footprint = Footprint.of(node);
        hours.add((System.nanoTime() - begun) / (double) TimeUnit.HOURS.toNanos(1));
        add(HEAP, footprint.heapMegabytes());
        add(HANDLES, (double) footprint.handles());
        add(CONNECTIONS, (double) database.number(OPEN));
        add(BLOAT, database.number(SHORT_TABLES) / MEGABYTE);
        add("dead_tuples", (double) database.number(DEAD));
        add("stored_mb", database.number(STORED) / MEGABYTE);
        StringBuilder line = new StringBuilder(String.format(
                "%5.1f min, %d sent, %d failed:",
                hours.get(hours.size() - 1) * 60, sent.get(), failed.get()));
        samples.forEach((name, all) ->
                line.append(String.format(" %s %.1f", name, all.get(all.size() - 1))));
        out.println(line);
    }

    private void add(String name, double value) {
        samples.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    private JsonObject judged(int minutes) {
        JsonObject found = new JsonObject()
                .put("name", "soak")
                .put("minutes", minutes)
                .put("sent", sent.get())
                .put("tried_again", retried.get())
                .put("failed", failed.get());
        JsonArray grows = new JsonArray();
        samples.forEach((name, all) -> {
            // What a node takes once, when it warms up, is no growth.
            int warm = Math.min(3, all.size() - 2);
            List<Double> values = all.subList(warm, all.size());
            List<Double> times = hours.subList(warm, hours.size());
            double perHour = slope(times, values);
            found.put(name, rounded(values.get(values.size() - 1)))
                    .put(name + "_per_hour", rounded(perHour));
            double grown = perHour * (times.get(times.size() - 1) - times.get(0));
            double mean =
                    values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
            if (LEAST_NOISE.containsKey(name)
                    && grown > Math.max(NOISE * mean, LEAST_NOISE.get(name))) {
                grows.add(name);
            }
        });
        return found.put("grows", grows).put("met", grows.isEmpty() && failed.get() == 0);
    }

    /** The straight line that lies nearest (least squares). */
    static double slope(List<Double> times, List<Double> values) {
        double meanTime =
                times.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double meanValue =
                values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double both = 0;
        double squares = 0;
        for (int i = 0; i < times.size(); i++) {
            both += (times.get(i) - meanTime) * (values.get(i) - meanValue);
            squares += (times.get(i) - meanTime) * (times.get(i) - meanTime);
        }
        return squares == 0 ? 0 : both / squares;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
