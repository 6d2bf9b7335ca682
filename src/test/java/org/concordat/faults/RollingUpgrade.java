package org.concordat.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.concordat.faults.Client.Answer;
import org.concordat.faults.RunningNode.Place;
import org.concordat.support.Ports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Two nodes of one cluster are stopped and started one after the other while clients work: who is not answered
 * tries once more, at the other node, and that has to be enough. The schema is a later release's from the
 * second stop on, as it is when the first upgraded node has started.
 */
final class RollingUpgrade {
    private static final int CLIENTS = 4;
    private static final int DRAIN_SECONDS = 2;
    /** After so many more sends a node that was started is one of two again. */
    private static final int SETTLED = 300;
    /** What a browser waits at least, and what {@code Retry-After} says. */
    private static final long RETRY_MILLIS = 1_000;

    private static final String LATER_RELEASE = """
            insert into flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'owner', 1, true)
            on conflict do nothing
            """;

    private final Progress progress;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final Collection<Sends.Told> told = new ConcurrentLinkedQueue<>();
    private final Collection<String> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    RollingUpgrade(Progress progress) {
        this.progress = progress;
    }

    Verdict run(int rounds) {
        Verdict verdict = new Verdict("rolling-upgrade");
        try (ScratchDatabase database = ScratchDatabase.start()) {
            int member = Ports.free();
            List<Place> places = List.of(
                    draining(Place.on(database, "one").joining(member)),
                    draining(Place.on(database, "two").joining(member)));
            List<RunningNode> nodes = new ArrayList<>();
            try {
                places.forEach(place -> nodes.add(place.start()));
                upgrade(database, places, nodes, rounds, verdict);
            } finally {
                over = true;
                nodes.forEach(RunningNode::close);
            }
        }
        return verdict;
    }

    private static Place draining(Place place) {
        return place.with("CONCORDAT_DRAIN_SECONDS", Integer.toString(DRAIN_SECONDS));
    }

    private void upgrade(
            ScratchDatabase database,
            List<Place> places,
            List<RunningNode> nodes,
            int rounds,
            Verdict verdict) {
        Scene scene = Scene.in(database.superuser());
        List<Integer> ports = places.stream().map(Place::port).toList();
        Client sender = client(database, Scene.SENDER);
        Client reader = client(database, Scene.RECIPIENT);
        String from = reader.get(ports.get(0), "/inbox").json().getString("cursor");
        List<Follower> followers = ports.stream()
                .map(port -> new Follower(client(database, Scene.RECIPIENT), port, from, 0))
                .toList();
        List<Thread> load = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int home = i % ports.size();
            load.add(working(() -> send(sender, ports, home, scene)));
        }
        load.add(working(() -> read(reader, ports)));
        long served = 0;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < places.size(); i++) {
                // An operator's tool goes on when the node that it started works, and not before.
                int soFar = told.size();
                Pausing.upTo(60_000, () -> told.size() >= soFar + SETTLED);
                served += stop(nodes.get(i), sender, scene);
                database.superuser().run(LATER_RELEASE);
                nodes.set(i, places.get(i).start());
                progress.say(
                        "round %d, node %d: %d sent, %d tried again, %d failed",
                        round + 1, i + 1, next.get(), retried.get(), failed.size());
            }
        }
        Pausing.millis(2_000);
        over = true;
        load.forEach(RollingUpgrade::join);
        verdict.put("stops", (long) rounds * places.size())
                .atLeast("served_while_draining", served, (long) rounds * places.size())
                .put("tried_again", retried.get())
                .put("reads", reads.get())
                .none("failed_after_one_retry", failed.size());
        failed.stream().limit(5).forEach(verdict::violation);
        new SendChecker(database.superuser())
                .check(scene.record(), scene.desk(), List.copyOf(told), verdict);
        List<UUID> all = told.stream().flatMap(t -> t.acknowledged().stream()).toList();
        for (int i = 0; i < followers.size(); i++) {
            followers.get(i).judge(all, 20_000, "stream_" + (i + 1), verdict);
            followers.get(i).close();
        }
    }

    private static Client client(ScratchDatabase database, String username) {
        return new Client(database.accounts().of(username), Duration.ofSeconds(10));
    }

    private Thread working(Runnable once) {
        Thread thread = new Thread(
                () -> {
                    while (!over) {
                        once.run();
                    }
                },
                "load");
        thread.setUncaughtExceptionHandler((t, e) -> failed.add(e.toString()));
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many requests the node answered after it had said that it is not ready. */
    private int stop(RunningNode node, Client sender, Scene scene) {
        Thread stopping = new Thread(node::terminate, "stopping");
        stopping.start();
        int served = 0;
        if (Pausing.upTo(1_000 * DRAIN_SECONDS, () -> ready(node.port()) == 503)) {
            int number = next.getAndIncrement();
            String key = UUID.randomUUID().toString();
            Answer answer = sender.post(node.port(), "/sharings", body(number, scene), key);
            if (answer.status() == 201) {
                acknowledged(number, key, answer);
                served++;
            }
        }
        join(stopping);
        return served;
    }

    private int ready(int port) {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + port + "/health/ready"))
                                    .timeout(Duration.ofSeconds(2))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(Client sender, List<Integer> ports, int home, Scene scene) {
        int number = next.getAndIncrement();
        String key = UUID.randomUUID().toString();
        JsonObject body = body(number, scene);
        Answer answer = mended(
                ports,
                home,
                "sharing " + number,
                201,
                port -> sender.post(port, "/sharings", body, key));
        if (answer.status() == 201) {
            acknowledged(number, key, answer);
        } else {
            told.add(new Sends.Told(number, key, Optional.empty()));
        }
        Pausing.millis(20);
    }

    private void acknowledged(int number, String key, Answer answer) {
        told.add(new Sends.Told(
                number, key, Optional.of(UUID.fromString(answer.json().getString("id")))));
    }

    private void read(Client reader, List<Integer> ports) {
        mended(ports, reads.get() % ports.size(), "inbox", 200, port -> reader.get(port, "/inbox"));
        reads.incrementAndGet();
        Pausing.millis(50);
    }

    private Answer mended(
            List<Integer> ports,
            int home,
            String what,
            int expected,
            Function<Integer, Answer> request) {
        Answer first = request.apply(ports.get(home));
        if (first.status() == expected) {
            return first;
        }
        retried.incrementAndGet();
        Pausing.millis(RETRY_MILLIS);
        Answer second = request.apply(ports.get((home + 1) % ports.size()));
        if (second.status() != expected) {
            failed.add(what + " was answered " + first.status() + " and then " + second.status());
        }
        return second;
    }

    static JsonObject body(int number, Scene scene) {
        JsonObject item = new JsonObject()
                .put("category", "safeguardingConcern")
                .put("text", "Seen on the day, number " + number)
                .put("nature", "fact")
                .put("observedOn", Sends.FIRST_DAY.plusDays(number % Sends.MOST).toString())
                .put("source", "The class teacher");
        return new JsonObject()
                .put("kind", "message")
                .put("persons", new JsonArray().add(scene.record().toString()))
                .put("recipient", new JsonObject().put("team", scene.desk().toString()))
                .put("purpose", "protect")
                .put("interest", "person")
                .put("title", "Number " + number)
                .put("askingRisk", "no")
                .put("items", new JsonArray().add(item));
    }
}
