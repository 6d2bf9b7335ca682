package org.concordat.faults;

import io.vertx.core.json.JsonObject;

import org.concordat.kernel.Cursor;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A browser's live stream: reads server-sent events as the standard says, comes back with the id it saw
 * last when the connection breaks, and remembers all that it was told.
 */
final class Follower implements AutoCloseable {
    private final Client client;
    private final List<Integer> ports;
    private final long hangUpAfterMillis;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean over;
    private final List<Opening> openings = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger at = new AtomicInteger();
    private String last;
    private @Nullable InputStream current;

    /** One event as received. */
    record Event(String id, String kind, UUID ref, long at) {}

    /** A connection that a node welcomed, at some moment. */
    private record Opening(int port, long at) {}

    /**
     * Follows from a cursor on.
     *
     * @param hangUpAfterMillis breaks the connection off by itself about so often; 0 never does
     */
    Follower(Client client, int port, String from, long hangUpAfterMillis) {
        this(client, List.of(port), from, hangUpAfterMillis);
    }

    /**
     * Follows from a cursor on.
     *
     * @param ports of the nodes, the one to begin with first; whoever is let down goes to the next
     */
    Follower(Client client, List<Integer> ports, String from, long hangUpAfterMillis) {
        this.client = client;
        this.ports = ports;
        this.hangUpAfterMillis = hangUpAfterMillis;
        this.last = from;
        thread = new Thread(this::follow, "follower");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where the order stands for somebody at this moment. */
    static String now(Client client, int port) {
        Client.Answer answer = client.get(port, "/inbox");
        return answer.is(200)
                ? answer.json().getString("cursor", Cursor.START.toString())
                : Cursor.START.toString();
    }

    private void follow() {
        while (!over) {
            try {
                read(ports.get(at.get() % ports.size()));
                at.incrementAndGet();
            } catch (IOException | IllegalArgumentException broken) {
                at.incrementAndGet();
                // A browser waits the time the stream told it; we are impatient.
                LockSupport.parkNanos(50_000_000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(int port) throws IOException, InterruptedException {
        String token = client.token(port);
        if (token.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(100);
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", last)
                .build();
        HttpResponse<InputStream> response =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                TimeUnit.MILLISECONDS.sleep(100);
                return;
            }
            synchronized (this) {
                current = body;
            }
            openings.add(new Opening(port, System.nanoTime()));
            hangUpLater(body);
            parse(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        }
    }

    private void hangUpLater(InputStream body) {
        if (hangUpAfterMillis == 0) {
            return;
        }
        Thread hangsUp = new Thread(() -> {
            Pausing.millis(Pausing.random(1, 2 * hangUpAfterMillis));
            closeQuietly(body);
        });
        hangsUp.setDaemon(true);
        hangsUp.start();
    }

    private void parse(BufferedReader lines) throws IOException {
        String id = "";
        String kind = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (data.length() > 0) {
                    last = id.isEmpty() ? last : id;
                    String ref = new JsonObject(data.toString()).getString("id");
                    if (ref != null) {
                        events.add(new Event(last, kind, UUID.fromString(ref), System.nanoTime()));
                    }
                }
                id = "";
                kind = "message";
                data.setLength(0);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                kind = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data.append(line, 6, line.length());
            }
        }
    }

    boolean hasAll(Collection<UUID> refs) {
        Set<UUID> seen = new HashSet<>();
        events().forEach(e -> seen.add(e.ref()));
        return seen.containsAll(refs);
    }

    List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    int connections() {
        return openings.size();
    }

    /** From whom it hears at the moment, as far as it knows. */
    int port() {
        return ports.get(at.get() % ports.size());
    }

    /** From a moment until it was welcomed elsewhere than at a node, in milliseconds; -1 when not yet. */
    long resumedAfterMillis(long nanos, int elsewhereThan) {
        synchronized (openings) {
            return openings.stream()
                    .filter(o -> o.at() > nanos && o.port() != elsewhereThan)
                    .mapToLong(o -> (o.at() - nanos) / 1_000_000)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** When it was told of something, for the first time; 0 when never. */
    long toldAt(UUID ref) {
        return events().stream()
                .filter(e -> e.ref().equals(ref))
                .mapToLong(Event::at)
                .findFirst()
                .orElse(0);
    }

    /** Waits for what is to come, and judges what came: all, each event once, in order. */
    void judge(Collection<UUID> expected, long patienceMillis, String name, Verdict verdict) {
        Pausing.upTo(patienceMillis, () -> hasAll(expected));
        List<Event> all = events();
        Set<UUID> missing = new HashSet<>(expected);
        Set<String> seen = new HashSet<>();
        long doubled = 0;
        long disordered = 0;
        Cursor before = Cursor.START;
        for (Event event : all) {
            missing.remove(event.ref());
            doubled += seen.add(event.id()) ? 0 : 1;
            Cursor at = Cursor.parse(event.id()).orElse(Cursor.START);
            disordered += at.compareTo(before) > 0 ? 0 : 1;
            before = at;
        }
        verdict.put(name + "_connections", connections())
                .put(name + "_events", all.size())
                .none(name + "_lost", missing.size())
                .none(name + "_doubled", doubled)
                .none(name + "_disordered", disordered);
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException closed) {
            // It is closed, then.
        }
    }

    @Override
    public void close() {
        over = true;
        synchronized (this) {
            if (current != null) {
                closeQuietly(current);
            }
        }
        thread.interrupt();
    }
}
